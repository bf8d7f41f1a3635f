import type { UpdateTrailRequest } from '../../../generated/cloudtrail/types.ts';
import type { TrailBuckets } from '../ports.ts';
import { checkBucket, checkPrefix } from './bucket.ts';
import { refuse } from './refusals.ts';
import type { TrailSettings } from './trail.ts';

/** What CreateTrail and UpdateTrail say of a trail; an empty text takes away what was set before. */
export type SettingsInput = Omit<UpdateTrailRequest, 'Name'>;

/** Settings that change. */
export type SettingsChange = Partial<Omit<TrailSettings, 'prefix'>> & { readonly prefix?: string | null };

/**
 * Throws what CloudTrail says of settings that are wrong. What is not here, SNS, log groups, KMS keys and
 * organizations, is refused as what is wrong with it: a trail that silently did less would be worse than none.
 */
export function changeOf(input: SettingsInput, buckets: TrailBuckets, account: string): SettingsChange {
  if (isGiven(input.SnsTopicName)) throw refuse.topic();
  if (isGiven(input.CloudWatchLogsLogGroupArn) || isGiven(input.CloudWatchLogsRoleArn))
    throw refuse.logGroup();
  if (isGiven(input.KmsKeyId)) throw refuse.key();
  if (input.IsOrganizationTrail === true) throw refuse.organization();
  if (input.RecursiveLogging === true) throw refuse.recursive();
  const { S3BucketName: bucket, S3KeyPrefix: prefix } = input;
  if (bucket !== undefined) checkBucket(buckets, bucket, account);
  if (isGiven(prefix)) checkPrefix(prefix);
  const { IsMultiRegionTrail, IncludeGlobalServiceEvents, EnableLogFileValidation } = input;
  return {
    ...(bucket !== undefined && { bucket }),
    ...(prefix !== undefined && { prefix: prefix === '' ? null : prefix }),
    ...(IsMultiRegionTrail !== undefined && { multiRegion: IsMultiRegionTrail }),
    ...(IncludeGlobalServiceEvents !== undefined && { globalEvents: IncludeGlobalServiceEvents }),
    ...(EnableLogFileValidation !== undefined && { validation: EnableLogFileValidation }),
  };
}

/** Throws InvalidParameterCombination for settings that do not go together. */
export function changed(settings: TrailSettings, change: SettingsChange): TrailSettings {
  const { prefix: before, ...rest } = settings;
  const { prefix = before ?? null, ...others } = change;
  const now = { ...rest, ...others, ...(prefix !== null && { prefix }) };
  if (now.multiRegion && !now.globalEvents) {
    throw refuse.combination('Multi-Region trail must include global service events.');
  }
  return now;
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
