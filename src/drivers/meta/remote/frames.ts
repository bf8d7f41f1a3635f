import { deserialize, serialize } from 'node:v8';

/** Longer than any unit of work's input: what claims to be longer is no frame of ours. */
const longest = 64 * 1024 * 1024;
const headLength = 4;

/** Plain data (structured clone) as it goes over a socket: its length, then itself. */
export function frameOf(message: unknown): Buffer {
  const body = serialize(message);
  const frame = Buffer.allocUnsafe(headLength + body.length);
  frame.writeUInt32LE(body.length);
  body.copy(frame, headLength);
  return frame;
}

/** Puts frames together again out of the pieces in which a socket delivers them. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #length = 0;
  /** Bytes of the frame that is awaited, its head included, as far as they are known. */
  #wanted = headLength;

  /** The messages that this piece completes. Throws when it can't be a frame. */
  feed(piece: Buffer): unknown[] {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < this.#wanted) return [];
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    const messages: unknown[] = [];
    let start = 0;
    this.#wanted = headLength;
    while (bytes.length - start >= headLength) {
      const length = bytes.readUInt32LE(start);
      if (length > longest) throw new Error(`A frame of ${length} bytes`);
      const end = start + headLength + length;
      if (end > bytes.length) {
        this.#wanted = headLength + length;
        break;
      }
      messages.push(deserialize(bytes.subarray(start + headLength, end)));
      start = end;
    }
    this.#pieces = start === bytes.length ? [] : [bytes.subarray(start)];
    this.#length = bytes.length - start;
    return messages;
  }
}
