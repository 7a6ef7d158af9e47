import {html, svg} from './lit.js';

// Sixteen units square; each status has a form of its own, so that colour is never needed to tell them apart.
const DISC = 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13z';
const CROSS = 'M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6';
const PATHS = {
  RUNNING: DISC + 'M6.5 5.2v5.6l4.6-2.8z',
  AWAITING_COMMIT: DISC + 'M8 4.5v4.2M8 11.3v.2',
  ROLLING_BACK: 'M2.5 2.5v4h4M3 6.3A5.8 5.8 0 1 1 2.3 9.5',
  PAUSED: DISC + 'M6.3 5.5v5M9.7 5.5v5',
  PENDING: DISC + 'M8 4.5V8l2.3 1.8',
  FAILED: DISC + CROSS,
  UNKNOWN: DISC + 'M6.2 6.3a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.3M8 11.4v.2',
  SUCCEEDED: DISC + 'M5.3 8.2l2 2 3.5-4.1',
  CANCELED: DISC + 'M4.2 11.8l7.6-7.6',
  NOT_STARTED: DISC,
  NOT_APPLICABLE: DISC + 'M5 8h6',
  FRESH: 'M3 8.5l3.5 3.5L13 4.5',
  STALE: 'M8 2.5L14.5 13.5h-13zM8 6.5v3.5M8 11.6v.2',
  UNAVAILABLE: DISC + CROSS,
  NOT_ASKED: DISC + 'M5 8h6',
};

/** A word always stands beside it. */
export const icon = (name, size = 16) => html`<svg class="icon ${'is-' + name}" viewBox="0 0 16 16" width=${size} height=${size}
  aria-hidden="true"><path d=${PATHS[name] ?? PATHS.UNKNOWN}></path></svg>`;

export const glyph = (name, x, y, size) => svg`<svg class="icon ${'is-' + name}" viewBox="0 0 16 16" x=${x} y=${y}
  width=${size} height=${size}><path d=${PATHS[name] ?? PATHS.UNKNOWN}></path></svg>`;
