import { invalidPattern } from './errors.ts';
import { compileLeaf, isObject, type Leaf, leafMatches } from './leaf.ts';

/**
 * Event patterns (spec 17: exact, prefix, suffix, anything-but, exists, numeric, wildcard, equals-ignore-case, cidr,
 * $or), made ready once and matched often.
 *
 * A pattern is an object. A member that is a list says what the field of that name may be, one of the list has to
 * hold; a member that is an object goes on below the field; all members have to hold. `$or` with a list of two
 * patterns or more holds where one of them does. Of a field that is a list one element has to do, and where a pattern
 * goes on below a list of objects one and the same object has to match all of it.
 */
export interface EventPattern {
  /** `event`: what its JSON says. */
  matches(event: unknown): boolean;
  /** False: no event with these members matches, whatever else it says. True: one may. */
  mayMatch(known: Readonly<Record<string, string>>): boolean;
}

/** How deep a pattern may go. */
const DEEPEST = 100;

/** Throws InvalidEventPattern. */
export function compilePattern(text: string): EventPattern {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw invalidPattern(`Pattern is not valid JSON: ${error instanceof Error ? error.message : ''}`);
  }
  if (!isObject(parsed)) throw invalidPattern('Filter is not an object');
  const node = compileNode(parsed, 0);
  return {
    matches: (event) => nodeMatches(node, event),
    mayMatch: (known) => nodeMayMatch(node, known),
  };
}

interface Node {
  readonly leaves: readonly (readonly [field: string, leaf: Leaf])[];
  readonly below: readonly (readonly [field: string, node: Node])[];
  readonly choices: readonly (readonly Node[])[];
}

function compileNode(pattern: Readonly<Record<string, unknown>>, depth: number): Node {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw invalidPattern('Empty objects are not allowed');
  if (depth > DEEPEST) throw invalidPattern('The pattern is nested too deeply');
  const leaves: (readonly [string, Leaf])[] = [];
  const below: (readonly [string, Node])[] = [];
  const choices: Node[][] = [];
  for (const [field, value] of entries) {
    if (Array.isArray(value)) {
      const alternatives = field === '$or' ? alternativesOf(value) : undefined;
      if (alternatives === undefined) leaves.push([field, compileLeaf(field, value)]);
      else choices.push(alternatives.map((each) => compileNode(each, depth + 1)));
    } else if (isObject(value)) below.push([field, compileNode(value, depth + 1)]);
    else throw invalidPattern(`"${field}" must be an object or an array`);
  }
  return { leaves, below, choices };
}

/** Undefined: the list says what a field called `$or` may be. */
function alternativesOf(list: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] | undefined {
  const objects = list.filter(isObject);
  return list.length >= 2 && objects.length === list.length ? objects : undefined;
}

const nothing: Readonly<Record<string, unknown>> = {};

function nodeMatches(node: Node, value: unknown): boolean {
  if (!Array.isArray(value)) return objectMatches(node, isObject(value) ? value : nothing);
  const objects = objectsOf(value);
  if (objects.length === 0) return objectMatches(node, nothing);
  return objects.some((each) => objectMatches(node, each));
}

function objectsOf(list: readonly unknown[]): readonly Readonly<Record<string, unknown>>[] {
  return list.flatMap((each) => (Array.isArray(each) ? objectsOf(each) : isObject(each) ? [each] : []));
}

function objectMatches({ leaves, below, choices }: Node, object: Readonly<Record<string, unknown>>): boolean {
  for (const [field, leaf] of leaves) {
    if (!leafMatches(leaf, Object.hasOwn(object, field) ? object[field] : undefined)) return false;
  }
  for (const [field, node] of below) {
    if (!nodeMatches(node, Object.hasOwn(object, field) ? object[field] : undefined)) return false;
  }
  for (const alternatives of choices) {
    if (!alternatives.some((node) => objectMatches(node, object))) return false;
  }
  return true;
}

function nodeMayMatch({ leaves, choices }: Node, known: Readonly<Record<string, string>>): boolean {
  for (const [field, leaf] of leaves) {
    if (Object.hasOwn(known, field) && !leafMatches(leaf, known[field])) return false;
  }
  for (const alternatives of choices) {
    if (!alternatives.some((node) => nodeMayMatch(node, known))) return false;
  }
  return true;
}
