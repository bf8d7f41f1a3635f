import type { CreateUserRequest, CreateUserResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { tagConditions } from '../../../kernel/tag-conditions.ts';
import { commit, type IamContext } from '../context.ts';
import { newUserId } from '../identifiers.ts';
import { boundaryCondition } from '../patterns/boundaries.ts';
import type { EntityHead } from '../ports.ts';
import { onNew } from '../requirements.ts';
import { wholeUserShape } from '../shapes.ts';
import { tagged, tagsOf } from '../tagging.ts';
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
  async invoke(input, call) {
    const { UserName: name, Path: path = '/', Tags = [], PermissionsBoundary: boundary } = input;
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
    return respond(user as EntityHead<'user'>, input);
  },
  respond,
});

function respond(
  user: EntityHead<'user'>,
  { Tags = [], PermissionsBoundary }: CreateUserRequest,
): CreateUserResponse {
  const body = { tags: tagsOf(Tags), inline: {} };
  return { User: wholeUserShape({ ...user, body }, PermissionsBoundary) };
}
