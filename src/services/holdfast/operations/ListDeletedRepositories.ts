import type {
  ListDeletedRepositoriesRequest,
  ListDeletedRepositoriesResponse,
} from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { onRepository } from '../requirements.ts';

/** By name, then by id, ascending. */
export const ListDeletedRepositories = (
  context: HoldfastContext,
): Operation<ListDeletedRepositoriesRequest, ListDeletedRepositoriesResponse> => ({
  requires: ({ registryId }, call) =>
    onRepository('ListDeletedRepositories')({ registryId, repositoryName: '*' }, call),
  async invoke(input, call) {
    const { registryId: account = call.caller.account, maxResults = DEFAULT_PAGE } = input;
    const registry = { account, region: call.region };
    const tokens = context.pages.of(['ListDeletedRepositories', account, call.region]);
    const [name, id] = tokens.read(input.nextToken) ?? [];
    const after = name === undefined ? undefined : { name, id: Number(id) };
    const page = await context.registry.deleted.repositories(registry, after, maxResults);
    return {
      registryId: account,
      repositories: page.items.map(({ repository, deletedAt, deletedBy, expiresAt }) => ({
        deletionId: String(repository.id),
        repositoryName: repository.name,
        createdAt: new Date(repository.createdAt),
        deletedAt: new Date(deletedAt),
        deletedBy,
        restorableUntil: new Date(expiresAt),
      })),
      nextToken: tokens.write(page.next && [page.next.name, String(page.next.id)]),
    };
  },
});
