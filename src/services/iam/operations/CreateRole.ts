import type { CreateRoleRequest, CreateRoleResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { commit, type IamContext } from '../context.ts';
import { checkTrustPolicy } from '../documents.ts';
import { newRoleId } from '../identifiers.ts';
import { boundaryCondition } from '../patterns/boundaries.ts';
import type { Entity } from '../ports.ts';
import { refuse } from '../refusals.ts';
import { onNew } from '../requirements.ts';
import { wholeRoleShape } from '../shapes.ts';
import { tagged } from '../tagging.ts';
import { createEntity } from '../units/create-entity.ts';

export const CreateRole = (context: IamContext): Operation<CreateRoleRequest, CreateRoleResponse> => ({
  requires: ({ RoleName: name, Path: path = '/', Tags = [], PermissionsBoundary }, { caller }) => [
    onNew(
      'CreateRole',
      { account: caller.account, kind: 'role', path, name },
      {
        ...(Tags.length > 0 && tagConditions(Tags)),
        ...boundaryCondition(PermissionsBoundary),
      },
    ),
  ],
  async invoke(input, call) {
    const { RoleName: name, Path: path = '/', Description: description, Tags = [] } = input;
    const { AssumeRolePolicyDocument: trustPolicy, MaxSessionDuration = 3_600 } = input;
    if (path.startsWith('/aws-service-role/')) {
      throw refuse.invalidInput('The path /aws-service-role/ is for service-linked roles.');
    }
    checkTrustPolicy(trustPolicy, context.quotas.trustPolicySize);
    const role = await commit(context, call, createEntity, {
      entity: {
        account: call.caller.account,
        kind: 'role',
        name,
        id: newRoleId(),
        path,
        body: {
          trustPolicy,
          ...(description !== undefined && { description }),
          maxSessionDuration: MaxSessionDuration,
          tags: tagged('role', [], Tags, context.quotas.tags),
          inline: {},
        },
      },
      quota: { name: 'RolesPerAccount', limit: context.quotas.roles },
      boundary: input.PermissionsBoundary,
    });
    return {
      Role: wholeRoleShape(role as Entity<'role'>, trustPolicy, input.PermissionsBoundary, undefined),
    };
  },
});
