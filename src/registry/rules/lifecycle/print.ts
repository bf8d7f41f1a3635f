import type { Count, LifecyclePolicy, LifecycleRule, TagSelection } from './policy.ts';

/**
 * A policy as ECR gives it back: compact JSON, rules by priority, members in one order. `storageClass` is written
 * where it is not the default, for clients compare what they get with what they sent.
 */
export function printLifecyclePolicy({ rules }: LifecyclePolicy): string {
  return JSON.stringify({ rules: rules.map(ruleShape) });
}

function ruleShape({ priority, description, selection, action }: LifecycleRule): object {
  const { tags, storageClass, count } = selection;
  return {
    rulePriority: priority,
    description,
    selection: {
      tagStatus: tags.status,
      ...listShape(tags),
      storageClass: storageClass === 'standard' ? undefined : storageClass,
      ...countShape(count),
    },
    action: { type: action, targetStorageClass: action === 'transition' ? 'archive' : undefined },
  };
}

function listShape(tags: TagSelection): object {
  if (tags.status !== 'tagged') return {};
  return tags.by === 'prefix' ? { tagPrefixList: tags.entries } : { tagPatternList: tags.entries };
}

function countShape(count: Count): object {
  if (count.type === 'imageCountMoreThan') return { countType: count.type, countNumber: count.images };
  return { countType: count.type, countUnit: 'days', countNumber: count.days };
}
