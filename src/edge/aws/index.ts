/** The AWS door: every AWS API by one pipeline, driven by the models. */
export { type AwsDoorOptions, createAwsDoor } from './door.ts';
export type { CallRecord } from './pipeline.ts';
