import { compileFields } from './fields.ts';
import { compileJson } from './json.ts';
import { compileTerms } from './terms.ts';

/** Whether a pattern is true of the text of an event; takes time linear in the text. */
export type MessageTest = (message: string) => boolean;

/**
 * Compiles a filter pattern: terms, `[fields]` or `{ JSON }`; an empty one is true of every text. Throws
 * InvalidParameter with what is wrong where.
 */
export function compileFilter(pattern: string): MessageTest {
  const trimmed = pattern.trimStart();
  if (trimmed === '') return () => true;
  if (trimmed.startsWith('{')) return compileJson(trimmed);
  if (trimmed.startsWith('[')) return compileFields(trimmed);
  return compileTerms(trimmed);
}
