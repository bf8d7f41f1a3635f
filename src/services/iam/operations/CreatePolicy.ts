import type { CreatePolicyRequest, CreatePolicyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { commit, type IamContext } from '../context.ts';
import { checkManagedPolicy } from '../documents.ts';
import type { PolicyBody } from '../entities.ts';
import { newPolicyId } from '../identifiers.ts';
import { customerPolicy } from '../policies.ts';
import type { EntityHead } from '../ports.ts';
import { onNew } from '../requirements.ts';
import { wholePolicyShape } from '../shapes.ts';
import { tagged, tagsOf } from '../tagging.ts';
import { createEntity } from '../units/create-entity.ts';

export const CreatePolicy = (context: IamContext): Operation<CreatePolicyRequest, CreatePolicyResponse> => ({
  requires: ({ PolicyName: name, Path: path = '/', Tags = [] }, { caller }) => [
    onNew(
      'CreatePolicy',
      { account: caller.account, kind: 'policy', path, name },
      Tags.length > 0 ? tagConditions(Tags) : undefined,
    ),
  ],
  async invoke(input, call) {
    const { PolicyName: name, Path: path = '/', PolicyDocument: document, Tags = [] } = input;
    checkManagedPolicy(document, context.quotas.managedPolicySize);
    tagged('policy', [], Tags, context.quotas.tags);
    // One time for the policy and its version.
    const now = context.clock.now();
    const entity = {
      account: call.caller.account,
      kind: 'policy',
      name,
      id: newPolicyId(),
      path,
      body: bodyOf(input, now),
    } as const;
    const quota = { name: 'PoliciesPerAccount', limit: context.quotas.policies };
    const { store } = context;
    const parts = { store, clock: { now: () => now } };
    const policy = await commit(parts, call, createEntity, { entity, quota });
    return respond(policy as EntityHead<'policy'>, input);
  },
  respond,
});

function bodyOf(
  { PolicyDocument: document, Description: description, Tags = [] }: CreatePolicyRequest,
  now: number,
): PolicyBody {
  return {
    ...(description !== undefined && { description }),
    tags: tagsOf(Tags),
    versions: [{ id: 'v1', document, createdAt: now }],
    defaultVersion: 'v1',
    nextVersion: 2,
    updatedAt: now,
  };
}

function respond(policy: EntityHead<'policy'>, input: CreatePolicyRequest): CreatePolicyResponse {
  const usage = { attached: 0, boundaries: 0 };
  const body = bodyOf(input, policy.createdAt);
  return { Policy: wholePolicyShape(customerPolicy({ ...policy, body }), usage) };
}
