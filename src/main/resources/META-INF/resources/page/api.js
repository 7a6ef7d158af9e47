const KEY = 'upgrades-gateway-key';

export const key = {
  known: () => sessionStorage.getItem(KEY) !== null,
  keep: value => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

/** The gateway answered, but not with what was asked for; `problem` is its problem+json, `keySent` whether it saw a key. */
export class Refusal extends Error {
  constructor(status, problem, keySent) {
    super(problem.title ?? String(status));
    this.status = status;
    this.problem = problem;
    this.keySent = keySent;
  }
}

/** `anew`: the clouds are asked again. Otherwise the browser asks with If-None-Match by itself. */
export async function get(address, {signal, anew = false} = {}) {
  const answer = await ask(address, 'application/json', {signal, cache: anew ? 'reload' : 'no-cache'});
  return answer.json();
}

/** EventSource cannot send a key, so the stream is read by fetch. */
export const events = signal => ask('/upgrades/events', 'text/event-stream', {signal, cache: 'no-store'});

async function ask(address, type, options) {
  const sent = sessionStorage.getItem(KEY);
  const headers = sent === null ? {Accept: type} : {Accept: type, Authorization: `Bearer ${sent}`};
  const answer = await fetch(address, {...options, headers});
  if (!answer.ok) {
    throw new Refusal(answer.status, await answer.json().catch(() => ({})), sent !== null);
  }
  return answer;
}
