import type {
  SetRepositoryPolicyRequest,
  SetRepositoryPolicyResponse,
} from '../../../generated/ecr/types.ts';
import type { Call } from '../../../kernel/identity.ts';
import type { Answered, Operation } from '../../../kernel/service.ts';
import { type RegistryKey, repositoryArn } from '../../../registry/index.ts';
import type { Policy } from '../../iam/index.ts';
import type { EcrContext } from '../context.ts';
import { invalidParameter } from '../invalid-parameter.ts';
import { checkPolicy } from '../policy-texts.ts';
import { onRepository, registryOf } from '../requirements.ts';
import { registryPolicy } from '../resource-policies.ts';

/** Spec 4.3. Without `force` it takes no policy that would keep the caller from setting another one. */
export const SetRepositoryPolicy = (
  context: EcrContext,
): Operation<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse> => ({
  requires: onRepository('SetRepositoryPolicy'),
  async invoke(input, call) {
    const registry = registryOf(input, call);
    const { repositoryName, policyText } = input;
    await context.registry.repositories.get(registry, repositoryName);
    const { policy, kept } = await checkPolicy(context, 'repository', policyText);
    if (input.force !== true) await refuseLockOut(context, call, registry, repositoryName, policy);
    await context.registry.policies.setOfRepository(call, registry, repositoryName, kept);
    return respond(undefined, input, call);
  },
  respond,
});

function respond(
  _set: unknown,
  input: SetRepositoryPolicyRequest,
  call: Answered,
): SetRepositoryPolicyResponse {
  const { repositoryName, policyText } = input;
  return { registryId: registryOf(input, call).account, repositoryName, policyText };
}

/** Decided as it will be from then on: by this policy and that of the registry. */
async function refuseLockOut(
  { authorizer, registry: { policies } }: EcrContext,
  call: Call,
  registry: RegistryKey,
  repository: string,
  policy: Policy,
): Promise<void> {
  const requirement = {
    action: 'ecr:SetRepositoryPolicy',
    resource: repositoryArn(registry, repository),
  };
  const ofRegistry = registryPolicy(await policies.applicable(registry, undefined), requirement.action);
  const applicable = [{ name: 'repository-policy', policy }, ...ofRegistry];
  const decision = await authorizer.decideUnder(call, requirement, applicable);
  if (decision.allowed) return;
  throw invalidParameter(
    'PolicyText',
    'The policy would keep the caller from setting a policy again; set it with force if that is meant',
  );
}
