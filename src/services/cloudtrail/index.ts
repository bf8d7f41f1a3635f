/** CloudTrail: who called what, as it is on record. */
import { model } from '../../generated/cloudtrail/model.ts';
import { DomainError } from '../../kernel/errors.ts';
import { type PageTokens, pageTokens } from '../../kernel/page-tokens.ts';
import type { Service } from '../../kernel/service.ts';
import type { CloudTrailContext } from './context.ts';
import { operations } from './operations/index.ts';

export { accessLine } from './access-line.ts';
export { readBatch } from './batch.ts';
export { Batches } from './batches.ts';
export { type CloudTrailEvent, cloudTrailEvent, type Services } from './cloudtrail-event.ts';
export type { CloudTrailContext } from './context.ts';
export { createEventHistory, type EventHistory, type Found } from './event-history.ts';
export { type StreamParts, streamEvents } from './event-stream.ts';
export { keyOf, recipientsOf, regionOf } from './filed.ts';
export type { KeptRecord } from './kept-record.ts';
export { recordedOf } from './parameters.ts';
export { isReadOnly } from './read-only.ts';
export { eventText, fieldText, largestRecord, omission } from './record-size.ts';
export { createCallRecorder, type RecordTally } from './recorder.ts';
export { fileRow, packedThrough, rowsOfSource, sourceOfRows } from './rows.ts';
export { isBucketName, ownerOfKey } from './trails/bucket.ts';
export { isOnTrail, regionFor, selects, wasLogging } from './trails/matching.ts';
export { type Delivery, isLogging, type Period } from './trails/trail.ts';
export { trailUnits } from './trails/units.ts';

export function createCloudTrailService(context: CloudTrailContext): Service {
  const made = Object.entries(operations).map(([name, make]) => [name, make(context)] as const);
  return { model, operations: Object.fromEntries(made) };
}

/** `secret`: 32 bytes, the same at each start. */
export function createTrailPages(secret: Uint8Array): PageTokens {
  return pageTokens(secret, () => new DomainError('InvalidNextToken', 'The next token is not valid.'));
}
