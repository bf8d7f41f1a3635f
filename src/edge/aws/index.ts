/** The AWS door: every AWS API by one pipeline, driven by the models. */
export { type AwsDoorOptions, createAwsDoor } from './door.ts';
export type { CallRecord } from './pipeline.ts';
export { createS3Door, type S3DoorOptions } from './s3/door.ts';
export type { ServedBuckets } from './s3/serve.ts';
