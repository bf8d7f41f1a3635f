import type { AttachedPolicy } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import { commit, type IamContext } from '../context.ts';
import { existing } from '../finding.ts';
import { among, listPage, type PageEnd, type PageInput } from '../paging.ts';
import { findPolicy, isAwsPolicy } from '../policies.ts';
import type { IamQuotas } from '../quotas.ts';
import { attachedShape } from '../shapes.ts';
import { attachPolicy, detachPolicy } from '../units/attachments.ts';
import type { Owners } from './owners.ts';

interface OfPolicy {
  readonly PolicyArn: string;
}

const quota = {
  user: 'attachedPerUser',
  group: 'attachedPerGroup',
  role: 'attachedPerRole',
} as const satisfies Readonly<Record<string, keyof IamQuotas>>;

const policyArn = ({ PolicyArn }: OfPolicy) => ({ 'iam:PolicyARN': [PolicyArn] });

export function attachesPolicy<Input>(
  context: IamContext,
  { kind, nameOf, requires }: Owners<Input, unknown>,
  action: string,
): Operation<Input & OfPolicy, void> {
  return {
    requires: requires<Input & OfPolicy>(context, action, policyArn),
    async invoke(input, call) {
      const { account } = call.caller;
      const limit = context.quotas[quota[kind]];
      const name = nameOf(input);
      await commit(context, call, attachPolicy, { account, kind, name, arn: input.PolicyArn, limit });
    },
  };
}

export function detachesPolicy<Input>(
  context: IamContext,
  { kind, nameOf, requires }: Owners<Input, unknown>,
  action: string,
): Operation<Input & OfPolicy, void> {
  return {
    requires: requires<Input & OfPolicy>(context, action, policyArn),
    async invoke(input, call) {
      const { account } = call.caller;
      await commit(context, call, detachPolicy, { account, kind, name: nameOf(input), arn: input.PolicyArn });
    },
  };
}

/** By name; of two with one name, AWS's first. */
export function listsAttachedPolicies<Input>(
  context: IamContext,
  { kind, nameOf, requires }: Owners<Input, unknown>,
  action: string,
): Operation<
  Input & PageInput & { readonly PathPrefix?: string | undefined },
  PageEnd & { readonly AttachedPolicies: readonly AttachedPolicy[] }
> {
  return {
    requires: requires(context, action),
    invoke: (input, { caller: { account } }) =>
      context.store.read(async (view) => {
        const owner = await existing(view, account, kind, nameOf(input));
        const { PathPrefix: prefix = '/' } = input;
        const arns: string[] = [];
        for (const arn of await view.links.targets(account, 'attached', owner.id)) {
          if ((await findPolicy(view, account, arn))?.path.startsWith(prefix)) arns.push(arn);
        }
        const list = [action, owner.id, prefix];
        const { rows, end } = await listPage(context, list, input, among(arns, keyOf), keyOf);
        return { AttachedPolicies: rows.map(attachedShape), ...end };
      }),
  };
}

function keyOf(arn: string): readonly string[] {
  return [arn.slice(arn.lastIndexOf('/') + 1).toLowerCase(), isAwsPolicy(arn) ? 'aws' : 'local'];
}
