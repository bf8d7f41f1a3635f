import type { OutgoingHttpHeaders } from 'node:http';
import type { Blobs, RepositoryBlob } from '../../registry/index.ts';
import { answerEmpty, isNotModified, writeHead } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { chooseRange, type RangeChoice } from './range.ts';

type Reader = Pick<Exchange, 'request' | 'response' | 'call' | 'registry' | 'repository'>;

/** The bytes of a blob, or the part of them that is asked for; HEAD has the headers of the whole. */
export async function answerBlob(exchange: Reader, blobs: Blobs, blob: RepositoryBlob): Promise<void> {
  const { request, response, call, registry, repository } = exchange;
  const headers: OutgoingHttpHeaders = {
    'Content-Type': 'application/octet-stream',
    'Docker-Content-Digest': blob.digest,
    'Accept-Ranges': 'bytes',
    ETag: `"${blob.digest}"`,
  };
  if (isNotModified(request.headers['if-none-match'], blob.digest)) {
    return answerEmpty(exchange, 304, headers);
  }
  const range = request.method === 'HEAD' ? ({ kind: 'whole' } as const) : rangeOf(exchange, blob);
  if (range.kind === 'unsatisfiable') {
    return answerEmpty(exchange, 416, { ...headers, 'Content-Range': `bytes */${blob.size}` });
  }
  if (request.method === 'HEAD' || blob.size === 0) {
    headers['Content-Length'] = blob.size;
    return answerEmpty(exchange, 200, headers);
  }
  const part = range.kind === 'part' ? { start: range.start, end: range.end } : undefined;
  const reader = await blobs.open(call, registry, repository, blob, part);
  await call.recording?.end();
  if (response.destroyed) {
    await reader.close();
    return;
  }
  if (part === undefined) {
    headers['Content-Length'] = blob.size;
    writeHead(exchange, 200, headers);
  } else {
    headers['Content-Length'] = part.end - part.start + 1;
    headers['Content-Range'] = `bytes ${part.start}-${part.end}/${blob.size}`;
    writeHead(exchange, 206, headers);
  }
  // Where reading fails the answer is cut short: whoever catches the error destroys the connection.
  await reader.sendTo(response);
}

function rangeOf({ request }: Reader, blob: RepositoryBlob): RangeChoice {
  const { range, 'if-range': ifRange } = request.headers;
  const applies = ifRange === undefined || ifRange === `"${blob.digest}"`;
  return chooseRange(applies ? range : undefined, blob.size);
}
