import type { CreateRoleRequest, CreateRoleResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { commit, type IamContext } from '../context.ts';
import { checkTrustPolicy } from '../documents.ts';
import type { RoleBody } from '../entities.ts';
import { newRoleId } from '../identifiers.ts';
import { boundaryCondition } from '../patterns/boundaries.ts';
import type { EntityHead } from '../ports.ts';
import { refuse } from '../refusals.ts';
import { onNew } from '../requirements.ts';
import { wholeRoleShape } from '../shapes.ts';
import { tagged, tagsOf } from '../tagging.ts';
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
    const { RoleName: name, Path: path = '/', Tags = [] } = input;
    if (path.startsWith('/aws-service-role/')) {
      throw refuse.invalidInput('The path /aws-service-role/ is for service-linked roles.');
    }
    checkTrustPolicy(input.AssumeRolePolicyDocument, context.quotas.trustPolicySize);
    tagged('role', [], Tags, context.quotas.tags);
    const role = await commit(context, call, createEntity, {
      entity: {
        account: call.caller.account,
        kind: 'role',
        name,
        id: newRoleId(),
        path,
        body: bodyOf(input),
      },
      quota: { name: 'RolesPerAccount', limit: context.quotas.roles },
      boundary: input.PermissionsBoundary,
    });
    return respond(role as EntityHead<'role'>, input);
  },
  respond,
});

function bodyOf(input: CreateRoleRequest): RoleBody {
  const { AssumeRolePolicyDocument: trustPolicy, Description: description, Tags = [] } = input;
  return {
    trustPolicy,
    ...(description !== undefined && { description }),
    maxSessionDuration: input.MaxSessionDuration ?? 3_600,
    tags: tagsOf(Tags),
    inline: {},
  };
}

function respond(role: EntityHead<'role'>, input: CreateRoleRequest): CreateRoleResponse {
  const body = bodyOf(input);
  const { trustPolicy } = body;
  return { Role: wholeRoleShape({ ...role, body }, trustPolicy, input.PermissionsBoundary, undefined) };
}
