import type { CreateUserRequest, CreateUserResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { commit, type IamContext } from '../context.ts';
import { newUserId } from '../identifiers.ts';
import { boundaryCondition } from '../patterns/boundaries.ts';
import type { Entity } from '../ports.ts';
import { onNew } from '../requirements.ts';
import { wholeUserShape } from '../shapes.ts';
import { tagged } from '../tagging.ts';
import { createEntity } from '../units/create-entity.ts';

export const CreateUser = (context: IamContext): Operation<CreateUserRequest, CreateUserResponse> => ({
  requires: ({ UserName: name, Path: path = '/', Tags = [], PermissionsBoundary }, { caller }) => [
    onNew(
      'CreateUser',
      { account: caller.account, kind: 'user', path, name },
      {
        ...(Tags.length > 0 && tagConditions(Tags)),
        ...boundaryCondition(PermissionsBoundary),
      },
    ),
  ],
  async invoke({ UserName: name, Path: path = '/', Tags = [], PermissionsBoundary: boundary }, call) {
    const tags = tagged('user', [], Tags, context.quotas.tags);
    const user = await commit(context, call, createEntity, {
      entity: {
        account: call.caller.account,
        kind: 'user',
        name,
        id: newUserId(),
        path,
        body: { tags, inline: {} },
      },
      quota: { name: 'UsersPerAccount', limit: context.quotas.users },
      boundary,
    });
    return { User: wholeUserShape(user as Entity<'user'>, boundary) };
  },
});
