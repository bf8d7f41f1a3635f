import type {
  ListEntitiesForPolicyRequest,
  ListEntitiesForPolicyResponse,
} from '../../../generated/iam/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { IamContext } from '../context.ts';
import { filtered, type Key, listPage, type Read } from '../paging.ts';
import { findPolicy } from '../policies.ts';
import type { Entity, IamView, LinkKind } from '../ports.ts';
import { notFound } from '../refusals.ts';
import { onPolicy } from '../requirements.ts';

type Using = Entity<'user' | 'group' | 'role'>;

const keyOf = ({ id }: Using): Key => [id];

export const ListEntitiesForPolicy = (
  context: IamContext,
): Operation<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse> => ({
  requires: onPolicy('ListEntitiesForPolicy'),
  invoke: (input, { caller: { account } }) =>
    context.store.read(async (view) => {
      const { PolicyArn: arn, EntityFilter, PathPrefix: prefix = '/', PolicyUsageFilter } = input;
      if ((await findPolicy(view, account, arn)) === undefined) throw notFound.policy(arn);
      const all = usersOf(view, account, arn, linksOf(input));
      const read = filtered(all, keyOf, async ({ kind, path }) => {
        return path.startsWith(prefix) && (EntityFilter ?? kind).toLowerCase() === kind;
      });
      const list = [account, arn, prefix, String(EntityFilter), String(PolicyUsageFilter)];
      const { rows, end } = await listPage(context, ['ListEntitiesForPolicy', ...list], input, read, keyOf);
      const ofKind = (wanted: Using['kind']) => rows.filter(({ kind }) => kind === wanted);
      return {
        PolicyGroups: ofKind('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
        PolicyUsers: ofKind('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
        PolicyRoles: ofKind('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
        ...end,
      };
    }),
});

function linksOf({ PolicyUsageFilter: usage }: ListEntitiesForPolicyRequest): readonly LinkKind[] {
  if (usage === 'PermissionsPolicy') return ['attached'];
  if (usage === 'PermissionsBoundary') return ['boundary'];
  return ['attached', 'boundary'];
}

/** By id: the kind shows in how it begins. */
function usersOf(view: IamView, account: string, arn: string, links: readonly LinkKind[]): Read<Using> {
  return async (after, limit) => {
    const found = new Set<string>();
    for (const link of links) {
      for (const id of await view.links.sources(account, link, arn, after?.[0], limit)) found.add(id);
    }
    const ids = [...found].sort().slice(0, limit);
    const entities = await Promise.all(ids.map((id) => view.entities.byId(kindOf(id), id)));
    return entities.filter((entity) => entity !== undefined);
  };
}

function kindOf(id: string): Using['kind'] {
  return id.startsWith('AIDA') ? 'user' : id.startsWith('AGPA') ? 'group' : 'role';
}
