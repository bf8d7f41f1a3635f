import type { GetAccountSummaryResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { accountSummary } from '../account-summary.ts';
import type { IamContext } from '../context.ts';
import { onAnything } from '../requirements.ts';

export const GetAccountSummary = (context: IamContext): Operation<unknown, GetAccountSummaryResponse> => ({
  requires: onAnything('GetAccountSummary'),
  invoke: (_input, { caller }) =>
    context.store.read(async (view) => ({
      SummaryMap: await accountSummary(view, caller.account, context.quotas),
    })),
});
