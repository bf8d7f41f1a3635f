import { Buffer } from 'node:buffer';

/** What an event counts beyond its text. */
const overhead = 26;

/** Bytes of an event as AWS counts them: its text in UTF-8 and 26 more. */
export function eventBytes(message: string): number {
  return Buffer.byteLength(message) + overhead;
}

/** Of a batch, and of a page. */
export const mostBytes = 1_048_576;
export const mostEvents = 10_000;
