import {clusterLabel, PERIODS, STATUSES} from './model.js';
import {glyph, icon} from './icons.js';
import {html, nothing, repeat, svg} from './lit.js';

const LANE = 14;
const MOST_LANES = 12;
const ROWS = 40;
const SOME = 5;
// In parts of the width: room behind "now" for the mark of what goes on, and how near two bars may be in one lane.
const WIDE = {margin: 0.035, gap: 0.02};
const NARROW = {margin: 0.075, gap: 0.07};

export function timeline(page) {
  const {view, words} = page;
  const {margin, gap} = page.isNarrow ? NARROW : WIDE;
  const upgrades = page.timeline ?? [];
  const started = upgrades.filter(upgrade => upgrade.startedAt);
  const now = Math.max(Date.now(), ...started.map(upgrade => Date.parse(upgrade.finishedAt ?? upgrade.startedAt)));
  const period = PERIODS[view.window] || view.window === 'all' ? view.window : fitting(started, now);
  const first = Math.min(now - PERIODS.PT1H, ...started.map(upgrade => Date.parse(upgrade.startedAt)));
  const from = period === 'all' ? first - (now - first) * gap : now - PERIODS[period];
  const bars = started.map(upgrade => bar(upgrade, now)).filter(each => each.end >= from);
  const width = (now - from) * (1 + margin);
  const scale = {from, now, gap, at: time => Math.max(0, (time - from) / width)};
  const rows = byCluster(bars, scale);
  const shown = rows.slice(0, page.rows ?? ROWS);
  return html`
    <section class="card timeline" aria-labelledby="timeline">
      <header>
        <h2 id="timeline">${words.timeline.heading}</h2>
        <nav class="windows" aria-label=${words.timeline.window}>
          ${[...Object.keys(PERIODS), 'all'].map(each => html`<a href=${page.href({window: each})}
            aria-current=${each === period ? 'true' : nothing}>${words.timeline.period[each]}</a>`)}
        </nav>
      </header>
      <p class="muted summary">${summary(page, bars, rows, from, upgrades, started)}</p>
      ${rows.length === 0 ? nothing : html`
        <div class="gantt rows" role="group" tabindex="0" aria-label=${words.timeline.region}>
          <div class="axis" aria-hidden="true"><svg width="100%" height="18">${ticks(page, scale).map(([time, label]) =>
            svg`<text x="${100 * scale.at(time)}%" y="13">${label}</text>`)}
            <text class="now" x="${100 * scale.at(now)}%" y="13" text-anchor="end">${words.timeline.now}</text></svg></div>
          <ul @click=${event => open(page, event)} @pointerover=${event => explain(page, event)}>
            ${repeat(shown, row => row.clusterId, row => line(page, row, scale))}
          </ul>
          ${rows.length > shown.length ? html`<button type="button" class="more" @click=${() => page.showRows(shown.length + ROWS)}>
            ${words.timeline.clusters(words.number(Math.min(ROWS, rows.length - shown.length)))}</button>` : nothing}
        </div>
        ${legend(page, bars)}`}
    </section>`;
}

/** The shortest period in which some of them began. */
const fitting = (started, now) => Object.keys(PERIODS).find(period =>
  started.filter(upgrade => Date.parse(upgrade.startedAt) >= now - PERIODS[period]).length >= SOME) ?? 'all';

function bar(upgrade, now) {
  const start = Date.parse(upgrade.startedAt);
  const end = upgrade.finishedAt ? Date.parse(upgrade.finishedAt) : upgrade.active ? now : start;
  return {upgrade, start, end: Math.max(start, end)};
}

function byCluster(bars, scale) {
  const rows = new Map();
  for (const each of bars.sort((a, b) => a.start - b.start)) {
    const {clusterId} = each.upgrade;
    const row = rows.get(clusterId) ?? {clusterId, first: each.upgrade, bars: [], lanes: [], active: 0, latest: 0};
    rows.set(clusterId, row);
    const from = scale.at(each.start);
    const free = row.lanes.findIndex(end => end + scale.gap < from);
    each.lane = free >= 0 ? free : Math.min(row.lanes.length, MOST_LANES - 1);
    row.lanes[each.lane] = scale.at(each.end);
    row.bars.push(each);
    row.active += each.upgrade.active ? 1 : 0;
    row.latest = Math.max(row.latest, each.start);
  }
  return [...rows.values()].sort((a, b) => (b.active > 0) - (a.active > 0) || b.latest - a.latest);
}

function line(page, row, scale) {
  const {words} = page;
  const height = row.lanes.length * LANE + 8;
  const statuses = tally(row.bars).map(([status, n]) => `${words.number(n)} ${words.status[status]}`);
  return html`
    <li>
      <span class="label" title=${row.clusterId}>${clusterLabel(row.first)}
        <small>${words.provider[row.first.provider]} · ${row.first.region}</small></span>
      <span class="unseen">${words.timeline.row(words.number(row.bars.length), words.list(statuses))}</span>
      <svg width="100%" height=${height} aria-hidden="true">
        <line class="now" x1="${100 * scale.at(scale.now)}%" x2="${100 * scale.at(scale.now)}%" y1="0" y2="100%"></line>
        ${row.bars.map(each => shape(each, scale))}
      </svg>
    </li>`;
}

function shape({upgrade, start, end, lane}, scale) {
  const y = lane * LANE + 4 + LANE / 2;
  const x2 = `${100 * scale.at(end)}%`;
  return svg`<g data-upgrade=${upgrade.id}>
    <line class="hit" x1="${100 * scale.at(start)}%" x2=${x2} y1=${y} y2=${y}></line>
    <line class=${`upgrade is-${upgrade.status}`} x1="${100 * scale.at(start)}%" x2=${x2} y1=${y} y2=${y}></line>
    ${upgrade.status === 'SUCCEEDED' ? nothing : svg`<svg class="mark" x=${x2} y=${y - 6} overflow="visible">
      ${glyph(upgrade.status, 5, 0, 12)}</svg>`}</g>`;
}

function tally(bars) {
  return STATUSES.map(status => [status, bars.filter(each => each.upgrade.status === status).length]).filter(([, n]) => n);
}

const legend = (page, bars) => html`<p class="legend" aria-hidden="true">${tally(bars).map(([status]) =>
  html`<span>${icon(status, 14)} ${page.words.status[status]}</span>`)}</p>`;

function summary({words, list}, bars, rows, from, upgrades, started) {
  const earlier = started.length - bars.length;
  const unstarted = upgrades.length - started.length;
  return [
    bars.length ? words.timeline.summary(words.number(bars.length), words.number(rows.length), words.time(from)) : words.timeline.none,
    earlier && words.timeline.earlier(words.number(earlier)),
    unstarted && words.timeline.unstarted(words.number(unstarted)),
    list.total > upgrades.length && words.timeline.first(words.number(upgrades.length)),
  ].filter(Boolean).join(' ');
}

function open(page, event) {
  const id = event.target.closest('[data-upgrade]')?.dataset.upgrade;
  if (id) {
    page.go({upgrade: id});
  }
}

/** Two thousand explanations would cost more than all bars; one is made when the pointer is there. */
function explain(page, event) {
  const shape = event.target.closest('[data-upgrade]');
  const upgrade = shape && page.timeline.find(each => each.id === shape.dataset.upgrade);
  if (upgrade && !shape.querySelector('title')) {
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title');
    title.textContent = `${upgrade.component}: ${page.words.status[upgrade.status]}\n${page.words.time(upgrade.startedAt)}`
        + ` – ${upgrade.finishedAt ? page.words.time(upgrade.finishedAt) : page.words.timeline.now}`;
    shape.append(title);
  }
}

const STEPS = [['minute', 5], ['minute', 10], ['minute', 15], ['minute', 30], ['hour', 1], ['hour', 2], ['hour', 4], ['hour', 6], ['hour', 12], ['day', 1], ['day', 2], ['day', 5], ['day', 10],
  ['month', 1], ['month', 2], ['month', 3], ['month', 6], ['year', 1], ['year', 2], ['year', 5], ['year', 20]];

/** Round times of the viewer's own zone, as many as there is room for. */
function ticks({words, isNarrow}, {from, now, at}) {
  const room = isNarrow ? 3 : 7;
  for (const [unit, step] of STEPS) {
    const times = roundTimes(from, now, unit, step, room);
    if (times.length <= room) {
      return times.filter(time => at(time) < (isNarrow ? 0.8 : 0.9)).map(time => [time, words.tick[unit](time)]);
    }
  }
  return [];
}

function roundTimes(from, to, unit, step, room) {
  const time = new Date(from);
  time.setMinutes(0, 0, 0);
  const next = {
    minute: () => time.setMinutes(time.getMinutes() + step),
    hour: () => time.setHours(time.getHours() - time.getHours() % step + step),
    day: () => time.setDate(time.getDate() + step),
    month: () => time.setMonth(time.getMonth() - time.getMonth() % step + step, 1),
    year: () => time.setFullYear(time.getFullYear() - time.getFullYear() % step + step, 0, 1),
  }[unit];
  if (unit !== 'hour') {
    time.setHours(0);
  }
  const times = [];
  for (next(); time.getTime() <= to && times.length <= room; next()) {
    if (time.getTime() >= from) {
      times.push(time.getTime());
    }
  }
  return times;
}
