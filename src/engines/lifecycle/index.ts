export { createLifecycleEngine, type LifecycleEngine } from './engine.ts';
export type { LifecycleParts, RepositoryReport, RunOptions } from './parts.ts';
export { lifecycleUnits } from './units.ts';
