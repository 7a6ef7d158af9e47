import {key} from './api.js';
import {write} from './address.js';
import {clouds} from './clouds.js';
import {detail} from './detail.js';
import {filters} from './filters.js';
import {keyDialog} from './key.js';
import {html, nothing} from './lit.js';
import {problems} from './problems.js';
import {sources} from './sources.js';
import {table} from './table.js';
import {timeline} from './timeline.js';
import {isOffline, trouble} from './trouble.js';
import {LANGUAGES} from './words.js';

/** All of the page. */
export const body = (page, isLoading) => html`
  <a class="skip" href="#table">${page.words.skip}</a>
  <header class="top">
    <h1><a href=${write({lang: page.view.lang})}><img src="/page/icon.svg" alt="" width="28" height="28">${page.words.title}</a></h1>
    <div class="tools">
      ${connection(page)}
      <button type="button" @click=${page.askClouds}>${page.words.refresh}</button>
      ${Object.entries(LANGUAGES).filter(([, words]) => words.language !== page.words.language).map(([language, words]) =>
        html`<a href=${page.href({lang: language})} lang=${language} hreflang=${language}>${words.language}</a>`)}
      <a href="/q/swagger-ui">${page.words.api}</a>
      ${key.known() ? html`<button type="button" @click=${page.forgetKey}>${page.words.key.forget}</button>` : nothing}
    </div>
  </header>
  <main aria-busy=${String(isLoading)}>
    ${trouble(page)}
    ${clouds(page)}
    ${problems(page, page.list?.problems ?? page.trouble?.problem?.problems)}
    ${filters(page)}
    ${page.list?.total ? timeline(page) : nothing}
    ${table(page)}
    ${sources(page)}
  </main>
  ${detail(page)}
  ${keyDialog(page)}`;

function connection(page) {
  const {words} = page;
  const [state, text] = isOffline(page)
    ? ['offline', page.seenAt ? words.connection.offline(words.clock(page.seenAt)) : words.connection.never]
    : page.isStreaming ? ['live', words.connection.live]
    : page.seenAt ? ['polling', words.connection.polling] : ['connecting', words.connection.connecting];
  return html`<p class="connection ${state}" role="status">${text}</p>`;
}
