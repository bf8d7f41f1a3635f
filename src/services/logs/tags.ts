import { logsError } from './errors.ts';
import type { LogTags } from './ports.ts';

export const mostTags = 50;

/** Throws InvalidParameter for keys that are reserved; lengths and characters are the model's to check. */
export function checkedTags(tags: { readonly [key in string]?: string }): LogTags {
  const entries = Object.entries(tags).map(([key, value = '']) => [key, value] as const);
  for (const [key] of entries) {
    if (/^aws:/i.test(key)) {
      throw logsError('InvalidParameter', `The tag key '${key}' begins with the reserved prefix 'aws:'.`);
    }
  }
  return Object.fromEntries(entries);
}
