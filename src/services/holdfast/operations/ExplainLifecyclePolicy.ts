import type {
  ExplainedImage,
  ExplainLifecyclePolicyRequest,
  ExplainLifecyclePolicyResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { type Judged, reasonOf } from '../../../registry/index.ts';
import type { HoldfastContext } from '../context.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { placeShape } from '../shapes.ts';

/**
 * What a lifecycle policy would do to each image now, and why: oldest first. Each page is evaluated anew, and goes on
 * after the image that the last one ended with; where that is gone, it begins again.
 */
export const ExplainLifecyclePolicy = (
  context: HoldfastContext,
): Operation<ExplainLifecyclePolicyRequest, ExplainLifecyclePolicyResponse> => ({
  requires: onRepository('ExplainLifecyclePolicy'),
  async invoke(input, call) {
    const { repositoryName, lifecyclePolicyText, maxResults = DEFAULT_PAGE } = input;
    const registry = registryOf(input, call);
    const { account, region } = registry;
    const tokens = context.pages.of(['ExplainLifecyclePolicy', account, region, repositoryName]);
    const [last] = tokens.read(input.nextToken) ?? [];
    const { lifecycle } = context.registry;
    const { judged, now } = await lifecycle.explain(registry, repositoryName, lifecyclePolicyText);
    const start = last === undefined ? 0 : judged.findIndex(({ image }) => image.digest === last) + 1;
    const page = judged.slice(start, start + maxResults);
    const end = page.at(-1)?.image.digest;
    const more = start + page.length < judged.length && end !== undefined;
    return {
      ...placeShape(input, call),
      images: page.map((each) => explained(each, now)),
      nextToken: tokens.write(more ? [end] : undefined),
    };
  },
});

function explained(judged: Judged, now: number): ExplainedImage {
  const { image, verdict } = judged;
  const acted = verdict.kind === 'acted' ? verdict.rule.action : 'keep';
  return {
    imageDigest: image.digest,
    imageTags: image.tags,
    imagePushedAt: new Date(image.pushedAt),
    action: acted === 'expire' ? 'EXPIRE' : acted === 'transition' ? 'TRANSITION' : 'KEEP',
    ...('rule' in verdict && { rulePriority: verdict.rule.priority }),
    reason: reasonOf(judged, now),
  };
}
