import type {
  DescribeRepositoryCreationTemplatesRequest,
  DescribeRepositoryCreationTemplatesResponse,
} from '../../../generated/ecr/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { CreationTemplate } from '../../../registry/ports.ts';
import type { EcrContext } from '../context.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { onAnything, registryOf } from '../requirements.ts';
import { shownTemplate, templateShape } from '../templates.ts';

/** Prefixes without a template are passed over (spec 3.4). */
export const DescribeRepositoryCreationTemplates = (
  context: EcrContext,
): Operation<DescribeRepositoryCreationTemplatesRequest, DescribeRepositoryCreationTemplatesResponse> => ({
  requires: onAnything('DescribeRepositoryCreationTemplates'),
  async invoke({ prefixes, nextToken, maxResults }, call) {
    const registry = registryOf({}, call);
    const { templates } = context.registry;
    const shapes = (all: readonly CreationTemplate[]) =>
      Promise.all(all.map(async (template) => templateShape(await shownTemplate(context, template))));
    const registryId = registry.account;
    if (prefixes !== undefined && prefixes.length > 0) {
      const found = await templates.named(registry, prefixes);
      return { registryId, repositoryCreationTemplates: await shapes(found) };
    }
    const list = ['DescribeRepositoryCreationTemplates', registry.account, registry.region];
    const tokens = context.pages.of(list);
    const [after] = tokens.read(nextToken) ?? [];
    const page = await templates.page(registry, after, maxResults ?? DEFAULT_PAGE);
    return {
      registryId,
      repositoryCreationTemplates: await shapes(page.items),
      nextToken: tokens.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});
