import type { SimulateCustomPolicyRequest, SimulatePolicyResponse } from '../../../generated/iam/types.ts';
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
import type { Principal } from '../policy/types.ts';
import { onAnything } from '../requirements.ts';

export const SimulateCustomPolicy = (
  context: IamContext,
): Operation<SimulateCustomPolicyRequest, SimulatePolicyResponse> => ({
  requires: onAnything('SimulateCustomPolicy'),
  async invoke(input, { caller }) {
    checkSize(input);
    const nobody: Principal = { account: caller.account, type: 'IAMUser', arn: '' };
    const principal = input.CallerArn === undefined ? nobody : callerOf(input.CallerArn);
    return simulationPage(context, ['SimulateCustomPolicy', caller.account], input, {
      actions: await expandedActions(input.ActionNames),
      resources: resourcesOf(input.ResourceArns),
      principal,
      resourceOwner: ownerOf(input.ResourceOwner, principal.account),
      context: contextOf(input.ContextEntries),
      policies: {
        identity: givenPolicies('PolicyInputList', input.PolicyInputList),
        boundary: givenBoundary(input.PermissionsBoundaryPolicyInputList),
        resource: givenResourcePolicy(input.ResourcePolicy, input.CallerArn),
      },
      organization: (input.OrderedOrganizationPolicyInputList ?? []).map((level, index) =>
        givenPolicies(`OrderedOrganizationPolicyInputList.${index + 1}`, level.ServiceControlPolicyInputList),
      ),
    });
  },
});
