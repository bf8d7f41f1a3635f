/** What is measured of the registry itself: counted by each process that serves, kept by commits, told to CloudWatch. */
export { createMetricEngine, type MetricEngine, type MetricEngineParts } from './engine.ts';
export {
  type CountRecorder,
  type CountRecorderParts,
  createCountRecorder,
  type MeasuredRequest,
} from './recorder.ts';
export { metricUnits } from './units.ts';
