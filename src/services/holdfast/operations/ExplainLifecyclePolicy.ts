import type {
  ExplainedImage,
  ExplainLifecyclePolicyRequest,
  ExplainLifecyclePolicyResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { decide, type LifecycleExplanation, type Ruling, rulingReason } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { placeShape } from '../shapes.ts';

/**
 * What lifecycle policy and retention rules would do to each image now, and why: oldest first. Each page is evaluated anew, and goes on
 * after the image that the last one ended with; where that is gone, it begins again.
 */
export const ExplainLifecyclePolicy = (
  context: HoldfastContext,
): Operation<ExplainLifecyclePolicyRequest, ExplainLifecyclePolicyResponse> => ({
  requires: onRepository('ExplainLifecyclePolicy'),
  async invoke(input, call) {
    const { repositoryName, lifecyclePolicyText: policy, retentionRulesText: rules } = input;
    const { maxResults = DEFAULT_PAGE } = input;
    const registry = registryOf(input, call);
    const { account, region } = registry;
    const tokens = context.pages.of(['ExplainLifecyclePolicy', account, region, repositoryName]);
    const [last] = tokens.read(input.nextToken) ?? [];
    const { lifecycle } = context.registry;
    const found = await lifecycle.explain(registry, repositoryName, { policy, rules });
    const { rulings, now, source } = found;
    const start = last === undefined ? 0 : rulings.findIndex(({ image }) => image.digest === last) + 1;
    const page = rulings.slice(start, start + maxResults);
    const end = page.at(-1)?.image.digest;
    const more = start + page.length < rulings.length && end !== undefined;
    return {
      ...placeShape(input, call),
      images: page.map((each) => explained(each, now, source)),
      nextToken: tokens.write(more ? [end] : undefined),
    };
  },
});

const ACTIONS = { stay: 'KEEP', expire: 'EXPIRE', transition: 'TRANSITION', untag: 'REMOVE_TAGS' } as const;

function explained(ruling: Ruling, now: number, source: LifecycleExplanation['source']): ExplainedImage {
  const { image } = ruling;
  const decision = decide(ruling);
  return {
    imageDigest: image.digest,
    imageTags: image.tags,
    imagePushedAt: new Date(image.pushedAt),
    action: ACTIONS[decision.kind],
    ...ruleOf(ruling, source),
    ...(decision.kind === 'untag' && { removedTags: decision.tags.map(({ tag }) => tag) }),
    reason: rulingReason(ruling, now),
  };
}

type RuleShape = Pick<ExplainedImage, 'rulePriority' | 'ruleName' | 'ruleSource'>;

/** The rule that acts, or else one that has to do with the image: a policy's first. */
function ruleOf(ruling: Ruling, source: LifecycleExplanation['source']): RuleShape {
  const { verdict, retention } = ruling;
  const decision = decide(ruling);
  const ruleSource = source === 'repository' ? 'REPOSITORY_RULES' : 'REGISTRY_RULES';
  const byRules = decision.kind === 'untag' || (decision.kind !== 'stay' && decision.source === 'retention');
  if ('rule' in verdict && !byRules) {
    return { rulePriority: verdict.rule.priority, ruleSource: 'LIFECYCLE_POLICY' };
  }
  if (retention.kind === 'none') return {};
  const rule = retention.kind === 'untag' ? retention.tags[0]?.rule : retention.rule;
  return { ruleName: rule?.name, ruleSource };
}
