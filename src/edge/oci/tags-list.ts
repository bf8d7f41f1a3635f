import { answerJson } from './answer.ts';
import type { Endpoint, Exchange, OciDeps } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { nextLink, readListQuery } from './paging.ts';
import { imageList } from './recorded.ts';

/** GET /v2/R/tags/list: the tags of images that can be pulled, ascending by code point; `last` is a tag. */
export const tagsList: Endpoint = {
  operation: 'ListTags',
  requires: onRepository('ecr:ListImages'),
  recorded: imageList,
  async serve(exchange, deps) {
    const { limit, last } = readListQuery(exchange.query, deps.compat);
    const page = await read(exchange, deps, last, limit);
    const headers: Record<string, string> = { 'Content-Type': 'application/json' };
    if (page.next !== undefined) {
      const path = `/v2/${exchange.repository}/tags/list`;
      headers.Link = nextLink(path, { last: page.next, n: String(limit) });
    }
    await answerJson(exchange, { name: exchange.repository, tags: page.items }, headers);
  },
};

async function read(
  { registry, repository }: Exchange,
  deps: OciDeps,
  last: string | undefined,
  limit: number,
): Promise<{ readonly items: readonly string[]; readonly next?: string }> {
  if (limit > 0) return deps.registry.images.tags(registry, repository, last, limit);
  await deps.registry.repositories.get(registry, repository);
  return { items: [] };
}
