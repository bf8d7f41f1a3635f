import { createTraceState, type SpanContext } from '@opentelemetry/api';
import type { TraceHeaders } from '../../kernel/tracing.ts';

/** W3C Trace Context: version, trace, span, flags. */
const form = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const sampled = 1;

/** The span that a request comes from; undefined where its headers name none, or are malformed. */
export function readTraceContext({ traceparent, tracestate }: TraceHeaders): SpanContext | undefined {
  const [, version, traceId = '', spanId = '', flags = '', more] =
    typeof traceparent === 'string' ? (form.exec(traceparent.trim()) ?? []) : [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  const state = typeof tracestate === 'string' ? tracestate : tracestate?.join(',');
  return {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16) & sampled,
    isRemote: true,
    ...(state !== undefined && { traceState: createTraceState(state) }),
  };
}

/** The same for whoever is asked next. */
export function writeTraceContext({ traceId, spanId, traceFlags, traceState }: SpanContext) {
  const state = traceState?.serialize();
  return {
    traceparent: `00-${traceId}-${spanId}-0${traceFlags & sampled}`,
    ...(state && { tracestate: state }),
  };
}
