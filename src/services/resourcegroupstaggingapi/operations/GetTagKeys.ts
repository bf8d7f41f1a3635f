import type { GetTagKeysInput, GetTagKeysOutput } from '../../../generated/resourcegroupstaggingapi/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { TaggingContext } from '../context.ts';
import { distinctPage } from '../distinct.ts';

export const GetTagKeys = (context: TaggingContext): Operation<GetTagKeysInput, GetTagKeysOutput> => ({
  requires: () => [{ action: 'tag:GetTagKeys', resource: '*' }],
  async invoke({ PaginationToken }, call) {
    const page = await distinctPage(context, call, ['GetTagKeys'], PaginationToken, ({ key }) => key);
    return { TagKeys: page.items, PaginationToken: page.token };
  },
});
