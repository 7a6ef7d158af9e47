import {Refusal} from './api.js';
import {icon} from './icons.js';
import {html, nothing} from './lit.js';

/** Why the view cannot be shown, in plain words. */
export function trouble(page) {
  const {words} = page;
  if (!page.trouble) {
    return nothing;
  }
  return html`
    <section class="card trouble" role="alert">
      <p>${icon('UNAVAILABLE')} <b>${troubleText(page, page.trouble)}</b>
        ${isOffline(page) && page.seenAt ? words.trouble.kept(words.clock(page.seenAt)) : nothing}</p>
      ${(page.trouble.problem?.violations ?? []).map(({parameter, given, allowed, suggestion}) => html`
        <p>${words.trouble.violation(parameter, given, allowed)} ${suggestion ? words.trouble.suggestion(suggestion) : nothing}</p>`)}
      ${page.trouble.status === 401 ? html`<p><button type="button" @click=${page.askForKey}>${words.key.enter}</button></p>`
        : nothing}
    </section>`;
}

/** Whether the gateway itself cannot be reached. */
export const isOffline = page => page.trouble !== null && !(page.trouble instanceof Refusal);

/** Whether the gateway is there, but none of the clouds it was to ask. */
export const isOfClouds = trouble => trouble.status === 502 || trouble.status === 504;

export function troubleText({words}, trouble) {
  return !(trouble instanceof Refusal) ? words.trouble.network
    : trouble.status === 400 ? words.trouble.parameters
    : trouble.status === 401 ? words.trouble.key
    : trouble.status === 403 ? words.trouble.forbidden
    : trouble.status === 429 ? words.trouble.slowed
    : isOfClouds(trouble) ? words.trouble.clouds
    : words.trouble.other(trouble.status);
}
