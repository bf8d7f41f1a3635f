import type { ServerResponse } from 'node:http';

/*
 * A write to a socket costs most where it wakes somebody who sleeps: on one machine that is the client, and waking it
 * takes longer than all the rest of a small answer. So whole answers of one turn of the event loop leave together at
 * its end: the first wakes, the others find who reads awake. None waits for more than the requests that came with it.
 */

interface Departure {
  readonly response: ServerResponse;
  readonly body: Uint8Array | undefined;
}

let waiting: Departure[] = [];

/** Ends an answer whose head has been written, before this turn of the event loop is over. */
export function depart(response: ServerResponse, body?: Uint8Array): void {
  if (waiting.length === 0) setImmediate(departAll);
  waiting.push({ response, body });
}

function departAll(): void {
  const leaving = waiting;
  waiting = [];
  for (const { response, body } of leaving) response.end(body);
}
