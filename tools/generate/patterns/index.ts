import { linearPatterns } from '../linear-patterns.ts';
import { growthOf } from './ambiguity.ts';
import { parsePattern } from './parse.ts';
import { toRegExp } from './syntax.ts';

const known = new Map<string, RegExp>();

/** The regular expression by which we test a pattern of a model: whole strings, in time linear in their length. */
export function testOf(pattern: string): RegExp {
  const made = known.get(pattern) ?? linear(pattern);
  known.set(pattern, made);
  return made;
}

function linear(pattern: string): RegExp {
  const node = parsePattern(pattern);
  const growth = growthOf(node);
  if (growth === 'linear') return toRegExp(node);
  const form = Object.hasOwn(linearPatterns, pattern) ? linearPatterns[pattern] : undefined;
  if (form === undefined) {
    throw new Error(
      `matching ${pattern} may take ${growth} time: add an equivalent to tools/generate/linear-patterns.ts`,
    );
  }
  const better = parsePattern(form);
  if (growthOf(better) !== 'linear') {
    throw new Error(
      `the form that linear-patterns.ts gives for ${pattern} may take ${growthOf(better)} time`,
    );
  }
  return toRegExp(better);
}
