import type {
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { entityArn, rootArn } from '../arns.ts';
import type { IamContext } from '../context.ts';
import type { IamView } from '../ports.ts';
import { refuse } from '../refusals.ts';

export const GetAccessKeyLastUsed = (
  context: IamContext,
): Operation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse> => ({
  requires: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const owner = await ownerOf(view, account, input.AccessKeyId);
      const resource = owner === undefined ? '*' : owner === 'root' ? rootArn(account) : entityArn(owner);
      return [{ action: 'iam:GetAccessKeyLastUsed', resource, shown: `access key ${input.AccessKeyId}` }];
    }),
  invoke: ({ AccessKeyId: id }, { caller: { account } }) =>
    context.store.read(async (view) => {
      const owner = await ownerOf(view, account, id);
      if (owner === undefined) throw refuse.noAccessKey(id);
      const use = await view.accessKeys.lastUse(id);
      return {
        UserName: owner === 'root' ? undefined : owner.name,
        AccessKeyLastUsed:
          use === undefined
            ? { ServiceName: 'N/A', Region: 'N/A' }
            : { LastUsedDate: new Date(use.at), ServiceName: use.service, Region: use.region },
      };
    }),
});

/** Keys of other accounts are as those that do not exist. */
async function ownerOf(view: IamView, account: string, id: string) {
  const key = await view.accessKeys.get(id);
  if (key?.account !== account) return undefined;
  return key.userId === account ? ('root' as const) : view.entities.byId('user', key.userId);
}
