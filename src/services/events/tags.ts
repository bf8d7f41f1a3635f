import type { Tag } from '../../generated/events/types.ts';
import type { EventTag } from './entities.ts';
import { refuse } from './errors.ts';

const MOST = 50;

export function tagsOf(tags: readonly Tag[] | undefined): readonly EventTag[] {
  return (tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }));
}

export function tagShapes(tags: readonly EventTag[]): Tag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** Later ones take the place of earlier ones. Throws Validation, LimitExceeded. */
export function mergedTags(tags: readonly EventTag[], more: readonly EventTag[]): readonly EventTag[] {
  const merged = new Map(tags.map(({ key, value }) => [key, value]));
  for (const { key, value } of more) {
    if (key.toLowerCase().startsWith('aws:'))
      throw refuse.invalid('Tag keys that begin with aws: are reserved.');
    merged.set(key, value);
  }
  if (merged.size > MOST) throw refuse.limit(`A resource can have at most ${MOST} tags.`);
  return [...merged].map(([key, value]) => ({ key, value })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
