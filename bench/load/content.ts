import { createHash, type Hash, randomFillSync } from 'node:crypto';

/** What a push uploads: the bytes in pieces, so that many may share their greater part. */
export interface Content {
  readonly digest: string;
  readonly size: number;
  readonly pieces: readonly Uint8Array[];
  /** The same as one HTTP/1.1 body in chunks. */
  readonly chunked: readonly Uint8Array[];
}

/** What differs between two layers of a size. */
const tailSize = 64;
/** What Go's client, and so docker, sends in one chunk. */
const chunkSize = 32 * 1024;
const lastChunk = Buffer.from('0\r\n\r\n');

/**
 * Layers of `size` bytes without end, no two alike, each in microseconds: all begin with the same random bytes, of
 * which the hash is known, and end in some of their own.
 */
export class Layers {
  readonly #base: Buffer;
  readonly #framed: Buffer;
  readonly #hash: Hash;

  constructor(size: number) {
    if (size < tailSize) throw new Error(`A layer has ${tailSize} bytes at least`);
    this.#base = randomFillSync(Buffer.allocUnsafeSlow(size - tailSize));
    this.#framed = framed(this.#base);
    this.#hash = createHash('sha256').update(this.#base);
  }

  next(): Content {
    const tail = randomFillSync(Buffer.allocUnsafe(tailSize));
    return {
      digest: `sha256:${this.#hash.copy().update(tail).digest('hex')}`,
      size: this.#base.length + tailSize,
      pieces: [this.#base, tail],
      chunked: [this.#framed, framed(tail), lastChunk],
    };
  }
}

export function contentOf(bytes: Uint8Array): Content {
  return {
    digest: digestOf(bytes),
    size: bytes.length,
    pieces: [bytes],
    chunked: [framed(bytes), lastChunk],
  };
}

export function digestOf(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function framed(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) {
    const part = bytes.subarray(at, at + chunkSize);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat(parts);
}
