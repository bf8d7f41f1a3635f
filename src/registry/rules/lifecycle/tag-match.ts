import { matchesWildcard } from '../wildcard.ts';
import type { TagSelection } from './policy.ts';

/** Whether a tag satisfies one entry of a rule's list; a pattern without `*` is the tag itself (spec 6.1). */
export type EntryMatch = (tag: string) => boolean;

/** What the tags of a selected image must be: none, whatever, or at least one for every entry (AND over entries). */
export type TagMatch =
  | { readonly status: 'any' | 'untagged' }
  | { readonly status: 'tagged'; readonly entries: readonly EntryMatch[] };

export function tagMatchOf(selection: TagSelection): TagMatch {
  if (selection.status !== 'tagged') return selection;
  const { by, entries } = selection;
  const distinct = [...new Set(entries)];
  return { status: 'tagged', entries: distinct.map(by === 'prefix' ? startsWith : wholly) };
}

function startsWith(prefix: string): EntryMatch {
  return (tag) => tag.startsWith(prefix);
}

function wholly(pattern: string): EntryMatch {
  return pattern.includes('*') ? (tag) => matchesWildcard(pattern, tag) : (tag) => tag === pattern;
}
