import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { registryError } from '../../registry/errors.ts';
import { OciError } from './errors.ts';

/** The client went away before its body was complete: nobody is left to tell. */
export class ClientGone extends Error {
  constructor() {
    super('the client went away in the middle of its request');
    this.name = 'ClientGone';
  }
}

/** Bytes that are held for a writer that is slower than the client. */
const bufferedBytes = 512 * 1024;

/**
 * The body of a request, as a stream of its own. Who consumes it may destroy it (a loop that ends early does, and
 * so does a pipeline whose other end fails) without taking down the connection that the answer has to go over.
 */
export class RequestBody extends Readable {
  readonly #request: IncomingMessage;
  #attached = false;

  constructor(request: IncomingMessage) {
    super({ highWaterMark: bufferedBytes });
    this.#request = request;
  }

  override _read(): void {
    if (!this.#attached) this.#attach();
    this.#request.resume();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    const request = this.#request;
    request.off('data', this.#take);
    request.off('end', this.#finish);
    request.off('error', this.#abandon);
    request.off('close', this.#abandon);
    if (!request.readableEnded) request.pause();
    callback(error);
  }

  #attach(): void {
    this.#attached = true;
    const request = this.#request;
    if (request.destroyed && !request.complete) {
      this.destroy(new ClientGone());
      return;
    }
    request.on('data', this.#take);
    request.once('end', this.#finish);
    request.once('error', this.#abandon);
    request.once('close', this.#abandon);
  }

  readonly #take = (chunk: Buffer) => {
    if (!this.push(chunk)) this.#request.pause();
  };

  readonly #finish = () => {
    this.push(null);
  };

  readonly #abandon = () => {
    if (!this.#request.complete) this.destroy(new ClientGone());
  };
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
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of new RequestBody(request) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > manifestLimit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function tooLarge(): OciError {
  const { message } = registryError('InvalidParameter', {
    parameter: 'ImageManifest',
    constraint: `Member must have length less than or equal to ${manifestLimit}`,
  });
  return new OciError(413, 'MANIFEST_INVALID', message);
}
