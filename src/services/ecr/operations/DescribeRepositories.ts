import type {
  DescribeRepositoriesRequest,
  DescribeRepositoriesResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { repositoryArn } from '../../../registry/index.ts';
import type { EcrContext } from '../context.ts';
import { DEFAULT_PAGE, pageOnly } from '../paging.ts';
import { registryOf } from '../requirements.ts';
import { repositoryShape } from '../shapes.ts';

export const DescribeRepositories = (
  context: EcrContext,
): Operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse> => ({
  requires(input, call) {
    const registry = registryOf(input, call);
    const names = input.repositoryNames === undefined ? ['*'] : new Set(input.repositoryNames);
    return Array.from(names, (name) => ({
      action: 'ecr:DescribeRepositories',
      resource: repositoryArn(registry, name),
    }));
  },
  async invoke(input, call) {
    const { repositories } = context.registry;
    const registry = registryOf(input, call);
    if (input.repositoryNames !== undefined) {
      pageOnly(input, 'repositoryNames', ['maxResults', 'nextToken']);
      const named = await repositories.named(registry, input.repositoryNames);
      return { repositories: named.map((repository) => repositoryShape(context, call, repository)) };
    }
    const tokens = context.pages.of(['DescribeRepositories', registry.account, registry.region]);
    const [after] = tokens.read(input.nextToken) ?? [];
    const page = await repositories.page(registry, after, input.maxResults ?? DEFAULT_PAGE);
    return {
      repositories: page.items.map((repository) => repositoryShape(context, call, repository)),
      nextToken: tokens.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});
