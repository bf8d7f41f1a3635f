import type { Entity, IamView } from './ports.ts';

/** The groups that a user is a member of. */
export async function groupsOf(
  view: IamView,
  { account, id }: Pick<Entity<'user'>, 'account' | 'id'>,
): Promise<readonly Entity<'group'>[]> {
  const ids = await view.links.targets(account, 'member', id);
  const groups = await Promise.all(ids.map((group) => view.entities.byId('group', group)));
  return groups.filter((group) => group !== undefined);
}
