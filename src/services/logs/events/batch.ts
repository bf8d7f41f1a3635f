import type { FiledRecord } from '../../../kernel/records.ts';

/** Events of one stream, as a file keeps them. */
export interface EventBatch {
  readonly keys: readonly string[];
  /** When they came in, milliseconds since the epoch. */
  readonly ingestedAt: number;
  /** Of the first of them: those of one process and millisecond are numbered. */
  readonly sequence: number;
  /** 12 hexadecimal digits that no other process has. */
  readonly process: string;
  /** Milliseconds since the epoch. */
  readonly times: readonly number[];
  readonly messages: readonly string[];
}

type Written = readonly [
  keys: readonly string[],
  ingestedAt: number,
  sequence: number,
  process: string,
  times: readonly number[],
  messages: readonly string[],
];

export function writeBatch({ keys, ingestedAt, sequence, process, times, messages }: EventBatch): string {
  const written: Written = [keys, ingestedAt, sequence, process, times, messages];
  return JSON.stringify(written);
}

/** Throws on a text that is none. */
export function readBatch(text: string): FiledRecord[] {
  const [keys, ingestedAt, sequence, process, times, messages] = JSON.parse(text) as Written;
  return times.map((at, i) => ({
    at,
    id: eventId(ingestedAt, sequence + i, process),
    keys,
    body: messages[i] ?? '',
  }));
}

export const mostInMillisecond = 1 << 24;

/** 30 hexadecimal digits. */
function eventId(ingestedAt: number, sequence: number, process: string): string {
  return `${hex(ingestedAt, 12)}${hex(sequence, 6)}${process}`;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

/** When an event came in. */
export function ingestedAtOf(id: string): number {
  return Number.parseInt(id.slice(0, 12), 16);
}
