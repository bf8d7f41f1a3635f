import type { GetPolicyRequest, GetPolicyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { findPolicy, usageOf } from '../policies.ts';
import { notFound } from '../refusals.ts';
import { onPolicy } from '../requirements.ts';
import { wholePolicyShape } from '../shapes.ts';

export const GetPolicy = (context: IamContext): Operation<GetPolicyRequest, GetPolicyResponse> => ({
  requires: onPolicy('GetPolicy'),
  invoke: ({ PolicyArn: arn }, { caller: { account } }) =>
    context.store.read(async (view) => {
      const policy = await findPolicy(view, account, arn);
      if (policy === undefined) throw notFound.policy(arn);
      return { Policy: wholePolicyShape(policy, await usageOf(view, account, arn)) };
    }),
});
