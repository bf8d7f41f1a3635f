import { registryError } from '../errors.ts';
import type { TagMutability } from '../types.ts';
import { matchesWildcard } from './wildcard.ts';

/** Whether a tag, once it points at an image, may not be moved to another (spec 5). */
export function isFixedTag(mutability: TagMutability, filters: readonly string[], tag: string): boolean {
  switch (mutability) {
    case 'MUTABLE':
      return false;
    case 'IMMUTABLE':
      return true;
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !filters.some((filter) => matchesWildcard(filter, tag));
    case 'MUTABLE_WITH_EXCLUSION':
      return filters.some((filter) => matchesWildcard(filter, tag));
  }
}

/**
 * Whether a tag is the index of an image's referrers, which clients without the referrers API rewrite with each
 * referrer that they push (OCI distribution, referrers tag schema).
 */
export function isReferrersTag(tag: string): boolean {
  return /^sha(?:256-[0-9a-f]{64}|512-[0-9a-f]{64})$/.test(tag);
}

/** The filters that go with a setting: required with exclusion, refused without (spec 3.4 PutImageTagMutability). */
export function checkedFilters(
  mutability: TagMutability,
  filters: readonly string[] | undefined,
): readonly string[] {
  const wanted = mutability.endsWith('_WITH_EXCLUSION');
  const given = filters !== undefined && filters.length > 0;
  if (wanted === given) return filters ?? [];
  throw registryError('InvalidParameter', {
    parameter: 'imageTagMutabilityExclusionFilters',
    constraint: `ImageTagMutabilityExclusionFilters ${wanted ? "can't be null" : 'must be null'} when imageTagMutability is set as ${mutability}`,
  });
}
