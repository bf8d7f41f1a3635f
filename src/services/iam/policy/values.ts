import type { JsonNode } from './json.ts';
import { malformed, SYNTAX } from './malformed.ts';

export function stringOf(node: JsonNode): string {
  if (node.type === 'scalar' && typeof node.value === 'string') return node.value;
  throw malformed(SYNTAX);
}

/** A string, or a list of them. */
export function oneOrMore(node: JsonNode): string[] {
  return node.type === 'array' ? node.items.map(stringOf) : [stringOf(node)];
}

/** The same, where a number or a boolean stands for its text. */
export function oneOrMoreScalars(node: JsonNode): string[] {
  return (node.type === 'array' ? node.items : [node]).map((item) => {
    if (item.type !== 'scalar' || item.value === null) throw malformed(SYNTAX);
    return String(item.value);
  });
}
