import type { Tag } from '../../../generated/cloudtrail/types.ts';
import type { Requirement } from '../../../kernel/identity.ts';
import { tagConditions, tagKeyConditions } from '../../../kernel/tag-conditions.ts';
import { refuse } from './refusals.ts';

export type Tags = Readonly<Record<string, string>>;

const mostTags = 50;

/** Throws InvalidTagParameter, TagsLimitExceeded. */
export function withTags(tags: Tags, added: readonly Tag[] = []): Tags {
  const keys = added.map(({ Key }) => Key);
  if (new Set(keys).size < keys.length) throw refuse.tag('A tag key is given twice.');
  const reserved = keys.find((key) => /^aws:/i.test(key));
  if (reserved !== undefined) throw refuse.tag(`Tag keys that begin with aws: are reserved: '${reserved}'.`);
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key, Value = '' }) => [Key, Value])) };
  if (Object.keys(all).length > mostTags) throw refuse.tooManyTags(mostTags);
  return all;
}

export function withoutTags(tags: Tags, removed: readonly Tag[]): Tags {
  const keys = new Set(removed.map(({ Key }) => Key));
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.has(key)));
}

export function tagShapes(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** What a policy sees of tags that are added, or removed. */
export function requestTags(tags: readonly Tag[]): NonNullable<Requirement['conditions']> {
  return tagConditions(tags.map(({ Key, Value = '' }) => ({ Key, Value })));
}

export function requestTagKeys(tags: readonly Tag[]): NonNullable<Requirement['conditions']> {
  return tagKeyConditions(tags.map(({ Key }) => Key));
}
