import {
  type CallFailure,
  type CallRecorder,
  noRecording,
  type PendingRecord,
  type ProvenIdentity,
  type Recording,
} from '../../kernel/call-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Call } from '../../kernel/identity.ts';
import type { SharedContext } from './batch.ts';
import type { Batches } from './batches.ts';
import { Contexts } from './contexts.ts';
import { recordedOf } from './parameters.ts';
import { hasAnswer } from './read-only.ts';
import { fieldText } from './record-size.ts';

export interface RecorderParts {
  readonly clock: Clock;
  /** Undefined: only what changes something is recorded. */
  readonly batches: Pick<Batches, 'add'> | undefined;
  /** Whether calls through /v2 are shown as ECR does, as if it had made them itself (spec 13.2). */
  readonly masked?: boolean;
  /** Counted on. */
  readonly tally?: RecordTally;
}

/** How many records were made. */
export interface RecordTally {
  /** In the commits of changes. */
  changes: number;
  /** Of everything else, on their way to a file. */
  others: number;
}

/** What fills logs and metrics, and would fill the records with itself. */
const unrecorded = new Set(['logs:PutLogEvents', 'cloudwatch:PutMetricData', 'events:PutEvents']);

const itself = 'ecr.amazonaws.com';

/** Records every call: those that change something in their commits, all others in batches. */
export function createCallRecorder({
  clock,
  batches,
  masked = false,
  tally = { changes: 0, others: 0 },
}: RecorderParts): CallRecorder {
  const parts = { clock, batches, tally, contexts: new Contexts() };
  return {
    begin(call, service, operation, door) {
      if (unrecorded.has(`${service}:${operation}`)) return noRecording;
      const shown = masked && door === 'v2' ? { ...call, sourceIp: itself, userAgent: itself } : call;
      return new CallRecording(parts, shown, service, operation, { records: 0 });
    },
    parametersOf: (model, operation, input) =>
      fieldText(recordedOf(model, model.operations[operation]?.input, input), 'requestParameters'),
    answerOf(model, operation, output) {
      if (!hasAnswer(model.id, operation)) return undefined;
      return fieldText(recordedOf(model, model.operations[operation]?.output, output), 'responseElements');
    },
  };
}

interface Parts {
  readonly clock: Clock;
  readonly batches: Pick<Batches, 'add'> | undefined;
  readonly tally: RecordTally;
  readonly contexts: Contexts;
}

class CallRecording implements Recording {
  readonly #parts: Parts;
  readonly #call: Call;
  readonly #service: string;
  /** Of all records of the call. */
  readonly #count: { records: number };
  readonly #begun = performance.now();
  operation: string;
  parameters = 'null';
  answer: string | undefined;
  #over = false;
  #proven: ProvenIdentity | undefined;

  constructor(parts: Parts, call: Call, service: string, operation: string, count: { records: number }) {
    this.#parts = parts;
    this.#call = call;
    this.#service = service;
    this.operation = operation;
    this.#count = count;
  }

  pending(): PendingRecord | undefined {
    const index = this.#count.records;
    const nth = index === 0 ? '' : `"n":${index},`;
    const context = this.#context();
    if (context === undefined) return undefined;
    const call = `{"r":"${this.#call.requestId}",${nth}"x":${context.json},"s":"${this.#service}","o":"${this.operation}","p":${this.parameters}}`;
    return { index, call };
  }

  settled(): void {
    this.#count.records += 1;
    this.#over = true;
    this.#parts.tally.changes += 1;
  }

  end(failure?: CallFailure): Promise<void> | undefined {
    if (this.#over) return undefined;
    this.#over = true;
    const { batches, clock, tally } = this.#parts;
    const context = batches && this.#context();
    if (context === undefined) return undefined;
    tally.others += 1;
    const operation = `${this.#service}:${this.operation}`;
    const { parameters, answer } = this;
    const { requestId } = this.#call;
    const took = Math.round((performance.now() - this.#begun) * 1000) / 1000;
    const ended = failure === undefined ? { answer, took } : { failure, took };
    return batches?.add(clock.now(), requestId, context, operation, parameters, ended);
  }

  beside(operation: string, parameters: string): Recording {
    const beside = new CallRecording(this.#parts, this.#call, this.#service, operation, this.#count);
    beside.parameters = parameters;
    return beside;
  }

  calledBy(identity: ProvenIdentity): void {
    this.#proven = identity;
  }

  /** Undefined: nobody is known to have called. */
  #context(): SharedContext | undefined {
    const { contexts } = this.#parts;
    if (this.#proven !== undefined) return contexts.proven(this.#call, this.#proven);
    return this.#call.caller.type === 'Anonymous' ? undefined : contexts.of(this.#call);
  }
}
