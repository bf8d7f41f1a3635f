import { matchesWildcard } from '../wildcard.ts';
import { parseExpression } from './parse.ts';
import { programOf } from './program.ts';
import { type Node, PatternFault } from './syntax.ts';

export { PatternFault } from './syntax.ts';

/** What tags are selected by: `v1.*`, where `*` stands for any run of characters, or `regex:v[0-9]+`. */
export interface TagPattern {
  readonly text: string;
  /** Whether it is an expression with a group that captures. */
  readonly captures: boolean;
  /** Work for one character, about: the steps of an expression's program, else 1. */
  readonly size: number;
  /** Of a whole tag: what the group captured, '' without one; undefined where the tag does not match. */
  match(tag: string): string | undefined;
}

const EXPRESSION = 'regex:';
const MOST_CHARACTERS = 256;
/** Steps of one expression's program. */
const MOST_STEPS = 500;

/** Throws PatternFault. */
export function parseTagPattern(text: string): TagPattern {
  if (text.length === 0) throw new PatternFault('is empty');
  if (text.length > MOST_CHARACTERS) throw new PatternFault(`has more than ${MOST_CHARACTERS} characters`);
  return text.startsWith(EXPRESSION) ? expression(text) : wildcard(text);
}

function expression(text: string): TagPattern {
  const node = parseExpression(text.slice(EXPRESSION.length));
  const program = programOf(node, MOST_STEPS);
  return { text, captures: captures(node), size: program.size, match: (tag) => program.run(tag) };
}

function captures(node: Node): boolean {
  switch (node.kind) {
    case 'capture':
      return true;
    case 'set':
      return false;
    case 'repeat':
      return captures(node.node);
    case 'sequence':
      return node.items.some(captures);
    case 'choice':
      return node.options.some(captures);
  }
}

function wildcard(text: string): TagPattern {
  if (!/^[A-Za-z0-9._*-]+$/.test(text)) {
    throw new PatternFault(
      `has a character that no tag can have (an expression begins with '${EXPRESSION}')`,
    );
  }
  const matches = text.includes('*')
    ? (tag: string) => matchesWildcard(text, tag)
    : (tag: string) => tag === text;
  return { text, captures: false, size: 1, match: (tag) => (matches(tag) ? '' : undefined) };
}
