import type { CreateTrailResponse, Trail } from '../../../generated/cloudtrail/types.ts';
import { type KeptTrail, trailArn } from './trail.ts';

/** What CreateTrail and UpdateTrail answer. */
export function settingsShape(trail: KeptTrail): CreateTrailResponse {
  const { bucket, prefix, multiRegion, globalEvents, validation } = trail.settings;
  return {
    Name: trail.name,
    S3BucketName: bucket,
    S3KeyPrefix: prefix,
    IncludeGlobalServiceEvents: globalEvents,
    IsMultiRegionTrail: multiRegion,
    TrailARN: trailArn(trail),
    LogFileValidationEnabled: validation,
    IsOrganizationTrail: false,
  };
}

export function trailShape(trail: KeptTrail): Trail {
  return {
    ...settingsShape(trail),
    HomeRegion: trail.region,
    HasCustomEventSelectors: trail.selectors !== undefined,
    HasInsightSelectors: false,
  };
}
