import {events, Refusal} from './api.js';

const POLL = 10_000;
// The gateway sends something every 15 seconds; three times that is silence.
const SILENCE = 50_000;

let endPause = () => {};

/** Tries the stream again at once, if it is not open. */
export const reconnect = () => endPause();

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
    await stream(() => {
      isLive(true);
      changed();
    });
    isLive(false);
    await new Promise(resolve => {
      endPause = resolve;
      setTimeout(resolve, POLL);
    });
  }
}

/** Ends when the stream does, for whatever reason. */
async function stream(arrived) {
  const silent = new AbortController();
  let alarm = setTimeout(() => silent.abort(), SILENCE);
  try {
    const answer = await events(silent.signal);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(alarm);
      alarm = setTimeout(() => silent.abort(), SILENCE);
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
