/** Trails of CloudTrail: log files and signed digests, delivered to buckets. */
export { createTrailEngine, type TrailEngine } from './engine.ts';
export { createTrailHold, type TrailHold } from './hold.ts';
export type { Spool, TrailEngineParts } from './parts.ts';
export { trailEngineUnits } from './units.ts';
