// The version is lit-html.version in pom.xml: this is the one place of the page that names it.
export {html, svg, nothing, render} from '/_static/lit-html/3.3.2/lit-html.js';
export {ifDefined} from '/_static/lit-html/3.3.2/directives/if-defined.js';
export {live} from '/_static/lit-html/3.3.2/directives/live.js';
export {repeat} from '/_static/lit-html/3.3.2/directives/repeat.js';
