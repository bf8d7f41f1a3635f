import type {
  DeletedImage as DeletedImageShape,
  ImagePin,
  LifecycleRun as LifecycleRunShape,
  ImageNode as NodeShape,
  RepositorySettings as SettingsShape,
} from '../../generated/holdfast/types.ts';
import type { Answered } from '../../kernel/service.ts';
import type {
  DeletedImage,
  ImageNode,
  Pin,
  PinAsOf,
  PinTarget,
  RepositorySettings,
} from '../../registry/index.ts';
import type { LifecycleRun, RegistryRetentionRules, RepositoryRetentionRules } from '../../registry/ports.ts';
import { type InRepository, registryOf } from './requirements.ts';

/** The members by which every answer says what it is about. */
export function placeShape(input: InRepository, call: Answered) {
  return { registryId: registryOf(input, call).account, repositoryName: input.repositoryName };
}

/** `now`: milliseconds since the epoch, by which a pin has ended or not. */
export function pinShape({ id, target, reason, owner, createdAt, endsAt }: Pin, now: number): ImagePin {
  return {
    pinId: String(id),
    ...targetShape(target),
    reason,
    owner,
    createdAt: new Date(createdAt),
    ...(endsAt !== undefined && { endsAt: new Date(endsAt) }),
    ended: endsAt !== undefined && endsAt <= now,
  };
}

/** What operations on one pin answer. */
export function pinAnswer({ pin, at }: PinAsOf, input: InRepository, call: Answered) {
  return { ...placeShape(input, call), pin: pinShape(pin, at) };
}

function targetShape({ kind, value }: PinTarget) {
  switch (kind) {
    case 'digest':
      return { imageDigest: value };
    case 'tag':
      return { imageTag: value };
    case 'tag-pattern':
      return { imageTagPattern: value };
  }
}

export function settingsShape(settings: RepositorySettings): SettingsShape {
  const { deletionProtection, restoreWindow, keepUntagged, deleteChildren, signatureTagsFollow } = settings;
  return {
    deletionProtection: deletionProtection ? 'ENABLED' : 'DISABLED',
    lastTagRemoval: keepUntagged ? 'KEEP_IMAGE' : 'DELETE_IMAGE',
    childrenOfDeletedIndex: deleteChildren ? 'DELETE' : 'KEEP',
    signatureTags: signatureTagsFollow ? 'FOLLOW_IMAGE' : 'INDEPENDENT',
    ...(restoreWindow !== undefined && { restoreWindowInSeconds: restoreWindow / 1000 }),
  };
}

export function deletedImageShape(image: DeletedImage): DeletedImageShape {
  return {
    imageDigest: image.digest,
    imageTags: image.tags,
    imageSizeInBytes: image.bytes,
    deletedAt: new Date(image.deletedAt),
    deletedBy: image.deletedBy,
    restorableUntil: new Date(image.expiresAt),
  };
}

export function nodeShape(node: ImageNode): NodeShape {
  const { digest, image, platform, pin } = node;
  return {
    imageDigest: digest,
    present: image !== undefined,
    ...(image !== undefined && {
      imageManifestMediaType: image.mediaType,
      artifactMediaType: image.artifactType,
      imageTags: image.tags,
      imageSizeInBytes: image.size,
      imagePushedAt: new Date(image.pushedAt),
      imageStatus: image.status,
      lastRecordedPullTime: image.lastPulledAt === undefined ? undefined : new Date(image.lastPulledAt),
    }),
    platform,
    pinnedBy: pin && String(pin.id),
    children: node.children.map(nodeShape),
    referrers: node.referrers.map(nodeShape),
    moreReferrers: node.moreReferrers,
  };
}

export function rulesShape({ text, evaluatedAt }: RepositoryRetentionRules) {
  return {
    retentionRulesText: text,
    ...(evaluatedAt !== undefined && { lastEvaluatedAt: new Date(evaluatedAt) }),
  };
}

export function rulesAnswer(rules: RepositoryRetentionRules, input: InRepository, call: Answered) {
  return { ...placeShape(input, call), ...rulesShape(rules) };
}

export function registryRulesAnswer({ text }: RegistryRetentionRules, _input: unknown, call: Answered) {
  return { registryId: call.caller.account, retentionRulesText: text };
}

export function runAnswer(run: LifecycleRun, { repositoryName }: RunTarget, _call: Answered) {
  return { registryId: run.registry.account, repositoryName, run: runShape(run) };
}

interface RunTarget {
  readonly repositoryName?: string | undefined;
}

export function runShape(run: LifecycleRun): LifecycleRunShape {
  return {
    status: run.endedAt === undefined ? 'IN_PROGRESS' : 'COMPLETE',
    startedAt: new Date(run.startedAt),
    startedBy: run.startedBy,
    ...(run.endedAt !== undefined && { endedAt: new Date(run.endedAt) }),
    repositoryCount: run.repositories,
    expiredImageCount: run.expired,
    archivedImageCount: run.archived,
    removedTagCount: run.untagged,
    referrerCount: run.referrers,
    unfinishedRepositoryCount: run.unfinished,
  };
}
