import type { IncomingMessage } from 'node:http';
import { doorError } from './errors.ts';
import { incomplete } from './sigv4/presented.ts';
import type { WireRequest } from './wire.ts';

/** The head of a request as it came; what Node has merged or dropped is taken from the raw list. */
export function readHead({
  method = 'GET',
  url = '/',
  rawHeaders,
}: IncomingMessage): Omit<WireRequest, 'body'> {
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  return { method, path, query: cut < 0 ? '' : url.slice(cut + 1), headers: readHeaders(rawHeaders) };
}

/** Values of a repeated header are joined by commas, as a signature has them; those that decide something come once. */
function readHeaders(raw: readonly string[]): Readonly<Record<string, string>> {
  const headers: Record<string, string> = Object.create(null);
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const value = (raw[i + 1] ?? '').trim();
    const before = headers[name];
    if (before !== undefined && (name === 'host' || name === 'authorization' || name.startsWith('x-amz-'))) {
      throw incomplete(`the header ${name} is given twice`);
    }
    headers[name] = before === undefined ? value : `${before},${value}`;
  }
  return headers;
}

/** Fastify's own refusals (too large, cut short) as errors of ours. */
export function doorErrorOf(error: unknown): unknown {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413)
    return doorError('RequestEntityTooLarge', 'The request is larger than this server takes.');
  if (typeof status === 'number' && status < 500)
    return doorError('MalformedHttpRequest', 'The request is malformed.');
  return error;
}
