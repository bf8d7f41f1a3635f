import { invalidPattern } from '../invalid.ts';
import { automatonOf } from './automaton.ts';
import { matcherOf } from './matcher.ts';
import { parseExpression } from './parse.ts';

/**
 * Compiles a regular expression without what takes more than linear time (back references, looking around). What is
 * returned says whether a part of a text matches. `at`: where it stands in its pattern. Throws InvalidParameter.
 */
export function compileExpression(source: string, at: number): (text: string) => boolean {
  const automaton = automatonOf(parseExpression(source));
  if (automaton === undefined) throw invalidPattern('an expression is too large', at);
  return matcherOf(automaton);
}
