export {
  type Activation,
  failActivationUnit,
  finishActivationUnit,
} from './actions/archive/activate.ts';
export { type ColdBlob, isBeyondWarming, warmBlob } from './actions/archive/warm-blobs.ts';
export { recordPreview } from './actions/lifecycle/execution-events.ts';
export {
  type Chosen,
  type ExpireBatch,
  type ExpireOutcome,
  expireImagesUnit,
} from './actions/lifecycle/expire-images.ts';
export { planBy } from './actions/lifecycle/explain.ts';
export { followSubjectUnit } from './actions/lifecycle/follow-subject.ts';
export { type Judgement, judgeRepository } from './actions/lifecycle/judge.ts';
export { type Plan, planOf, somePlan } from './actions/lifecycle/plan.ts';
export { PREVIEW_LIFETIME } from './actions/lifecycle/preview.ts';
export { newRun } from './actions/lifecycle/runs.ts';
export type { RegistryDeps } from './actions/perform.ts';
export { quotaOf } from './actions/quotas.ts';
export type { TellingPull } from './actions/tell-pulls.ts';
export { dropFromTrash } from './actions/trash.ts';
export { createRegistry } from './create-registry.ts';
export type * from './lifecycle.ts';
export type * from './registry.ts';
export { partition, repositoryArn } from './rules/arn.ts';
export { algorithmOf, digestOf, isDigestForm } from './rules/digest.ts';
export { pulled } from './rules/events.ts';
export {
  DAY,
  type LifecycleAction,
  type LifecycleImage,
  type LifecyclePolicy,
  type LifecycleRule,
  nextDue,
  parseLifecyclePolicy,
  type StorageClass,
} from './rules/lifecycle/index.ts';
export { kindOf, OCI_INDEX } from './rules/media-types.ts';
export { isRepositoryName, isTag, REPOSITORY_NAME_PATTERN, TAG_PATTERN } from './rules/names.ts';
export { type Decision, decide, type Ruling, rulingReason } from './rules/retention/index.ts';
export { signatureTagsOf } from './rules/signature-tags.ts';
export type * from './templates.ts';
export type * from './types.ts';
export { registryUnits } from './units.ts';
