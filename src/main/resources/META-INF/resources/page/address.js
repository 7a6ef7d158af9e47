// What the page shows stands in its address, under the API's own names; nothing else is sent on to the API.

export const LISTS = ['status', 'provider', 'account', 'region', 'cluster', 'component', 'operation'];
const TEXTS = ['active', 'since', 'until', 'q'];
const OWN = ['sort', 'window', 'upgrade', 'lang'];

export function read(search) {
  const parameters = new URLSearchParams(search);
  const view = {};
  for (const name of LISTS) {
    view[name] = parameters.getAll(name).flatMap(value => value.split(',')).map(value => value.trim())
        .filter((value, index, all) => value && all.indexOf(value) === index);
  }
  for (const name of [...TEXTS, ...OWN]) {
    view[name] = parameters.get(name) ?? '';
  }
  return view;
}

export function write(view) {
  return address([...LISTS, ...TEXTS, ...OWN], view) || '?';
}

/** The view's filters as the API takes them, with some of its own parameters. */
export function question(view, own = {}) {
  const filters = address([...LISTS, ...TEXTS], view);
  const others = address(Object.keys(own), own);
  return filters && others ? `${filters}&${others.slice(1)}` : filters || others;
}

/** Those filters that choose clusters: all that /clusters knows. */
export const sourceQuestion = view => address(['provider', 'account', 'region', 'cluster'], view);

export const isFiltered = view => address([...LISTS, ...TEXTS], view) !== '';

export const withoutFilters = view =>
  ({...view, ...Object.fromEntries(LISTS.map(name => [name, []])), ...Object.fromEntries(TEXTS.map(name => [name, '']))});

function address(names, view) {
  const pairs = names.map(name => [name, String(view[name] ?? '')]).filter(([, value]) => value !== '');
  return pairs.length ? '?' + new URLSearchParams(pairs).toString().replaceAll('%2C', ',').replaceAll('%3A', ':') : '';
}
