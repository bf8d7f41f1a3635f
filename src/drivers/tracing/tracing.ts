import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import {
  type Context,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { DomainError } from '../../kernel/errors.ts';
import type { TraceAttributes, Tracing } from '../../kernel/tracing.ts';
import { PrintingExporter } from './printing.ts';
import { Facts } from './resource.ts';
import { readTraceContext, writeTraceContext } from './trace-context.ts';

export interface TracingOptions {
  readonly exporters: readonly ('otlp' | 'console')[];
  /** Whether traces are continued and passed on by the headers of W3C Trace Context. */
  readonly propagates: boolean;
  /** Of the process: service.name and the like. */
  readonly resource: Readonly<Record<string, string | number>>;
  readonly version: string;
  /** Where the exporter `console` writes: a span a line. */
  readonly print: (text: string) => void;
  /** What the SDK has to complain of. */
  readonly complain: (text: string) => void;
}

/** Milliseconds that a collector may keep a server from stopping. */
const patience = 5_000;

/**
 * Addresses, headers, sampler, limits and batches are what the SDK itself reads from the standard variables of the
 * environment. Nothing is registered globally: what is traced is what is told to the Tracing that this gives.
 */
export function openTracing(options: TracingOptions): Tracing {
  const { complain } = options;
  const quiet = () => undefined;
  const logger = { error: complain, warn: complain, info: quiet, debug: quiet, verbose: quiet };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const provider = new BasicTracerProvider({
    resource: new Facts(options.resource),
    spanProcessors: options.exporters.map(
      (exporter) =>
        new BatchSpanProcessor(
          exporter === 'otlp' ? new OTLPTraceExporter() : new PrintingExporter(options.print),
        ),
    ),
  });
  const tracer = provider.getTracer('holdfast', options.version);
  const current = new AsyncLocalStorage<Context | undefined>();
  const begin = (name: string, kind: SpanKind, attributes: TraceAttributes, parent: Context) => {
    const span = tracer.startSpan(name, { kind, attributes: present(attributes) }, parent);
    return { span, context: trace.setSpan(parent, span) };
  };

  async function within<T>({ span, context }: ReturnType<typeof begin>, work: () => Promise<T>): Promise<T> {
    try {
      return await current.run(context, work);
    } catch (error) {
      span.setAttribute('error.type', nameOf(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }

  return {
    request(headers) {
      const from = options.propagates ? readTraceContext(headers) : undefined;
      const parent = from === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, from);
      const { span, context } = begin('request', SpanKind.SERVER, {}, parent);
      return {
        traceId: span.spanContext().traceId,
        run: (work) => current.run(context, work),
        end: (name, attributes, failed) => endRequest(span, name, attributes, failed),
      };
    },
    note(attributes) {
      const context = current.getStore();
      if (context !== undefined) trace.getSpan(context)?.setAttributes(present(attributes));
    },
    step(name, attributes, work) {
      const parent = current.getStore();
      return parent === undefined ? work() : within(begin(name, SpanKind.INTERNAL, attributes, parent), work);
    },
    outgoing(name, attributes, work) {
      const begun = begin(name, SpanKind.CLIENT, attributes, current.getStore() ?? ROOT_CONTEXT);
      const { span } = begun;
      const headers = options.propagates ? writeTraceContext(span.spanContext()) : {};
      const answered = (status: number): void => {
        span.setAttribute('http.response.status_code', status);
        if (status < 400) return;
        span.setAttribute('error.type', String(status));
        span.setStatus({ code: SpanStatusCode.ERROR });
      };
      return within(begun, () => work(headers, { answered }));
    },
    apart: (work) => current.run(undefined, work),
    async stop() {
      try {
        await Promise.race([provider.shutdown(), setTimeout(patience, undefined, { ref: false })]);
      } catch (error) {
        complain(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

function endRequest(span: Span, name: string, attributes: TraceAttributes, failed: boolean): void {
  if (span.isRecording()) {
    span.updateName(name);
    span.setAttributes(present(attributes));
    if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

function present(attributes: TraceAttributes): Record<string, string | number> {
  const found: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) found[name] = value;
  return found;
}

/** Never a message: what it says of addresses and names is nobody's business here. */
function nameOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
