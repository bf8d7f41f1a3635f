import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { setBoundary } from '../units/attachments.ts';
import type { Owners } from './owners.ts';

type Bounded<Input> = Owners<Input, unknown> & { readonly kind: 'user' | 'role' };

export function putsBoundary<Input>(
  context: IamContext,
  { kind, nameOf, requires }: Bounded<Input>,
  action: string,
): Operation<Input & { readonly PermissionsBoundary: string }, void> {
  return {
    requires: requires(context, action, ({ PermissionsBoundary }) => boundaryCondition(PermissionsBoundary)),
    async invoke(input, call) {
      const { account } = call.caller;
      const arn = input.PermissionsBoundary;
      await commit(context, call, setBoundary, { account, kind, name: nameOf(input), arn });
    },
  };
}

export function deletesBoundary<Input>(
  context: IamContext,
  { kind, nameOf, requires }: Bounded<Input>,
  action: string,
): Operation<Input, void> {
  return {
    requires: requires(context, action),
    async invoke(input, call) {
      const { account } = call.caller;
      await commit(context, call, setBoundary, { account, kind, name: nameOf(input), arn: undefined });
    },
  };
}

/** The boundary that a request sets: it decides, not the one that is there. */
export function boundaryCondition(arn: string | undefined) {
  return arn === undefined ? undefined : { 'iam:PermissionsBoundary': [arn] };
}
