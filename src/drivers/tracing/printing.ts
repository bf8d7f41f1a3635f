import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

type Done = Parameters<SpanExporter['export']>[1];

/** Spans as lines of JSON, for people who want to see them without a collector. */
export class PrintingExporter implements SpanExporter {
  readonly #print: (text: string) => void;

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  export(spans: readonly ReadableSpan[], done: Done): void {
    for (const span of spans) this.#print(`${JSON.stringify(shown(span))}\n`);
    done({ code: 0 });
  }

  async shutdown(): Promise<void> {}
}

const kinds = ['internal', 'server', 'client', 'producer', 'consumer'];
const statuses = ['unset', 'ok', 'error'];

function shown(span: ReadableSpan): object {
  const { name, kind, status, attributes, parentSpanContext } = span;
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(parentSpanContext !== undefined && { parentSpanId: parentSpanContext.spanId }),
    name,
    kind: kinds[kind],
    status: statuses[status.code],
    start: timeOf(span.startTime),
    end: timeOf(span.endTime),
    attributes,
  };
}

function timeOf([seconds, nanoseconds]: ReadableSpan['startTime']): string {
  return new Date(seconds * 1000 + nanoseconds / 1e6).toISOString();
}
