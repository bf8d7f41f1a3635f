/** OpenTelemetry: see kernel/tracing.ts. To import it is to load the SDK, so it is imported only where traces are on. */
export { openTracing, type TracingOptions } from './tracing.ts';
