import {icon} from './icons.js';
import {html, nothing} from './lit.js';

// An outage strikes all clusters of a region alike: it is one thing to read, not hundreds.
const NAMED = 3;

/** What is old or missing because a cloud fails, and why, in plain words. */
export function problems(page, all) {
  const {words} = page;
  if (!all?.length) {
    return nothing;
  }
  const missing = all.some(problem => problem.freshness === 'UNAVAILABLE');
  return html`
    <section class="card problems" aria-labelledby="problems">
      <h2 id="problems">${missing ? words.problems.heading : words.problems.headingStale}</h2>
      <ul>${groups(all).map(group => html`<li>${problem(page, group)}</li>`)}</ul>
    </section>`;
}

function groups(all) {
  const byKind = new Map();
  for (const each of all) {
    const kind = [each.provider, each.account, each.region, each.freshness, each.error?.code, each.clusterId === null].join(' ');
    byKind.set(kind, [...(byKind.get(kind) ?? []), each]);
  }
  return [...byKind.values()].sort((a, b) => isWorse(b[0]) - isWorse(a[0]) || b.length - a.length);
}

const isWorse = problem => (problem.freshness === 'UNAVAILABLE' ? 1 : 0);

function problem(page, group) {
  const {words} = page;
  const [{provider, account, region, freshness, clusterId}] = group;
  const names = group.map(each => page.clusterName(each.clusterId) ?? each.clusterId);
  const which = clusterId === null ? words.problems.region
    : group.length > NAMED ? words.problems.clusters(words.number(group.length)) : words.list(names);
  return html`
    ${icon(freshness)}
    <div>
      <p><b>${words.freshness[freshness]}</b>${words.problems.sentence(
        [words.provider[provider] ?? provider, account, region, which], reason(page, group[0].error))}</p>
      <p class="muted">${facts(page, group[0])}</p>
      ${group.length > NAMED ? html`<details><summary>${words.problems.clusters(words.number(group.length))}</summary>
        <p class="muted">${words.list(names.slice(0, 200))}
          ${names.length > 200 ? words.problems.more(words.number(names.length - 200)) : nothing}</p></details>` : nothing}
    </div>`;
}

export const reason = ({words}, error) => words.error[error?.code] ?? words.error.OTHER;

export function facts({words}, {fetchedAt, error}) {
  return [
    fetchedAt && words.problems.since(words.ago(fetchedAt)),
    error && words.problems.occurred(words.clock(error.occurredAt)),
    error?.retryAt && words.problems.retry(words.clock(error.retryAt)),
    error?.providerCode && words.problems.code(error.providerCode),
    error?.httpStatus && `HTTP ${error.httpStatus}`,
    error?.providerRequestId && words.problems.request(error.providerRequestId),
  ].filter(Boolean).join(' · ');
}
