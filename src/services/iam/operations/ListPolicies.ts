import type { ListPoliciesRequest, ListPoliciesResponse } from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { byName, entitiesOf } from '../listing.ts';
import { among, filtered, inTurn, listPage, type Read } from '../paging.ts';
import {
  awsPolicies,
  customerPolicy,
  isAwsPolicy,
  type ManagedPolicy,
  type PolicyUsage,
  usageOf,
} from '../policies.ts';
import type { IamView } from '../ports.ts';
import { onAnything } from '../requirements.ts';
import { policyShape } from '../shapes.ts';

export const ListPolicies = (context: IamContext): Operation<ListPoliciesRequest, ListPoliciesResponse> => ({
  requires: onAnything('ListPolicies'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const { Scope: scope = 'All', PathPrefix: prefix = '/', OnlyAttached, PolicyUsageFilter } = input;
      const all = inTurn([
        ...(scope === 'Local' ? [] : [['aws', ofAws(prefix)] as const]),
        ...(scope === 'AWS' ? [] : [['local', ofAccount(view, account, prefix)] as const]),
      ]);
      const read = filtered(all, keyOf, async ({ arn }) =>
        isWanted(input, await usageOf(view, account, arn)),
      );
      const filters = [scope, prefix, String(OnlyAttached), String(PolicyUsageFilter)];
      const { rows, end } = await listPage(
        context,
        ['ListPolicies', account, ...filters],
        input,
        read,
        keyOf,
      );
      const shapes = rows.map(async (policy) =>
        policyShape(policy, await usageOf(view, account, policy.arn)),
      );
      return { Policies: await Promise.all(shapes), ...end };
    }),
});

function ofAws(prefix: string): Read<ManagedPolicy> {
  return among(
    awsPolicies().filter(({ path }) => path.startsWith(prefix)),
    byName,
  );
}

function ofAccount(view: IamView, account: string, prefix: string): Read<ManagedPolicy> {
  const read = entitiesOf(view, account, 'policy', prefix);
  return async (after, limit) => (await read(after, limit)).map(customerPolicy);
}

function keyOf(policy: ManagedPolicy): readonly string[] {
  return [isAwsPolicy(policy.arn) ? 'aws' : 'local', ...byName(policy)];
}

/** A policy that is used for boundaries alone is no permissions policy; one that is not used may become either. */
function isWanted(
  { OnlyAttached = false, PolicyUsageFilter: wanted }: ListPoliciesRequest,
  { attached, boundaries }: PolicyUsage,
): boolean {
  if (wanted === 'PermissionsBoundary') return boundaries > 0;
  if (wanted === 'PermissionsPolicy' && attached === 0 && boundaries > 0) return false;
  return !OnlyAttached || attached > 0;
}
