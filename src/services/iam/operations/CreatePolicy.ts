import type { CreatePolicyRequest, CreatePolicyResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { type IamContext, unitContext } from '../context.ts';
import { checkManagedPolicy } from '../documents.ts';
import { newPolicyId } from '../identifiers.ts';
import { customerPolicy } from '../policies.ts';
import type { Entity } from '../ports.ts';
import { onNew } from '../requirements.ts';
import { wholePolicyShape } from '../shapes.ts';
import { tagged } from '../tagging.ts';
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
    const { Description: description } = input;
    checkManagedPolicy(document, context.quotas.managedPolicySize);
    const unit = unitContext(context, call);
    const entity = {
      account: call.caller.account,
      kind: 'policy',
      name,
      id: newPolicyId(),
      path,
      body: {
        ...(description !== undefined && { description }),
        tags: tagged('policy', [], Tags, context.quotas.tags),
        versions: [{ id: 'v1', document, createdAt: unit.now }],
        defaultVersion: 'v1',
        nextVersion: 2,
        updatedAt: unit.now,
      },
    } as const;
    const quota = { name: 'PoliciesPerAccount', limit: context.quotas.policies };
    const policy = await context.store.commit(createEntity, { entity, quota }, unit);
    const usage = { attached: 0, boundaries: 0 };
    return { Policy: wholePolicyShape(customerPolicy(policy as Entity<'policy'>), usage) };
  },
});
