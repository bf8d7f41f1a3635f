import type { SimulatePolicyResponse, SimulatePrincipalPolicyRequest } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { simulationPage } from '../policy/simulation/answer.ts';
import {
  callerOf,
  contextOf,
  expandedActions,
  givenBoundary,
  givenPolicies,
  givenResourcePolicy,
  ownerOf,
  resourcesOf,
} from '../policy/simulation/inputs.ts';
import { checkSize } from '../policy/simulation/size.ts';
import {
  checkedSource,
  contextOfSource,
  principalOf,
  sourceOf,
  without,
} from '../policy/simulation/source.ts';

export const SimulatePrincipalPolicy = (
  context: IamContext,
): Operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> => ({
  requires: ({ PolicySourceArn }) => [
    { action: 'iam:SimulatePrincipalPolicy', resource: checkedSource(PolicySourceArn) },
  ],
  async invoke(input, { caller }) {
    checkSize(input);
    const { account } = caller;
    const all = await context.store.read((view) => sourceOf(view, account, input.PolicySourceArn));
    const source = without(all, input.PolicyExclusionList);
    const principal = input.CallerArn === undefined ? principalOf(source) : callerOf(input.CallerArn);
    const callerArn = source.bearer.kind === 'user' ? principal.arn : input.CallerArn;
    return simulationPage(context, ['SimulatePrincipalPolicy', account, input.PolicySourceArn], input, {
      actions: await expandedActions(input.ActionNames),
      resources: resourcesOf(input.ResourceArns),
      principal,
      resourceOwner: ownerOf(input.ResourceOwner, principal.account),
      context: contextOf(input.ContextEntries, contextOfSource(source)),
      policies: {
        identity: [...source.identity, ...givenPolicies('PolicyInputList', input.PolicyInputList)],
        boundary: givenBoundary(input.PermissionsBoundaryPolicyInputList) ?? source.boundary,
        resource: givenResourcePolicy(input.ResourcePolicy, callerArn),
      },
      organization: [],
    });
  },
});
