import {PROVIDERS, STATUSES} from './model.js';
import {icon} from './icons.js';
import {html, nothing, svg} from './lit.js';
import {isOfClouds, troubleText} from './trouble.js';

// A bad address and a missing key are no trouble of one cloud.
const SAID_ABOVE = [400, 401];

/** How much goes on in each cloud; every number leads to the upgrades it counts. */
export const clouds = page => html`
  <section class="clouds" aria-labelledby="clouds">
    <h2 id="clouds" class="unseen">${page.words.clouds.heading}</h2>
    ${PROVIDERS.map(provider => cloud(page, provider, page.clouds[provider]))}
  </section>`;

function cloud(page, provider, known) {
  const {words} = page;
  return html`
    <article class="card cloud" aria-labelledby=${'cloud-' + provider}>
      <h3 id=${'cloud-' + provider}>${words.provider[provider]} <small>${words.product[provider]}</small></h3>
      ${known === undefined ? html`<p class="muted">${words.loading}</p>`
        : known === null ? html`<p class="muted">${words.clouds.unselected}
            <a href=${page.href({provider: []})}>${words.clouds.show}</a></p>`
        : SAID_ABOVE.includes(known.trouble?.status) ? html`<p class="muted">–</p>`
        : known.trouble ? html`<p class="bad">${icon('UNAVAILABLE')} ${isOfClouds(known.trouble)
            ? words.clouds.nothing : troubleText(page, known.trouble)}</p>`
        : known.value.sources.total === 0 && known.value.complete ? html`<p class="muted">${words.clouds.none}</p>`
        : counts(page, provider, known.value)}
    </article>`;
}

function counts(page, provider, summary) {
  const {view, words} = page;
  const {fresh, stale, unavailable, total} = summary.sources;
  const only = change => page.href({provider: [provider], ...change});
  return html`
    <p class="figures">
      <a href=${only({active: 'true', status: []})}><strong>${words.number(summary.active)}</strong> ${words.clouds.active}</a>
      <a href=${only({})}><strong>${words.number(summary.total)}</strong>
        ${words.clouds.total(words.number(summary.total))}</a>
    </p>
    ${bar(summary)}
    <ul class="counts">
      ${STATUSES.filter(status => summary.byStatus[status]).map(status => {
        const isChosen = view.status.length === 1 && view.status[0] === status && view.provider[0] === provider;
        return html`<li><a href=${isChosen ? page.href({provider: [], status: []}) : only({status: [status]})}
          aria-current=${isChosen ? 'true' : nothing}>${icon(status)} ${words.status[status]}
          <b>${words.number(summary.byStatus[status])}</b></a></li>`;
      })}
    </ul>
    <p class="sources">
      <span>${icon('FRESH')} ${words.clouds.sources(words.number(fresh), words.number(total))}</span>
      ${stale ? html`<span>${icon('STALE')} ${words.clouds.stale(words.number(stale))}</span>` : nothing}
      ${unavailable ? html`<span>${icon('UNAVAILABLE')} ${words.clouds.unavailable(words.number(unavailable))}</span>`
        : nothing}
    </p>`;
}

function bar(summary) {
  let from = 0;
  const parts = STATUSES.filter(status => summary.byStatus[status]).map(status => {
    const x = from;
    from += 100 * summary.byStatus[status] / summary.total;
    return svg`<rect class=${'fill is-' + status} x="${x}%" width="${from - x}%" height="8"></rect>`;
  });
  return html`<svg class="bar" width="100%" height="8" aria-hidden="true">${parts}</svg>`;
}
