import { invalidPolicy } from './check.ts';
import type { LifecycleRule, StorageClass } from './policy.ts';

/** What the rules of a policy must be to one another (spec 6.1), whatever their order in the text. */
export function checkRules(rules: readonly LifecycleRule[]): void {
  if (new Set(rules.map(({ priority }) => priority)).size < rules.length) {
    throw invalidPolicy('Rule priorities must be unique.');
  }
  for (const storageClass of ['standard', 'archive'] satisfies StorageClass[]) {
    checkClass(rules.filter(({ selection }) => selection.storageClass === storageClass));
  }
}

function checkClass(rules: readonly LifecycleRule[]): void {
  const withStatus = (status: string) => rules.filter(({ selection }) => selection.tags.status === status);
  if (withStatus('untagged').length > 1) {
    throw invalidPolicy('Only one rule can select Untagged images per storage class.');
  }
  const lowest = Math.max(...rules.map(({ priority }) => priority));
  if (withStatus('any').some(({ priority }) => priority !== lowest)) {
    throw invalidPolicy('Rule for tagStatus=ANY must have the lowest priority per storage class');
  }
  const seen = new Set<string>();
  for (const { selection } of rules) {
    const { tags } = selection;
    if (tags.status !== 'tagged' || tags.by !== 'prefix') continue;
    for (const prefix of new Set(tags.entries)) {
      if (seen.has(prefix)) {
        throw invalidPolicy('A tag prefix can be used in only one rule per storage class.');
      }
      seen.add(prefix);
    }
  }
}
