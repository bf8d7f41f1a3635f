import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type ByteSource, type Sink, sourceOf } from '../../../kernel/bytes.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { BlobStore, ByteRange, StoredBytes, UploadKey } from '../../../registry/ports.ts';

/** A driver under test, on a place of its own. */
export interface BlobStoreUnderTest {
  readonly store: BlobStore;
  /** A second instance on the same place, as after a restart. */
  reopen(): Promise<BlobStore>;
  dispose(): Promise<void>;
}

export const GB = 1024 ** 3;
let repositories = 0;

export function newUpload(): UploadKey {
  repositories += 1;
  return { repositoryId: repositories, id: randomUUID() };
}

export function digestOf(bytes: Uint8Array, algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

/** Copies of `chunks`, for who takes bytes may free them. */
export function bytesOf(...chunks: readonly Uint8Array[]): ByteSource {
  return sourceOf(...chunks.map((chunk) => Uint8Array.from(chunk)));
}

/** Brings `chunks` and breaks. */
export function brokenBytes(...chunks: readonly Uint8Array[]): ByteSource {
  return {
    async drain(sink) {
      await bytesOf(...chunks).drain(sink);
      throw new Error('the client went away');
    },
  };
}

/** Bytes that come when they are told to. */
export class HeldBytes implements ByteSource {
  readonly #sink = Promise.withResolvers<Sink>();
  readonly #ended = Promise.withResolvers<void>();

  drain(sink: Sink): Promise<void> {
    this.#sink.resolve(sink);
    return this.#ended.promise;
  }

  /** Resolves when the bytes are taken; what the sink refuses ends them. */
  async bring(bytes: Uint8Array): Promise<void> {
    const sink = await this.#sink.promise;
    try {
      await sink(Uint8Array.from(bytes));
    } catch (error) {
      this.#ended.reject(error);
    }
  }

  end(error?: Error): void {
    if (error === undefined) this.#ended.resolve();
    else this.#ended.reject(error);
  }
}

export async function contentAt(store: BlobStore, location: string, range?: ByteRange): Promise<Buffer> {
  return await buffer((await store.open(location, range)).stream());
}

export async function push(store: BlobStore, bytes: Uint8Array, algorithm = 'sha256') {
  const upload = newUpload();
  await store.start(upload);
  await store.append(upload, { offset: 0, bytes: bytesOf(bytes), limit: GB });
  return await store.publish(upload, digestOf(bytes, algorithm));
}

export function refusal(code: string, details: Readonly<Record<string, unknown>> = {}) {
  return (error: unknown) => {
    assert.ok(error instanceof DomainError, `expected ${code}, not ${String(error)}`);
    assert.equal(error.code, code);
    for (const [name, value] of Object.entries(details)) assert.deepEqual(error.details[name], value);
    return true;
  };
}

export async function listed(store: BlobStore, digest?: string): Promise<StoredBytes[]> {
  const found: StoredBytes[] = [];
  for await (const bytes of store.list(digest)) found.push(bytes);
  return found;
}

/** How tests reach the driver under test, which is there once they run. */
export type Place = () => BlobStoreUnderTest;
