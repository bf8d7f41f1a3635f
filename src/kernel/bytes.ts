/** Bytes on their way in, from a client for instance. They are taken once. */
export interface ByteSource {
  /** How many they are said to be; undefined where nobody has said so. */
  readonly length?: number | undefined;
  /**
   * Hands the bytes over, piece by piece. A piece is the sink's for good: it may keep it, or free it. When the sink
   * returns a promise, the next piece comes after it. Resolves after the last piece; rejects when the bytes break off,
   * and with what the sink throws or rejects with, after which nothing more comes.
   */
  drain(sink: Sink): Promise<void>;
}

export type Sink = (piece: Uint8Array) => Promise<void> | undefined;

/** Bytes that are there already; they are given away. */
export function sourceOf(...pieces: readonly Uint8Array[]): ByteSource {
  return {
    async drain(sink) {
      for (const piece of pieces) await sink(piece);
    },
  };
}

/** Below this, memory costs less to collect than to free. */
const WORTH_FREEING = 4096;

/**
 * Gives memory back at once. What a server receives lies outside V8's heap, where V8 counts it but frees it only with
 * the next collection: a large upload then consists of full collections for the most part. Nobody may use the bytes
 * afterwards; those that share their memory with others are left alone.
 */
export function freeBytes({ buffer, byteLength }: Uint8Array): void {
  if (byteLength < WORTH_FREEING || byteLength !== buffer.byteLength) return;
  if (buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0);
}
