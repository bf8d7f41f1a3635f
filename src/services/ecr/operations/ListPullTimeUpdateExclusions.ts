import type {
  ListPullTimeUpdateExclusionsRequest,
  ListPullTimeUpdateExclusionsResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { EcrContext } from '../context.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { onAnything, registryOf } from '../requirements.ts';

export const ListPullTimeUpdateExclusions = (
  context: EcrContext,
): Operation<ListPullTimeUpdateExclusionsRequest, ListPullTimeUpdateExclusionsResponse> => ({
  requires: onAnything('ListPullTimeUpdateExclusions'),
  async invoke({ maxResults, nextToken }, call) {
    const registry = registryOf({}, call);
    const tokens = context.pages.of(['ListPullTimeUpdateExclusions', registry.account, registry.region]);
    const [after] = tokens.read(nextToken) ?? [];
    const page = await context.registry.pullExclusions.page(registry, after, maxResults ?? DEFAULT_PAGE);
    return {
      pullTimeUpdateExclusions: page.items,
      nextToken: tokens.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});
