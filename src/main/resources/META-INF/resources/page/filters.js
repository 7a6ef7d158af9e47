import {OPERATIONS, PERIODS, PROVIDERS, STATUSES} from './model.js';
import {isFiltered, withoutFilters} from './address.js';
import {icon} from './icons.js';
import {html, live, nothing, repeat} from './lit.js';

const OFFERED = 40;
const LONG = 8;
const CLOSED = ['status', 'provider', 'operation'];

export function filters(page) {
  const {view, words} = page;
  const names = group => value => words[group][value] ?? value;
  const plain = value => value;
  const offered = by => Object.keys(page.choices?.[by] ?? {}).sort();
  return html`
    <form class="filters" role="search" aria-label=${words.filters.heading} @submit=${event => event.preventDefault()}>
      <input class="search" type="search" name="q" autocomplete="off" spellcheck="false" aria-label=${words.filters.search}
        placeholder=${words.filters.searchHint} .value=${live(view.q)}
        @input=${event => page.search(event.target.value)}>
      ${choice(page, 'status', STATUSES, names('status'), icon)}
      ${choice(page, 'provider', PROVIDERS, names('provider'))}
      ${choice(page, 'account', offered('byAccount'), plain)}
      ${choice(page, 'region', offered('byRegion'), plain)}
      ${choice(page, 'cluster', page.clusterIds(), value => page.clusterName(value) ?? value)}
      ${choice(page, 'component', offered('byComponent'), plain)}
      ${choice(page, 'operation', OPERATIONS, names('operation'))}
      ${progress(page)}
      ${time(page)}
      ${isFiltered(view) ? html`<a class="clear" href=${page.href(withoutFilters(view))}>${words.filters.clear}</a>` : nothing}
    </form>`;
}

const panel = (page, name, title, isSet, content) => html`
  <details class="filter ${isSet ? 'set' : ''}" name="filter" data-filter=${name} @toggle=${event => opened(page, event.target)}>
    <summary>${title}</summary>
    <fieldset><legend class="unseen">${title}</legend>${content}</fieldset>
  </details>`;

/** A panel that would stick out of the window hangs from the other edge of its button. */
function opened(page, filter) {
  filter.removeAttribute('data-end');
  if (filter.open) {
    filter.toggleAttribute('data-end', filter.querySelector('fieldset').getBoundingClientRect().right > innerWidth);
    page.offer();
  }
}

/** Several values of one filter; those of the address are offered even where nobody has them now. */
function choice(page, name, values, label, mark) {
  const {view, words} = page;
  const chosen = view[name];
  const title = words.filters[name];
  const isFree = !CLOSED.includes(name);
  const all = [...chosen.filter(value => !values.includes(value)), ...values];
  const find = (page.find[name] ?? '').toLowerCase();
  const found = all.filter(value => !find || value.toLowerCase().includes(find) || label(value).toLowerCase().includes(find));
  const choose = (value, isChosen) =>
    page.go({[name]: isChosen ? [...chosen, value] : chosen.filter(each => each !== value)});
  const add = event => {
    const value = event.target.value.trim();
    if (event.key === 'Enter' && value) {
      page.found(name, '');
      page.go({[name]: [...new Set([...chosen, value])]});
    }
  };
  return panel(page, name, chosen.length === 0 ? title
      : words.filters.chosen(title, chosen.length === 1 ? label(chosen[0]) : words.number(chosen.length)), chosen.length > 0, html`
    ${all.length > LONG && isFree ? html`<input type="text" aria-label=${words.filters.find} placeholder=${words.filters.find}
      .value=${live(page.find[name] ?? '')} @input=${event => page.found(name, event.target.value)} @keydown=${add}>` : nothing}
    ${repeat(found.slice(0, OFFERED), value => value, value => html`
      <label title=${value}><input type="checkbox" name=${name} value=${value} .checked=${live(chosen.includes(value))}
        @change=${event => choose(value, event.target.checked)}>${mark ? mark(value) : nothing}<span>${label(value)}</span></label>`)}
    ${found.length === 0 ? html`<p class="muted">${words.filters.nothing}</p>` : nothing}
    ${found.length > OFFERED ? html`<p class="muted">${words.filters.more(words.number(found.length - OFFERED))}</p>` : nothing}`);
}

const radio = (name, value, isChosen, label, choose) => html`
  <label><input type="radio" name=${name} value=${value} .checked=${live(isChosen)} @change=${() => choose(value)}>
    <span>${label}</span></label>`;

function progress(page) {
  const {view, words} = page;
  const labels = {'': words.filters.all, true: words.filters.yes, false: words.filters.no};
  return panel(page, 'active', view.active ? labels[view.active] ?? view.active : words.filters.active, view.active !== '',
    Object.entries(labels).map(([value, label]) =>
      radio('active', value, view.active === value, label, active => page.go({active}))));
}

function time(page) {
  const {view, words} = page;
  const since = words.filters.period[view.since] ?? (view.since && words.filters.other(shown(words, view.since)));
  const periods = ['', ...Object.keys(PERIODS)];
  return panel(page, 'time', since || words.filters.time, view.since !== '' || view.until !== '', html`
    ${periods.map(period => radio('since', period, view.since === period && !(period === '' && view.until),
      words.filters.period[period] ?? words.filters.any, value => page.go({since: value, until: ''})))}
    ${['since', 'until'].map(bound => html`<label class="moment"><span>${bound === 'since' ? words.filters.from : words.filters.to}</span>
      <input type="datetime-local" name=${bound} .value=${live(local(view[bound]))}
        @change=${event => page.go({[bound]: event.target.value && new Date(event.target.value).toISOString()})}></label>`)}`);
}

const isMoment = text => !Number.isNaN(Date.parse(text));
const shown = (words, text) => (isMoment(text) ? words.time(text) : text);

/** A moment as the browser's own field has it: in the viewer's time zone and without naming it. */
function local(text) {
  if (!isMoment(text)) {
    return '';
  }
  const time = new Date(text);
  return new Date(time - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
