import type {
  ExplainLifecyclePolicyRequest,
  ExplainLifecyclePolicyResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onRepository, registryOf } from '../requirements.ts';

const DEFAULT_PAGE = 100;

/** What a lifecycle policy, given or the repository's own, does to each image, and why in words. Changes nothing. */
export const ExplainLifecyclePolicy = (
  context: HoldfastContext,
): Operation<ExplainLifecyclePolicyRequest, ExplainLifecyclePolicyResponse> => ({
  requires: onRepository('ExplainLifecyclePolicy'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName, lifecyclePolicyText, maxResults = DEFAULT_PAGE } = input;
    const { account, region } = registry;
    const tokens = context.pages.of(['ExplainLifecyclePolicy', account, region, repositoryName]);
    const [after] = tokens.read(input.nextToken) ?? [];
    const { lifecycle } = context.registry;
    const page = await lifecycle.explain(registry, repositoryName, lifecyclePolicyText, after, maxResults);
    return {
      registryId: account,
      repositoryName,
      lifecyclePolicyText: page.text,
      explanations: page.items.map((each) => ({
        imageDigest: each.digest,
        imageTags: each.tags,
        imagePushedAt: new Date(each.pushedAt),
        outcome: each.outcome,
        rulePriority: each.priority,
        reason: each.reason,
      })),
      nextToken: tokens.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});
