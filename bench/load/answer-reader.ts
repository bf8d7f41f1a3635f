export interface RawAnswer {
  readonly status: number;
  /** Bytes of the body. */
  readonly length: number;
  /** Empty when it was not to be kept. */
  readonly body: Buffer;
  header(name: string): string | undefined;
}

interface Head {
  readonly status: number;
  readonly text: string;
  /** Undefined: the body comes in chunks. */
  readonly length: number | undefined;
}

const endOfHead = Buffer.from('\r\n\r\n');
const endOfChunks = Buffer.from('0\r\n\r\n');

/** Takes answers of one connection apart, one at a time. */
export class AnswerReader {
  #keep = true;
  #empty = false;
  #head: Head | undefined;
  #start: Buffer = Buffer.alloc(0);
  #kept: Buffer[] = [];
  #length = 0;
  #tail: Buffer = Buffer.alloc(0);

  /** `keep`: the body is wanted. `empty`: there is none, whatever the headers say (HEAD). */
  expect(keep: boolean, empty: boolean): void {
    this.#keep = keep;
    this.#empty = empty;
    this.#head = undefined;
    this.#start = Buffer.alloc(0);
    this.#kept = [];
    this.#length = 0;
    this.#tail = Buffer.alloc(0);
  }

  /** Returns the answer once it is complete. */
  take(chunk: Buffer): RawAnswer | undefined {
    if (this.#head !== undefined) return this.#body(chunk);
    const all = this.#start.length === 0 ? chunk : Buffer.concat([this.#start, chunk]);
    const end = all.indexOf(endOfHead);
    if (end === -1) {
      this.#start = all;
      return undefined;
    }
    this.#head = this.#read(all.subarray(0, end).toString('latin1'));
    return this.#body(all.subarray(end + endOfHead.length));
  }

  #read(text: string): Head {
    const status = Number(text.slice(9, 12));
    if (this.#empty || status === 204 || status === 304) return { status, text, length: 0 };
    const length = headerOf(text, 'content-length');
    return { status, text, length: length === undefined ? undefined : Number(length) };
  }

  #body(chunk: Buffer): RawAnswer | undefined {
    const head = this.#head as Head;
    this.#length += chunk.length;
    const chunked = head.length === undefined;
    if (this.#keep || chunked) this.#kept.push(chunk);
    if (!chunked) return this.#length < (head.length ?? 0) ? undefined : this.#done(head, this.#length);
    this.#tail = Buffer.concat([this.#tail, chunk]).subarray(-endOfChunks.length);
    if (!this.#tail.equals(endOfChunks)) return undefined;
    this.#kept = [unchunked(Buffer.concat(this.#kept))];
    return this.#done(head, this.#kept[0]?.length ?? 0);
  }

  #done({ status, text }: Head, length: number): RawAnswer {
    const kept = this.#kept;
    const body = kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept);
    return { status, length, body, header: (name) => headerOf(text, name) };
  }
}

function headerOf(text: string, name: string): string | undefined {
  return new RegExp(`\\r\\n${name}: *(.*)`, 'i').exec(text)?.[1];
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
