import type { CallFailure } from '../../kernel/call-records.ts';
import type { FiledRecord } from '../../kernel/records.ts';
import { filed } from './filed.ts';
import type { CallContext, KeptCall } from './kept-record.ts';

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

/**
 * Records on their way to a file, as a text of lines: `=` and a context, which get numbers in the order in which they
 * come, and records: time, request id, number of the context, service and operation, parameters,
 * failure, answer and milliseconds, by tabs.
 * JSON has no tabs and no ends of lines in it. Putting one together is part of every pull, hence the format.
 */
export class Batch {
  readonly #serial = nextSerial();
  #text = '';
  #contexts = 0;
  records = 0;

  get text(): string {
    return this.#text;
  }

  /** In characters. */
  get size(): number {
    return this.#text.length;
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
      this.#text += `=${context.json}\n`;
    }
    const failed = failure === undefined ? '' : JSON.stringify(failure);
    this.#text += `${at}\t${requestId}\t${context.number}\t${operation}\t${parameters}\t${failed}\t${answer ?? ''}\t${took}\n`;
    this.records += 1;
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
  const records: FiledRecord[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    if (line.startsWith('=')) contexts.push(line.slice(1));
    else records.push(readLine(line, contexts));
  }
  return records;
}

function readLine(line: string, contexts: readonly string[]): FiledRecord {
  const [
    at = '',
    requestId = '',
    number = '',
    called = '',
    parameters = '',
    failure = '',
    answer = '',
    took = '',
  ] = line.split('\t');
  const colon = called.indexOf(':');
  const context = contexts[Number(number)];
  if (context === undefined || colon < 0) throw new Error('a line of a batch of records can not be read');
  const call = `{"r":${JSON.stringify(requestId)},"x":${context},"s":${JSON.stringify(called.slice(0, colon))},"o":${JSON.stringify(called.slice(colon + 1))},"p":${parameters}`;
  const body = `${call}${failure && `,"e":${failure}`}${answer && `,"a":${answer}`}${took && `,"t":${took}`}}`;
  return filed(Number(at), JSON.parse(body) as KeptCall, body);
}
