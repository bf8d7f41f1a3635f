import { isUtf8 } from 'node:buffer';
import { malformed } from '../errors.ts';

/**
 * Reads one CBOR item (RFC 8949) out of bytes that nobody vouches for: nesting is limited, lengths are held against
 * what is there before anything is set aside for them, and of the tags only 1 (a moment) is known. Work and memory
 * are linear in the bytes. Maps have text keys; the last of equal keys counts.
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  const reader = new Reader(bytes);
  const value = reader.item(0);
  if (!reader.ended) throw malformed('something stands behind the CBOR item');
  return value;
}

const deepest = 64;
const endless = 31;
const stop = 0xff;

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get ended(): boolean {
    return this.#at === this.#bytes.length;
  }

  item(depth: number): unknown {
    if (depth > deepest) throw malformed('the input is nested too deeply');
    const head = this.#byte();
    const [major, minor] = [head >> 5, head & 0x1f];
    switch (major) {
      case 0:
        return this.#argument(minor);
      case 1:
        return -1 - this.#argument(minor);
      case 2:
        return this.#string(major, minor);
      case 3:
        return this.#text(minor);
      case 4:
        return this.#list(minor, depth);
      case 5:
        return this.#map(minor, depth);
      case 6:
        return this.#tagged(minor, depth);
      default:
        return this.#special(minor);
    }
  }

  /** Beyond 2^53 an approximation, which no integer of a model takes. */
  #argument(minor: number): number {
    if (minor < 24) return minor;
    const at = this.#at;
    switch (minor) {
      case 24:
        this.#skip(1);
        return this.#view.getUint8(at);
      case 25:
        this.#skip(2);
        return this.#view.getUint16(at);
      case 26:
        this.#skip(4);
        return this.#view.getUint32(at);
      case 27:
        this.#skip(8);
        return Number(this.#view.getBigUint64(at));
      default:
        throw malformed('the body is not CBOR');
    }
  }

  #string(major: number, minor: number): Uint8Array {
    if (minor !== endless) return this.#take(this.#argument(minor));
    const chunks: Uint8Array[] = [];
    while (!this.#stopped()) {
      const head = this.#byte();
      if (head >> 5 !== major || (head & 0x1f) === endless) throw malformed('the body is not CBOR');
      chunks.push(this.#take(this.#argument(head & 0x1f)));
    }
    return Buffer.concat(chunks);
  }

  #text(minor: number): string {
    const bytes = this.#string(3, minor);
    if (!isUtf8(bytes)) throw malformed('a text is not UTF-8');
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  }

  #list(minor: number, depth: number): unknown[] {
    const out: unknown[] = [];
    const count = minor === endless ? Number.POSITIVE_INFINITY : this.#argument(minor);
    for (let i = 0; i < count; i += 1) {
      if (minor === endless && this.#stopped()) break;
      out.push(this.item(depth + 1));
    }
    return out;
  }

  #map(minor: number, depth: number): object {
    const entries = new Map<string, unknown>();
    const count = minor === endless ? Number.POSITIVE_INFINITY : this.#argument(minor);
    for (let i = 0; i < count; i += 1) {
      if (minor === endless && this.#stopped()) break;
      const head = this.#byte();
      if (head >> 5 !== 3) throw malformed('a key of a map is no text');
      entries.set(this.#text(head & 0x1f), this.item(depth + 1));
    }
    return Object.fromEntries(entries);
  }

  #tagged(minor: number, depth: number): unknown {
    const tag = this.#argument(minor);
    if (tag !== 1) throw malformed(`CBOR tag ${tag} is not known here`);
    const seconds = this.item(depth + 1);
    if (typeof seconds !== 'number') throw malformed('a timestamp was expected');
    return new Moment(seconds);
  }

  #special(minor: number): unknown {
    const at = this.#at;
    switch (minor) {
      case 20:
      case 21:
        return minor === 21;
      case 22:
      case 23:
        return null;
      case 25:
        this.#skip(2);
        return this.#view.getFloat16(at);
      case 26:
        this.#skip(4);
        return this.#view.getFloat32(at);
      case 27:
        this.#skip(8);
        return this.#view.getFloat64(at);
      default:
        throw malformed('the body is not CBOR');
    }
  }

  #stopped(): boolean {
    if (this.#bytes[this.#at] !== stop) return false;
    this.#at += 1;
    return true;
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw malformed('the CBOR body ends early');
    this.#at += 1;
    return byte;
  }

  #take(length: number): Uint8Array {
    const start = this.#at;
    this.#skip(length);
    return this.#bytes.subarray(start, start + length);
  }

  #skip(length: number): void {
    if (length > this.#bytes.length - this.#at) throw malformed('the CBOR body ends early');
    this.#at += length;
  }
}

/** Epoch seconds that came under tag 1. */
export class Moment {
  readonly seconds: number;

  constructor(seconds: number) {
    this.seconds = seconds;
  }
}
