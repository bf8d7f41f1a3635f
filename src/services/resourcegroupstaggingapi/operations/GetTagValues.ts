import type {
  GetTagValuesInput,
  GetTagValuesOutput,
} from '../../../generated/resourcegroupstaggingapi/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { TaggingContext } from '../context.ts';
import { distinctPage } from '../distinct.ts';

export const GetTagValues = (context: TaggingContext): Operation<GetTagValuesInput, GetTagValuesOutput> => ({
  requires: () => [{ action: 'tag:GetTagValues', resource: '*' }],
  async invoke({ Key, PaginationToken }, call) {
    const page = await distinctPage(context, call, ['GetTagValues', Key], PaginationToken, (tag) =>
      tag.key === Key ? tag.value : undefined,
    );
    return { TagValues: page.items, PaginationToken: page.token };
  },
});
