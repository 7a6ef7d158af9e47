import {events, Refusal} from './api.js';

const POLL = 10_000;
// The gateway sends something every 15 seconds; three times that is silence.
const SILENCE = 50_000;

let again = () => {};

/** Opens the stream anew, at once: another may be asking. */
export const reconnect = () => again();

/**
 * Follows the gateway's events for as long as the page is open, and polls while they cannot be had.
 *
 * @param changed called when something may have changed
 * @param streaming called with whether events arrive, when that changes
 */
export async function follow(changed, streaming) {
  let live = false;
  const isLive = now => {
    if (live !== now) {
      live = now;
      streaming(live);
    }
  };
  setInterval(() => live || changed(), POLL);
  for (;;) {
    const ended = new AbortController();
    const pause = new Promise(resolve => {
      again = () => {
        ended.abort();
        resolve();
      };
    });
    await stream(ended, () => {
      isLive(true);
      changed();
    });
    isLive(false);
    setTimeout(again, POLL);
    await pause;
  }
}

/** Ends when the stream does, for whatever reason. */
async function stream(ended, arrived) {
  let alarm = setTimeout(() => ended.abort(), SILENCE);
  try {
    const answer = await events(ended.signal);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(alarm);
      alarm = setTimeout(() => ended.abort(), SILENCE);
      // Every event means the same, "ask for the view again": so where one ends is all there is to parse.
      const blocks = (rest + part.value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      if (blocks.some(block => /^data:/m.test(block))) {
        arrived();
      }
    }
  } catch (broken) {
    if (!(broken instanceof Refusal || broken instanceof TypeError || broken.name === 'AbortError')) {
      throw broken;
    }
  } finally {
    clearTimeout(alarm);
  }
}
