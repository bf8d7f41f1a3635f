import type { Tag } from '../../generated/ecr/types.ts';
import type { ResourceTag } from '../../registry/index.ts';

export { tagConditions, tagKeyConditions } from '../../kernel/tag-conditions.ts';

export function tagsOf(tags: readonly Tag[]): readonly ResourceTag[] {
  return tags.map(({ Key: key, Value: value }) => ({ key, value }));
}

export function tagShapes(tags: readonly ResourceTag[]): readonly Tag[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
