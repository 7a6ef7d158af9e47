import {clusterLabel, DEFAULT_SORT, SORT_KEYS} from './model.js';
import {isFiltered} from './address.js';
import {icon} from './icons.js';
import {html, nothing, repeat} from './lit.js';

export const BATCH = 200;

const COLUMNS = ['status', 'component', 'clusterId', 'provider', 'version', 'startedAt', 'finishedAt', 'duration'];

export function table(page) {
  const {words, list} = page;
  if (!list) {
    return html`<section class="card table" aria-labelledby="table"><h2 id="table">${words.table.caption}</h2>
      <p class="muted">${page.trouble ? words.table.unknown : words.loading}</p></section>`;
  }
  const shown = list.items.slice(0, page.shown);
  return html`
    <section class="card table" aria-labelledby="table">
      <header>
        <h2 id="table" tabindex="-1">${words.table.caption}</h2>
        <p class="muted" role="status">${list.total ? results(page) : nothing}</p>
        ${sortMenu(page)}
      </header>
      ${list.total === 0 ? empty(page) : html`
        <table role="table" aria-labelledby="table">
          <thead role="rowgroup"><tr role="row">${COLUMNS.map(column => heading(page, column))}</tr></thead>
          <tbody role="rowgroup" @click=${event => openRow(page, event)}>
            ${repeat(shown, upgrade => upgrade.id, upgrade => row(page, upgrade))}
          </tbody>
        </table>
        ${shown.length < list.total ? html`<p class="more">
          <span class="muted">${words.table.shown(words.number(shown.length), words.number(list.total))}</span>
          <button type="button" @click=${() => page.showMore()}>
            ${words.table.more(words.number(Math.min(BATCH, list.total - shown.length)))}</button></p>` : nothing}`}
    </section>`;
}

function results({words, list, active}) {
  return words.table.results(words.number(list.total), words.number(active()));
}

function empty({words, view, list, clusters}) {
  const unconfigured = clusters?.total === 0 && clusters.complete && !isFiltered(view);
  return html`<p class="empty">${unconfigured ? words.table.unconfigured
    : !list.complete ? words.table.incomplete
    : isFiltered(view) ? words.table.noMatch : words.table.none}
    ${unconfigured ? words.table.unconfiguredHow : nothing}</p>`;
}

const sorting = view => {
  const sort = view.sort || DEFAULT_SORT;
  return sort.startsWith('-') ? [sort.slice(1), true] : [sort, false];
};

function heading(page, column) {
  const {view, words} = page;
  const [key, isDescending] = sorting(view);
  if (!SORT_KEYS.includes(column)) {
    return html`<th role="columnheader" scope="col">${words.table[column]}</th>`;
  }
  const isSorted = key === column;
  // Times are asked for the latest first.
  const first = column.endsWith('At') ? '-' : '';
  const next = isSorted ? (isDescending ? '' : '-') : first;
  return html`
    <th role="columnheader" scope="col" aria-sort=${isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" @click=${() => page.go({sort: next + column})}>${words.table[column]}
        <span class="arrow" aria-hidden="true">${isSorted ? (isDescending ? '↓' : '↑') : ''}</span></button></th>`;
}

/** On a phone the headings are not there to sort by. */
function sortMenu(page) {
  const {view, words} = page;
  const chosen = view.sort || DEFAULT_SORT;
  return html`<label class="sort">${words.table.sortBy}
    <select @change=${event => page.go({sort: event.target.value})}>${SORT_KEYS.flatMap(key => ['-' + key, key]).map(sort => html`
      <option value=${sort} ?selected=${sort === chosen}>${words.table[sort.replace('-', '')]},
        ${sort.startsWith('-') ? words.table.descending : words.table.ascending}</option>`)}</select></label>`;
}

function row(page, upgrade) {
  const {view, words} = page;
  const cell = (column, content) => html`<td role="cell" class=${column} data-label=${words.table[column]}>${content}</td>`;
  return html`
    <tr role="row" data-upgrade=${upgrade.id} class=${upgrade.id === view.upgrade ? 'chosen' : nothing}>
      ${cell('status', status(page, upgrade))}
      ${cell('component', html`<a href=${page.href({upgrade: upgrade.id})}>${upgrade.component}</a>
        ${upgrade.operation === 'UPGRADE' ? nothing : html`<span class="tag">${words.operation[upgrade.operation] ?? upgrade.operation}</span>`}
        ${upgrade.message ? html`<small class="message">${upgrade.message}</small>` : nothing}`)}
      ${cell('clusterId', html`<span title=${upgrade.clusterId}>${clusterLabel(upgrade)}</span>`)}
      ${cell('provider', html`${words.provider[upgrade.provider] ?? upgrade.provider}
        <small>${upgrade.account} · ${upgrade.region}</small>`)}
      ${cell('version', versions(upgrade))}
      ${cell('startedAt', moment(page, upgrade.startedAt))}
      ${cell('finishedAt', moment(page, upgrade.finishedAt))}
      ${cell('duration', duration(page, upgrade))}
    </tr>`;
}

export const status = ({words}, {status: name, providerStatus}) => html`<span class="state ${'is-' + name}">${icon(name)}
  ${words.status[name] ?? name}</span>${name === 'UNKNOWN' && providerStatus
    ? html`<small>${words.table.providerSays(providerStatus)}</small>` : nothing}`;

const versions = ({fromVersion, toVersion, currentVersion}) => (fromVersion || toVersion
  ? html`<span class="version">${fromVersion ?? '?'} → ${toVersion ?? '?'}</span>`
  : currentVersion ? html`<span class="version" title=${currentVersion}>${currentVersion}</span>` : '–');

export const moment = ({words}, time) =>
  (time ? html`<time datetime=${time} title=${`${words.ago(time)}, ${words.utc(time)}`}>${words.time(time)}</time>` : '–');

export function duration({words}, {active, startedAt, durationSeconds}) {
  if (durationSeconds !== null && durationSeconds !== undefined) {
    return words.duration(durationSeconds);
  }
  return active && startedAt ? words.table.soFar(words.duration((Date.now() - Date.parse(startedAt)) / 1000)) : '–';
}

/** The link in the row is for the keyboard; the whole of it is for the pointer, unless text is being selected. */
function openRow(page, event) {
  const id = event.target.closest('tr')?.dataset.upgrade;
  if (id && !event.target.closest('a') && String(getSelection()) === '') {
    page.go({upgrade: id});
  }
}
