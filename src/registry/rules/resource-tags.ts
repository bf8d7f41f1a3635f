import { registryError } from '../errors.ts';
import type { ResourceTag } from '../types.ts';

/**
 * Tags of a repository (spec 1.2): keys of 1 to 128 characters that don't begin with `aws:`, values of up to 256,
 * no key twice; `total` is the number that the repository would have then.
 */
export function checkResourceTags(tags: readonly ResourceTag[], total: number, limit: number): void {
  const seen = new Set<string>();
  for (const { key, value } of tags) {
    if (key === '' || [...key].length > 128) throw invalid('A tag key must have 1 to 128 characters');
    if ([...value].length > 256)
      throw invalid(`The value of the tag '${key}' must have at most 256 characters`);
    if (/^aws:/i.test(key)) throw invalid(`The tag key '${key}' begins with the reserved prefix 'aws:'`);
    if (seen.has(key)) throw invalid(`The tag key '${key}' is given twice`);
    seen.add(key);
  }
  if (total > limit) throw registryError('TooManyTags', { limit });
}

function invalid(text: string): Error {
  return registryError('InvalidTagParameter', { text });
}
