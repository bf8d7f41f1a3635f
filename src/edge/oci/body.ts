import type { IncomingMessage } from 'node:http';
import type { ByteSource, Sink } from '../../kernel/bytes.ts';
import { registryError } from '../../registry/errors.ts';
import { OciError } from './errors.ts';

/** The client went away before its body was complete: nobody is left to tell. */
export class ClientGone extends Error {
  constructor() {
    super('the client went away in the middle of its request');
    this.name = 'ClientGone';
  }
}

/**
 * The body of a request. It is taken from the request's own events: a stream between the two would cost a good part
 * of what receiving costs. Who stops taking it does not take down the connection that the answer has to go over.
 */
export class RequestBody implements ByteSource {
  readonly #request: IncomingMessage;

  constructor(request: IncomingMessage) {
    this.#request = request;
  }

  get length(): number | undefined {
    return lengthOf(this.#request.headers['content-length']);
  }

  /** Rejects with ClientGone when the client goes away before the end. */
  drain(sink: Sink): Promise<void> {
    const request = this.#request;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let waiting = false;
    let ended = false;
    let over = false;

    const settle = (): boolean => {
      if (over) return false;
      over = true;
      request.off('data', take);
      request.off('end', finish);
      request.off('error', abandon);
      request.off('close', abandon);
      if (!request.readableEnded) request.pause();
      return true;
    };
    const fail = (error: unknown) => {
      if (settle()) reject(error);
    };
    const take = (chunk: Buffer) => {
      let wait: Promise<void> | undefined;
      try {
        wait = sink(chunk);
      } catch (error) {
        fail(error);
        return;
      }
      if (wait === undefined) return;
      waiting = true;
      request.pause();
      wait.then(goOn, fail);
    };
    const goOn = () => {
      waiting = false;
      if (over) return;
      if (ended) finish();
      else if (request.destroyed) fail(new ClientGone());
      else request.resume();
    };
    const finish = () => {
      ended = true;
      if (!waiting && settle()) resolve();
    };
    const abandon = () => {
      if (!ended && !waiting) fail(new ClientGone());
    };

    if (request.destroyed && !request.complete) {
      fail(new ClientGone());
      return promise;
    }
    request.once('end', finish);
    request.once('error', abandon);
    request.once('close', abandon);
    request.on('data', take);
    request.resume();
    return promise;
  }
}

/** Whether the request announces a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  return (lengthOf(headers['content-length']) ?? 0) > 0;
}

/** Content-Length in bytes; undefined when none was sent. */
export function lengthOf(header: string | undefined): number | undefined {
  return header === undefined ? undefined : Number(header);
}

/** The largest manifest (spec 1.2), bytes. */
export const manifestLimit = 4 * 1024 * 1024;

/** Reads a manifest whole; throws 413 as soon as it is known to be too large. */
export async function readManifest(request: IncomingMessage): Promise<Buffer> {
  if ((lengthOf(request.headers['content-length']) ?? 0) > manifestLimit) throw tooLarge();
  if (!hasBody(request)) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  await new RequestBody(request).drain((chunk) => {
    size += chunk.length;
    if (size > manifestLimit) throw tooLarge();
    chunks.push(chunk);
    return undefined;
  });
  return Buffer.concat(chunks, size);
}

function tooLarge(): OciError {
  const { message } = registryError('InvalidParameter', {
    parameter: 'ImageManifest',
    constraint: `Member must have length less than or equal to ${manifestLimit}`,
  });
  return new OciError(413, 'MANIFEST_INVALID', message);
}
