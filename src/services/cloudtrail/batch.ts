import type { CallFailure } from '../../kernel/call-records.ts';
import type { FiledRecord } from '../../kernel/records.ts';
import { keysOf } from './filed.ts';
import { type CallContext, eventIdOf, type KeptCall } from './kept-record.ts';

/** Who calls and from where, put together once for many calls. */
export class SharedContext {
  readonly json: string;
  /** The batch in which it was written last, and its number there. */
  batch = 0;
  number = 0;

  constructor(context: CallContext) {
    this.json = JSON.stringify(context);
  }
}

/** How a call ended. */
export interface Ended {
  readonly failure?: CallFailure;
  readonly answer?: string | undefined;
  /** Milliseconds that it took. */
  readonly took?: number;
}

/** Bytes for which there is room at first. */
const firstRoom = 16 * 1024;

/**
 * Records on their way to a file, as a text of lines: `=` and a context, which get numbers in the order in which they
 * come, and records: time, request id, number of the context, service and operation, parameters,
 * failure, answer and milliseconds, by tabs.
 * JSON has no tabs and no ends of lines in it. Putting one together is part of every pull, hence the format; and it is
 * kept as bytes, for strings that wait are copied again and again by the collector of garbage.
 */
export class Batch {
  readonly #serial = nextSerial();
  #room: Buffer;
  #contexts = 0;
  /** In bytes of UTF-8. */
  size = 0;
  records = 0;

  /** `room`: of a batch that is written, to be used again. */
  constructor(room: Buffer = Buffer.allocUnsafeSlow(firstRoom)) {
    this.#room = room;
  }

  /** The text in UTF-8. */
  get bytes(): Buffer {
    return this.#room.subarray(0, this.size);
  }

  get room(): Buffer {
    return this.#room;
  }

  add(
    at: number,
    requestId: string,
    context: SharedContext,
    operation: string,
    parameters: string,
    { failure, answer, took = 0 }: Ended,
  ): void {
    if (context.batch !== this.#serial) {
      context.batch = this.#serial;
      context.number = this.#contexts;
      this.#contexts += 1;
      this.#write(`=${context.json}\n`);
    }
    const failed = failure === undefined ? '' : JSON.stringify(failure);
    this.#write(
      `${at}\t${requestId}\t${took}\t${context.number}\t${operation}\t${parameters}\t${failed}\t${answer ?? ''}\n`,
    );
    this.records += 1;
  }

  #write(line: string): void {
    const needed = this.size + line.length * 3;
    if (needed > this.#room.length) {
      const more = Buffer.allocUnsafeSlow(Math.max(needed, this.#room.length * 2));
      this.#room.copy(more, 0, 0, this.size);
      this.#room = more;
    }
    this.size += this.#room.write(line, this.size);
  }
}

let serials = 0;

function nextSerial(): number {
  serials += 1;
  return serials;
}

/** Throws on a text that is none. */
export function readBatch(text: string): FiledRecord[] {
  const contexts: string[] = [];
  const alike = new Map<string, Alike>();
  const records: FiledRecord[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    if (line.startsWith('=')) contexts.push(line.slice(1));
    else records.push(readLine(line, contexts, alike));
  }
  return records;
}

/** What records of the same call by the same caller have in common, which is all but time, request id and how long it took. */
interface Alike {
  readonly keys: readonly string[];
  /** Of the body, behind the request id. */
  readonly rest: string;
}

function readLine(line: string, contexts: readonly string[], alike: Map<string, Alike>): FiledRecord {
  const afterTime = line.indexOf('\t');
  const afterId = line.indexOf('\t', afterTime + 1);
  const afterTook = line.indexOf('\t', afterId + 1);
  if (afterTime < 0 || afterId < 0 || afterTook < 0) throw unreadable();
  const at = Number(line.slice(0, afterTime));
  const requestId = line.slice(afterTime + 1, afterId);
  const took = line.slice(afterId + 1, afterTook);
  const told = line.slice(afterTook + 1);
  let found = alike.get(told);
  if (found === undefined) {
    found = readRest(told, requestId, contexts);
    alike.set(told, found);
  }
  const { keys, rest: shared } = found;
  return { at, id: eventIdOf(at, requestId, 0), keys, body: `{"r":"${requestId}","t":${took},`, shared };
}

function readRest(told: string, requestId: string, contexts: readonly string[]): Alike {
  const [number = '', called = '', parameters = '', failure = '', answer = ''] = told.split('\t');
  const colon = called.indexOf(':');
  const context = contexts[Number(number)];
  if (context === undefined || colon < 0) throw unreadable();
  const call = `"x":${context},"s":"${called.slice(0, colon)}","o":"${called.slice(colon + 1)}","p":${parameters}`;
  const rest = `${call}${failure && `,"e":${failure}`}${answer && `,"a":${answer}`}}`;
  return { keys: keysOf(JSON.parse(`{"r":"${requestId}",${rest}`) as KeptCall), rest };
}

function unreadable(): Error {
  return new Error('a line of a batch of records can not be read');
}
