export { DAY, evaluateInSlices, evaluateLifecycle, type Judged, type Verdict } from './evaluate.ts';
export type { LifecycleImage } from './images.ts';
export { parseLifecyclePolicy } from './parse.ts';
export type { LifecycleAction, LifecyclePolicy, LifecycleRule, StorageClass } from './policy.ts';
export { printLifecyclePolicy } from './print.ts';
export { reasonOf } from './reason.ts';
export { firstDue, nextDue } from './schedule.ts';
