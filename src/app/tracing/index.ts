/** Traces by OpenTelemetry's standard variables of the environment: docs/operate/traces.md. */
export { tracingCalls } from './calls.ts';
export { openTraces } from './open.ts';
export { tracingEngines, tracingOutbound } from './outbound.ts';
export { tracingSettingsOf } from './settings.ts';
export { tracingCommits } from './store.ts';
