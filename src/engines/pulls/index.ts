export { createPullEvents, type PullEvents } from './events.ts';
export { createPullRecorder, type PullRecorder, type PullRecorderParts } from './recorder.ts';
export { pullUnits } from './units.ts';
