import type { Tag } from '../../generated/ecr/types.ts';
import type { Requirement } from '../../kernel/identity.ts';
import type { ResourceTag } from '../../registry/index.ts';

export function tagsOf(tags: readonly Tag[]): readonly ResourceTag[] {
  return tags.map(({ Key: key, Value: value }) => ({ key, value }));
}

export function tagShapes(tags: readonly ResourceTag[]): readonly Tag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

type Conditions = NonNullable<Requirement['conditions']>;

/** Condition keys by which a policy sees the tags of a request (spec 4.1). */
export function tagConditions(tags: readonly Tag[]): Conditions {
  const byKey = tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, [Value]] as const);
  return { ...Object.fromEntries(byKey), ...tagKeyConditions(tags.map(({ Key }) => Key)) };
}

export function tagKeyConditions(keys: readonly string[]): Conditions {
  return { 'aws:TagKeys': keys };
}
