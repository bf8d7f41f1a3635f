import type {
  CreateServiceLinkedRoleRequest,
  CreateServiceLinkedRoleResponse,
} from '../../../generated/iam/types.ts';
import { DomainError } from '../../../kernel/errors.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import type { RoleBody } from '../entities.ts';
import { newRoleId } from '../identifiers.ts';
import type { EntityHead } from '../ports.ts';
import { refuse } from '../refusals.ts';
import { onNew } from '../requirements.ts';
import { linkedRoleBody, linkedRolePath, linkedServices } from '../service-linked-roles.ts';
import { wholeRoleShape } from '../shapes.ts';
import { createEntity } from '../units/create-entity.ts';

export const CreateServiceLinkedRole = (
  context: IamContext,
): Operation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse> => ({
  requires({ AWSServiceName: service }, { caller: { account } }) {
    const name = linkedServices.get(service)?.role ?? '*';
    const entity = { account, kind: 'role', path: linkedRolePath(service), name } as const;
    return [onNew('CreateServiceLinkedRole', entity, { 'iam:AWSServiceName': [service] })];
  },
  async invoke(input, call) {
    const { AWSServiceName: service, CustomSuffix } = input;
    const linked = linkedServices.get(service);
    if (linked === undefined) {
      throw refuse.invalidInput(`Service role for ${service} is not available here.`);
    }
    if (CustomSuffix !== undefined) {
      throw refuse.invalidInput(`Custom suffix is not allowed for ${service}`);
    }
    const role = await commit(context, call, createEntity, {
      entity: {
        account: call.caller.account,
        kind: 'role',
        name: linked.role,
        id: newRoleId(),
        path: linkedRolePath(service),
        body: bodyOf(input),
      },
      quota: undefined,
      attached: linked.policy,
    }).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'EntityAlreadyExists') {
        throw refuse.linkedRoleTaken(linked.role);
      }
      throw error;
    });
    return respond(role as EntityHead<'role'>, input);
  },
  respond,
});

function bodyOf({ AWSServiceName, Description }: CreateServiceLinkedRoleRequest): RoleBody {
  return linkedRoleBody(AWSServiceName, Description);
}

function respond(
  role: EntityHead<'role'>,
  input: CreateServiceLinkedRoleRequest,
): CreateServiceLinkedRoleResponse {
  const body = bodyOf(input);
  return { Role: wholeRoleShape({ ...role, body }, body.trustPolicy, undefined, undefined) };
}
