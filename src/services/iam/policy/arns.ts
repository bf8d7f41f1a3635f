import { type Glob, type GlobPart, globMatches, globOf } from './match.ts';

/** The six parts of an ARN: the last one may hold colons. Undefined: no ARN. */
export function splitArn(text: string): readonly string[] | undefined {
  const parts = text.split(':');
  if (parts.length < 6 || parts[0] !== 'arn') return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}

/** The account that an ARN names. */
export function accountOfArn(arn: string): string | undefined {
  const account = splitArn(arn)?.[4];
  return account !== undefined && /^[0-9]{12}$/.test(account) ? account : undefined;
}

/** ArnLike: each of the six parts by itself, so that `*` stays within its part. `*` alone is any ARN. */
export function arnMatcher(pattern: readonly GlobPart[]): (text: string) => boolean {
  if (pattern.length === 1 && pattern[0] === '*') return (text) => splitArn(text) !== undefined;
  const globs = splitPattern(pattern).map(globOf);
  return (text) => {
    const parts = splitArn(text);
    return parts !== undefined && globs.length === 6 && matchEach(globs, parts);
  };
}

function matchEach(globs: readonly Glob[], parts: readonly string[]): boolean {
  return globs.every((each, index) => globMatches(each, parts[index] ?? ''));
}

function splitPattern(pattern: readonly GlobPart[]): GlobPart[][] {
  const parts: GlobPart[][] = [[]];
  for (const piece of pattern) {
    if (typeof piece === 'string') {
      parts.at(-1)?.push(piece);
      continue;
    }
    const [first = '', ...rest] = splitAtMost(piece.literal, 6 - parts.length);
    parts.at(-1)?.push({ literal: first });
    for (const literal of rest) parts.push([{ literal }]);
  }
  return parts;
}

/** Cut at the first `cuts` colons. */
function splitAtMost(text: string, cuts: number): string[] {
  const pieces = text.split(':');
  return [...pieces.slice(0, cuts), ...(pieces.length > cuts ? [pieces.slice(cuts).join(':')] : [])];
}

/**
 * What a Resource pattern stands for: itself, where `*` reaches across the parts of an ARN; and with fewer than six
 * parts also what IAM completes it to, by `*` for each part that is missing.
 */
export function resourceReadings(pattern: string): readonly string[] {
  const parts = pattern.split(':').length;
  return pattern === '*' || parts >= 6 ? [pattern] : [pattern, pattern + ':*'.repeat(6 - parts)];
}
