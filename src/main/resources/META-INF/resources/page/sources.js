import {clusterLabel, FRESHNESS} from './model.js';
import {icon} from './icons.js';
import {html, nothing, repeat} from './lit.js';
import {BATCH} from './table.js';
import {facts, reason} from './problems.js';

/** Every cluster, and how far what is known of it can be relied on. */
export function sources(page) {
  const {words, clusters} = page;
  if (!clusters?.total) {
    return nothing;
  }
  const shown = clusters.items.toSorted((a, b) => FRESHNESS.indexOf(b.freshness) - FRESHNESS.indexOf(a.freshness))
    .slice(0, page.clustersShown);
  return html`
    <section class="card sources-table" aria-labelledby="sources">
      <details ?open=${page.sourcesOpen} @toggle=${event => page.openSources(event.target.open)}>
        <summary><h2 id="sources">${words.sources.heading} <small>${words.number(clusters.total)}</small></h2></summary>
        ${page.sourcesOpen ? html`
          <table role="table" aria-labelledby="sources">
            <thead role="rowgroup"><tr role="row">${['freshness', 'cluster', 'where', 'fetchedAt', 'active', 'upgrades'].map(column =>
              html`<th role="columnheader" scope="col">${words.sources[column]}</th>`)}</tr></thead>
            <tbody role="rowgroup">${repeat(shown, each => each.account + each.region + each.clusterId, each => row(page, each))}</tbody>
          </table>
          ${shown.length < clusters.total ? html`<p class="more"><button type="button" @click=${() => page.showClusters()}>
            ${words.table.more(words.number(Math.min(BATCH, clusters.total - shown.length)))}</button></p>` : nothing}` : nothing}
      </details>
    </section>`;
}

function row(page, cluster) {
  const {words} = page;
  const cell = (column, content) => html`<td role="cell" class=${column} data-label=${words.sources[column]}>${content}</td>`;
  const count = value => (value === null ? '–' : words.number(value));
  return html`
    <tr role="row">
      ${cell('freshness', html`<span class="state ${'is-' + cluster.freshness}" title=${words.freshnessMeans[cluster.freshness]}>${icon(cluster.freshness)}
        ${words.freshness[cluster.freshness]}</span>
        ${cluster.state && cluster.freshness === 'NOT_ASKED' ? html`<small>${cluster.state}</small>` : nothing}
        ${cluster.error ? html`<small>${reason(page, cluster.error)}</small><small>${facts(page, cluster)}</small>` : nothing}`)}
      ${cell('cluster', html`<a href=${page.href({cluster: [cluster.clusterId]})} title=${cluster.clusterId}>${clusterLabel(cluster)}</a>`)}
      ${cell('where', html`${words.provider[cluster.provider]} <small>${cluster.account} · ${cluster.region}</small>`)}
      ${cell('fetchedAt', cluster.fetchedAt ? html`<span title=${words.utc(cluster.fetchedAt)}>${words.ago(cluster.fetchedAt)}</span>`
        : words.sources.never)}
      ${cell('active', count(cluster.active))}
      ${cell('upgrades', count(cluster.upgrades))}
    </tr>`;
}
