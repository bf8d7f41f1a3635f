import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { answerBytes, writeHead } from './answer.ts';
import { hasBody, lengthOf } from './body.ts';
import type { Exchange } from './exchange.ts';

/**
 * An answer to a request whose body nobody wants. A short rest is read and thrown away (Node does that by
 * itself), so that the connection stays of use. For a long one the connection has to end; but closing it with
 * bytes of the client still under way would reset it and could destroy the answer before the client has read it.
 * So: the answer goes out whole, with `Connection: close`; then what comes is thrown away until the client stops
 * or hangs up, for a limited time and amount; only then do we hang up.
 */
const shortRest = 256 * 1024;
const lingerBytes = 64 * 1024 * 1024;
const lingerMs = 5_000;

type Unread = Pick<Exchange, 'request' | 'response'> & {
  readonly call: Pick<Exchange['call'], 'requestId'>;
};

export function answerUnread(
  exchange: Unread,
  status: number,
  headers: OutgoingHttpHeaders,
  body: Uint8Array,
): void {
  const { request, response } = exchange;
  if (!hasLongRest(request)) {
    // A refusal: what is on record of it is so already.
    void answerBytes(exchange, status, headers, body);
    // Node reads on by itself only when nobody had begun to read.
    if (!request.readableEnded) request.resume();
    return;
  }
  headers.Connection = 'close';
  headers['Content-Length'] = body.byteLength;
  writeHead(exchange, status, headers);
  if (body.byteLength > 0) response.write(body);
  else response.flushHeaders();

  let left = lingerBytes;
  const finish = () => {
    clearTimeout(timer);
    request.off('data', discard);
    request.off('end', finish);
    request.off('close', finish);
    response.end();
  };
  const discard = (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) finish();
  };
  const timer = setTimeout(finish, lingerMs);
  request.on('data', discard);
  request.once('end', finish);
  request.once('close', finish);
  request.resume();
}

function hasLongRest(request: IncomingMessage): boolean {
  if (request.complete || !hasBody(request)) return false;
  const length = lengthOf(request.headers['content-length']);
  return length === undefined || length > shortRest || request.headers.expect !== undefined;
}
