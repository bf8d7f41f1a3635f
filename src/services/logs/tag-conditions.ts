import type { Requirement } from '../../kernel/identity.ts';
import { tagConditions } from '../../kernel/tag-conditions.ts';

/** Condition keys by which a policy sees the tags of a request. */
export function tagMapConditions(
  tags: {
    readonly [key in string]?: string;
  },
): NonNullable<Requirement['conditions']> {
  return tagConditions(Object.entries(tags).map(([Key, Value = '']) => ({ Key, Value })));
}
