import type { Key, Read } from './paging.ts';
import type { Entity, EntityKind, IamView } from './ports.ts';

/** Entities of one kind, by lower-cased name. */
export function entitiesOf<Kind extends EntityKind>(
  view: IamView,
  account: string,
  kind: Kind,
  pathPrefix: string,
): Read<Entity<Kind>> {
  return (after, limit) => view.entities.list(account, kind, pathPrefix, after?.[0], limit);
}

export function byName({ name }: { readonly name: string }): Key {
  return [name.toLowerCase()];
}
