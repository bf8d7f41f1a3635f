import type { ListWebhooksRequest, ListWebhooksResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { DEFAULT_PAGE } from '../paging.ts';
import { webhookShape } from '../webhook-shapes.ts';

export const ListWebhooks = ({
  webhooks,
  pages,
}: HoldfastContext): Operation<ListWebhooksRequest, ListWebhooksResponse> => ({
  requires: () => [{ action: 'holdfast:ListWebhooks', resource: '*' }],
  async invoke({ maxResults = DEFAULT_PAGE, nextToken }, { caller: { account }, region }) {
    const tokens = pages.of(['ListWebhooks', account, region]);
    const page = await webhooks.page({ account, region }, tokens.read(nextToken)?.[0], maxResults);
    return {
      webhooks: page.items.map(webhookShape),
      nextToken: tokens.write(page.next === undefined ? undefined : [page.next]),
    };
  },
});
