import type { OutgoingHttpHeaders } from 'node:http';
import type { Exchange } from './exchange.ts';

type Answered = Pick<Exchange, 'response'> & { readonly call: Pick<Exchange['call'], 'requestId'> };

export const apiVersion = 'registry/2.0';

/** Writes status and headers, with those that every answer on /v2 has. */
export function writeHead({ response, call }: Answered, status: number, headers: OutgoingHttpHeaders): void {
  headers['Docker-Distribution-Api-Version'] = apiVersion;
  headers['X-Request-Id'] = call.requestId;
  response.writeHead(status, headers);
}

/** An answer without a body. */
export function answerEmpty(exchange: Answered, status: number, headers: OutgoingHttpHeaders): void {
  if (status !== 204 && status !== 304) headers['Content-Length'] ??= 0;
  writeHead(exchange, status, headers);
  exchange.response.end();
}

/** A whole body; Node leaves it out of an answer to HEAD, and the length stays. */
export function answerBytes(
  exchange: Answered,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Uint8Array,
): void {
  headers['Content-Length'] = body.byteLength;
  writeHead(exchange, status, headers);
  exchange.response.end(body);
}

export function answerJson(
  exchange: Answered,
  body: unknown,
  headers: OutgoingHttpHeaders = { 'Content-Type': 'application/json' },
): void {
  answerBytes(exchange, 200, headers, Buffer.from(JSON.stringify(body)));
}

/** Whether If-None-Match names the content; digests are taken without quotes too, as clients send them. */
export function isNotModified(header: string | undefined, digest: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((entry) => {
    const tag = entry.trim().replace(/^W\//, '');
    return tag === '*' || tag === digest || tag === `"${digest}"`;
  });
}
