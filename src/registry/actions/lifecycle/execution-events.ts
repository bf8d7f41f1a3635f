import type { UnitContext } from '../../../kernel/unit.ts';
import type { MetaTx, PreviewImage, RunningPreview } from '../../ports.ts';
import type { ImageFailure } from '../../registry.ts';
import { repositoryArn } from '../../rules/arn.ts';
import { type LifecycleRule, parseLifecyclePolicy } from '../../rules/lifecycle/index.ts';
import type { Digest, Repository } from '../../types.ts';
import type { Plan } from './plan.ts';

/** An image that a run did something to. */
export interface ActedOn {
  readonly digest: Digest;
  /** Before. */
  readonly tags: readonly string[];
  /** Unknown of a child that its index took along. */
  readonly pushedAt: number | undefined;
  /** Priority of a policy's rule, name of a retention rule; undefined: it followed another image. */
  readonly rule: number | string | undefined;
  readonly action: 'expire' | 'transition' | 'untag';
}

export interface Refused extends Omit<ActedOn, 'action'> {
  readonly code: ImageFailure['code'];
  readonly reason: string;
}

/** Images in one event, and tags of one image (spec 13.4). */
const imagesAtOnce = 10;
const tagsShown = 100;

/** Puts on record what a batch of a lifecycle run did: one event at least where it did anything. */
export async function recordExecution(
  tx: MetaTx,
  repository: Repository,
  plan: Plan,
  done: { readonly acted: readonly ActedOn[]; readonly refused: readonly Refused[] },
  context: UnitContext,
): Promise<void> {
  const total = Math.max(done.acted.length, done.refused.length);
  for (let start = 0, index = 0; start < total; start += imagesAtOnce, index += 1) {
    const details = {
      repositoryName: repository.name,
      lifecycleEventPolicy: policyShape(plan),
      lifecycleEventImageActions: done.acted.slice(start, start + imagesAtOnce).map(actionShape),
      lifecycleEventFailureDetails: done.refused.slice(start, start + imagesAtOnce).map(failureShape),
    };
    const { account, region, name } = repository;
    const resources = [repositoryArn(repository, name)];
    const event = { name: 'PolicyExecutionEvent', account, region, resources, details };
    await tx.serviceEvents.append(event, context, index);
  }
}

/** Puts on record what a preview found, as what it would be if it were done (DryRunEvent, spec 13.4). */
export async function recordPreview(
  tx: MetaTx,
  { repositoryId, text }: Pick<RunningPreview, 'repositoryId' | 'text'>,
  images: readonly PreviewImage[],
  context: UnitContext,
): Promise<void> {
  const repository = await tx.repositories.byId(repositoryId);
  if (repository === undefined) return;
  const { account, region, name } = repository;
  const resources = [repositoryArn(repository, name)];
  for (let start = 0, index = 0; start < images.length; start += imagesAtOnce, index += 1) {
    const details = {
      repositoryName: name,
      lifecycleEventPolicy: { lifecycleEventRules: parseLifecyclePolicy(text).rules.map(ruleShape) },
      lifecycleEventImageActions: images
        .slice(start, start + imagesAtOnce)
        .map(({ priority, ...image }) => actionShape({ ...image, rule: priority })),
      lifecycleEventFailureDetails: [],
    };
    await tx.serviceEvents.append(
      { name: 'DryRunEvent', account, region, resources, details },
      context,
      index,
    );
  }
}

/** What the event says of the rules that held. */
function policyShape({ policy, retention }: Plan) {
  const retentionRules =
    retention === undefined ? undefined : { source: retention.source, ...retention.rules };
  const own = retentionRules && {
    source: retentionRules.source,
    rulesId: retentionRules.rulesId,
    rulesVersion: retentionRules.version,
  };
  if (policy === undefined) return { lifecycleEventRules: [], ...(own && { retentionRules: own }) };
  return {
    lifecycleEventRules: parseLifecyclePolicy(policy.text).rules.map(ruleShape),
    lastEvaluatedAt: policy.evaluatedAt ?? 0,
    policyVersion: policy.version,
    policyId: policy.policyId,
    ...(own && { retentionRules: own }),
  };
}

const countNames = {
  imageCountMoreThan: 'Image count more than',
  sinceImagePushed: 'Since image pushed',
  sinceImagePulled: 'Since image pulled',
  sinceImageTransitioned: 'Since image transitioned',
} as const;

function ruleShape({
  priority,
  description,
  selection: { tags, count, storageClass },
  action,
}: LifecycleRule) {
  const entries = tags.status === 'tagged' ? tags.entries : [];
  const byPattern = tags.status === 'tagged' && tags.by === 'pattern';
  return {
    rulePriority: priority,
    ...(description !== undefined && { description }),
    lifecycleEventSelection: {
      tagStatus: capital(tags.status),
      tagPrefixList: byPattern ? [] : entries,
      ...(byPattern && { tagPatternList: entries }),
      ...(storageClass === 'archive' && { storageClass: 'Archive' }),
      countType: countNames[count.type],
      ...(count.type === 'imageCountMoreThan'
        ? { countNumber: count.images }
        : { countUnit: 'Days', countNumber: count.days }),
    },
    action,
  };
}

function actionShape(acted: ActedOn) {
  const { action } = acted;
  return {
    lifecycleEventImage: imageShape(acted),
    ...ruleMember(acted),
    ...(action !== 'expire' && { action }),
  };
}

function failureShape(refused: Refused) {
  return {
    lifecycleEventImage: imageShape(refused),
    ...ruleMember(refused),
    failureCode: refused.code,
    failureReason: refused.reason,
  };
}

function ruleMember({ rule }: Pick<ActedOn, 'rule'>) {
  if (rule === undefined) return {};
  return typeof rule === 'number' ? { rulePriority: rule } : { ruleName: rule };
}

function imageShape({ digest, tags, pushedAt }: Pick<ActedOn, 'digest' | 'tags' | 'pushedAt'>) {
  return {
    digest,
    tagStatus: tags.length === 0 ? 'Untagged' : 'Tagged',
    tagList: tags.slice(0, tagsShown),
    ...(pushedAt !== undefined && { pushedAt }),
  };
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
