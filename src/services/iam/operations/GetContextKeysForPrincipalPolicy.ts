import type {
  GetContextKeysForPolicyResponse,
  GetContextKeysForPrincipalPolicyRequest,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { contextKeyNames } from '../policy/context-keys.ts';
import { givenPolicies } from '../policy/simulation/inputs.ts';
import { checkedSource, sourceOf } from '../policy/simulation/source.ts';

export const GetContextKeysForPrincipalPolicy = (
  context: IamContext,
): Operation<GetContextKeysForPrincipalPolicyRequest, GetContextKeysForPolicyResponse> => ({
  requires: ({ PolicySourceArn }) => [
    { action: 'iam:GetContextKeysForPrincipalPolicy', resource: checkedSource(PolicySourceArn) },
  ],
  async invoke({ PolicySourceArn, PolicyInputList }, { caller }) {
    const source = await context.store.read((view) => sourceOf(view, caller.account, PolicySourceArn));
    const boundary = source.boundary === undefined ? [] : [source.boundary];
    const given = givenPolicies('PolicyInputList', PolicyInputList);
    return { ContextKeyNames: contextKeyNames([...source.identity, ...boundary, ...given]) };
  },
});
