import type { Tag } from '../../generated/iam/types.ts';
import type { EntityTag } from './entities.ts';
import type { EntityKind } from './ports.ts';
import { refuse } from './refusals.ts';

/** Keys of tags of users and roles differ by more than case; of all else, case is enough. */
function keyOf(kind: EntityKind, key: string): string {
  return kind === 'user' || kind === 'role' ? key.toLowerCase() : key;
}

/** Tags as they are kept, after `added` has been put over `present`. Throws InvalidInput, LimitExceeded. */
export function tagged(
  kind: EntityKind,
  present: readonly EntityTag[],
  added: readonly Tag[],
  limit: number,
): readonly EntityTag[] {
  const keys = new Set(added.map(({ Key }) => keyOf(kind, Key)));
  if (keys.size < added.length) {
    throw refuse.invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  if (added.some(({ Key }) => Key.toLowerCase().startsWith('aws:'))) {
    throw refuse.invalidInput("The tag key prefix 'aws:' is reserved.");
  }
  const all = [...present.filter(({ key }) => !keys.has(keyOf(kind, key))), ...tagsOf(added)];
  if (all.length > limit) throw refuse.tooManyTags();
  return all;
}

export function tagsOf(tags: readonly Tag[]): readonly EntityTag[] {
  return tags.map(({ Key: key, Value: value }) => ({ key, value }));
}

export function untagged(
  kind: EntityKind,
  present: readonly EntityTag[],
  removed: readonly string[],
): readonly EntityTag[] {
  const keys = new Set(removed.map((key) => keyOf(kind, key)));
  return present.filter(({ key }) => !keys.has(keyOf(kind, key)));
}

export function tagShapes(tags: readonly EntityTag[]): readonly Tag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
