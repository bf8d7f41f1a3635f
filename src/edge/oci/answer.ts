import type { OutgoingHttpHeaders } from 'node:http';
import type { Soon } from '../../kernel/soon.ts';
import { depart } from './departures.ts';
import type { Exchange } from './exchange.ts';

type Answered = Pick<Exchange, 'response'> & {
  readonly call: Pick<Exchange['call'], 'requestId' | 'recording'>;
};

export const apiVersion = 'registry/2.0';

/** Writes status and headers, with those that every answer on /v2 has. */
export function writeHead({ response, call }: Answered, status: number, headers: OutgoingHttpHeaders): void {
  headers['Docker-Distribution-Api-Version'] = apiVersion;
  headers['X-Request-Id'] = call.requestId;
  response.writeHead(status, headers);
}

/**
 * An answer without a body. Like every answer it is the end of the call's record; it goes out with the others of this
 * turn, unless the record has to be on disk first.
 */
export function answerEmpty(exchange: Answered, status: number, headers: OutgoingHttpHeaders): Soon<void> {
  if (status !== 204 && status !== 304) headers['Content-Length'] ??= 0;
  return recorded(exchange, () => {
    writeHead(exchange, status, headers);
    depart(exchange.response);
  });
}

/** A whole body; Node leaves it out of an answer to HEAD, and the length stays. */
export function answerBytes(
  exchange: Answered,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Uint8Array,
): Soon<void> {
  headers['Content-Length'] = body.byteLength;
  return recorded(exchange, () => {
    writeHead(exchange, status, headers);
    depart(exchange.response, body);
  });
}

function recorded({ call }: Answered, answer: () => void): Soon<void> {
  const written = call.recording?.end();
  if (written !== undefined) return written.then(answer);
  answer();
}

export function answerJson(
  exchange: Answered,
  body: unknown,
  headers: OutgoingHttpHeaders = { 'Content-Type': 'application/json' },
): Soon<void> {
  return answerBytes(exchange, 200, headers, Buffer.from(JSON.stringify(body)));
}

/** Whether If-None-Match names the content; digests are taken without quotes too, as clients send them. */
export function isNotModified(header: string | undefined, digest: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((entry) => {
    const tag = entry.trim().replace(/^W\//, '');
    return tag === '*' || tag === digest || tag === `"${digest}"`;
  });
}
