import * as api from './api.js';
import {question, read, sourceQuestion, write} from './address.js';
import {body} from './body.js';
import {render} from './lit.js';
import {follow, reconnect} from './live.js';
import {DEFAULT_SORT, PROVIDERS} from './model.js';
import {BATCH} from './table.js';
import {chooseLanguage, speak} from './words.js';

const MOST = 2000;
const PAGE = 1000;
// However fast events come, the view is asked for no more often.
const EVERY = 1000;
const TYPING = 250;

const narrow = matchMedia('(max-width: 56rem)');

/** All that is shown, and what can be done with it. */
const page = {
  view: read(location.search),
  words: null,
  isNarrow: narrow.matches,
  list: null,
  timeline: null,
  clouds: {},
  clusters: null,
  choices: null,
  names: new Map(),
  detail: null,
  trouble: null,
  isStreaming: null,
  seenAt: null,
  keyIsWrong: false,
  // Asked for by itself once only: whoever wants to look first can say so.
  wantsKey: null,
  find: {},
  shown: BATCH,
  most: MOST,
  clustersShown: BATCH,
  sourcesOpen: false,

  href: change => write({...page.view, ...change}),
  go(change, replace = false) {
    history[replace ? 'replaceState' : 'pushState'](null, '', write({...page.view, ...change}));
    arrive();
  },
  search(text) {
    clearTimeout(typing);
    page.view.q = text;
    typing = setTimeout(() => page.go({q: text}, true), TYPING);
  },
  found(name, text) {
    page.find[name] = text;
    draw();
  },
  showMore() {
    page.shown += BATCH;
    if (page.shown > page.list.items.length && page.list.items.length < page.list.total) {
      page.most += PAGE;
      load();
    } else {
      draw();
    }
  },
  showRows(rows) {
    page.rows = rows;
    draw();
  },
  showClusters() {
    page.clustersShown += BATCH;
    draw();
  },
  openSources(isOpen) {
    page.sourcesOpen = isOpen;
    draw();
  },
  useKey(value) {
    api.key.keep(value);
    page.keyIsWrong = false;
    load();
    reconnect();
  },
  askForKey: () => toggle('key', true),
  forgetKey() {
    api.key.forget();
    page.wantsKey = null;
    load();
    reconnect();
  },
  askClouds: () => load({anew: true}),
  clusterName: id => page.names.get(id) ?? null,
  clusterIds: () => [...page.names.keys()],
  active: () => Object.values(page.clouds).reduce((sum, each) => sum + (each?.value?.active ?? 0), 0),
  offer,
};

let typing;
let loading = new AbortController();
let isLoading = false;
let isOutdated = false;
let loadedAt = 0;
let next;

/** The address has changed: another view, another language, or another upgrade in detail. */
function arrive() {
  const before = page.view;
  page.view = read(location.search);
  page.words = speak(chooseLanguage(page.view.lang));
  document.documentElement.lang = page.words.tag;
  document.title = page.words.title;
  if (before.upgrade !== page.view.upgrade) {
    const known = page.list?.items.find(each => each.id === page.view.upgrade);
    page.detail = known ? {value: known} : null;
  }
  if (question(before) !== question(page.view) || before.sort !== page.view.sort) {
    page.shown = BATCH;
    page.most = MOST;
  }
  load();
}

/** Loads soon, however often it is told so; what is on its way is let in first. */
function changed() {
  if (isLoading) {
    isOutdated = true;
  } else if (next === undefined && !document.hidden) {
    next = setTimeout(() => load(), Math.max(0, loadedAt + EVERY - Date.now()));
  }
}

/** Loads the view; an older view that is still on its way is let go. */
async function load({anew = false} = {}) {
  clearTimeout(next);
  next = undefined;
  loading.abort();
  loading = new AbortController();
  isLoading = true;
  isOutdated = false;
  loadedAt = Date.now();
  const {signal} = loading;
  draw();
  await fill(signal, anew);
  if (!signal.aborted) {
    isLoading = false;
    draw();
    if (isOutdated) {
      changed();
    }
  }
}

/** Each part is shown as soon as it is there: one cloud that is slow holds nothing else up. */
async function fill(signal, anew) {
  const {view} = page;
  const options = {signal, anew};
  const show = (asked, take) => asked.then(value => ({value}), trouble => ({trouble})).then(answer => {
    if (!signal.aborted) {
      take(answer);
      draw();
    }
  });
  const get = (address, take) => show(api.get(address, options), take);
  const chosen = PROVIDERS.filter(provider => view.provider.length === 0 || view.provider.includes(provider));
  const clouds = page.clouds;
  page.clouds = Object.fromEntries(PROVIDERS.map(provider =>
    [provider, chosen.includes(provider) ? clouds[provider] ?? undefined : null]));
  await Promise.all([
    show(upgrades(view, view.sort, page.most, options), takeList),
    get('/clusters' + sourceQuestion(view), ({value}) => {
      page.clusters = value ?? page.clusters;
      name(value);
    }),
    ...chosen.map(provider => get('/upgrades/summary' + question({...view, provider}), answer => {
      page.clouds[provider] = answer;
    })),
    view.upgrade && get('/upgrades/' + encodeURIComponent(view.upgrade), ({value, trouble}) => {
      page.detail = {value: value ?? page.detail?.value, trouble};
    }),
  ]);
  if (!signal.aborted && ownTimeline()) {
    await show(upgrades(view, DEFAULT_SORT, MOST, options), ({value}) => {
      page.timeline = value?.items ?? page.timeline;
    });
  }
}

/** What the filters offer, whatever is shown now; nobody needs it before one of them is opened. */
async function offer() {
  const [summary, clusters] = await Promise.allSettled([api.get('/upgrades/summary'), api.get('/clusters')]);
  page.choices = summary.value ?? page.choices;
  name(clusters.value);
  draw();
}

const name = clusters => clusters?.items.forEach(each => page.names.set(each.clusterId, each.clusterName));

function takeList({value, trouble}) {
  page.trouble = trouble ?? null;
  if (trouble && !(trouble instanceof api.Refusal)) {
    return;
  }
  page.seenAt = Date.now();
  page.list = value ?? null;
  if (!ownTimeline() || !page.timeline) {
    page.timeline = value?.items ?? null;
  }
  if (trouble?.status === 401) {
    page.keyIsWrong = trouble.keySent;
    page.wantsKey = page.wantsKey !== false || page.keyIsWrong;
    api.key.forget();
    // What a key has shown goes with it.
    Object.assign(page, {clusters: null, choices: null, detail: null, names: new Map()});
  }
}

/** The table's list does for the timeline, too, unless it is only a part and in another order. */
const ownTimeline = () => page.list?.nextCursor && page.view.sort && page.view.sort !== DEFAULT_SORT;

/** As many as wanted, page by page. */
async function upgrades(view, sort, most, options) {
  const first = await api.get('/upgrades' + question(view, {sort, limit: PAGE}), options);
  const items = first.items;
  let {nextCursor} = first;
  while (nextCursor && items.length < most) {
    const following = await api.get('/upgrades' + question(view, {sort, limit: PAGE, cursor: nextCursor}), options);
    items.push(...following.items);
    nextCursor = following.nextCursor;
  }
  return {...first, items, nextCursor};
}

function draw() {
  render(body(page, isLoading), document.body);
  toggle('detail', page.view.upgrade !== '');
  if (page.wantsKey) {
    page.wantsKey = false;
    toggle('key', true);
  }
}

function toggle(id, isOpen) {
  const dialog = document.getElementById(id);
  if (isOpen && !dialog.open) {
    dialog.showModal();
  } else if (!isOpen && dialog.open) {
    dialog.close();
  }
}

addEventListener('popstate', arrive);

addEventListener('click', event => {
  const link = event.target.closest?.('a[href^="?"]');
  if (link && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) {
    event.preventDefault();
    page.go(read(link.search));
  }
  for (const filter of document.querySelectorAll('details.filter[open]')) {
    filter.open = filter.contains(event.target);
  }
});

addEventListener('keydown', event => {
  const filter = event.key === 'Escape' && event.target.closest?.('details.filter[open]');
  if (filter) {
    filter.open = false;
    filter.querySelector('summary').focus();
  }
});

narrow.addEventListener('change', () => {
  page.isNarrow = narrow.matches;
  draw();
});

document.addEventListener('visibilitychange', changed);

document.body.replaceChildren();
arrive();
follow(changed, isStreaming => {
  page.isStreaming = isStreaming;
  draw();
});
