import type { ListAccountAliasesRequest, ListAccountAliasesResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { among, listPage } from '../paging.ts';
import { onAnything } from '../requirements.ts';
import { settingsOf } from '../settings.ts';

export const ListAccountAliases = (
  context: IamContext,
): Operation<ListAccountAliasesRequest, ListAccountAliasesResponse> => ({
  requires: onAnything('ListAccountAliases'),
  async invoke(input, { caller: { account } }) {
    const { alias } = await context.store.read((view) => settingsOf(view, account));
    const keyOf = (each: string) => [each];
    const read = among(alias === undefined ? [] : [alias], keyOf);
    const { rows, end } = await listPage(context, ['ListAccountAliases', account], input, read, keyOf);
    return { AccountAliases: rows, ...end };
  },
});
