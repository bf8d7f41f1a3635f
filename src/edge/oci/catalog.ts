import { repositoryArn } from '../../registry/index.ts';
import { answerJson } from './answer.ts';
import type { Endpoint } from './exchange.ts';
import { nextLink, readListQuery } from './paging.ts';
import { repositoryList } from './recorded.ts';

/** GET /v2/_catalog: names of the registry's repositories, ascending. */
export const catalog: Endpoint = {
  operation: 'ListRepositories',
  requires: ({ registry }) => [
    { action: 'ecr:DescribeRepositories', resource: repositoryArn(registry, '*') },
  ],
  recorded: repositoryList,
  async serve(exchange, deps) {
    const { limit, last } = readListQuery(exchange.query, deps.compat);
    const page =
      limit === 0 ? { items: [] } : await deps.registry.repositories.page(exchange.registry, last, limit);
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (page.next !== undefined) {
      headers.Link = nextLink('/v2/_catalog', { last: page.next, n: String(limit) });
    }
    await answerJson(exchange, { repositories: page.items.map(({ name }) => name) }, headers);
  },
};
