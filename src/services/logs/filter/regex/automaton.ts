import type { Node, UnitSet } from './syntax.ts';

/** A state of the automaton, by its number in the list. */
export type State =
  | { readonly kind: 'unit'; readonly set: UnitSet; readonly next: number }
  | { readonly kind: 'either'; readonly next: readonly number[] }
  | { readonly kind: 'start'; readonly next: number }
  | { readonly kind: 'end'; readonly next: number }
  | { readonly kind: 'match' };

export interface Automaton {
  readonly states: readonly State[];
  readonly first: number;
}

/** Each unit of a text may cost as much as there are states. */
const mostStates = 500;

/** Undefined: it would be too large. */
export function automatonOf(node: Node): Automaton | undefined {
  const states: State[] = [{ kind: 'match' }];
  try {
    return { states, first: build(states, node, 0) };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

class TooLarge extends Error {}

function add(states: State[], state: State): number {
  if (states.length >= mostStates) throw new TooLarge();
  return states.push(state) - 1;
}

/** Where it begins to match `node`; it goes on at `next`. */
function build(states: State[], node: Node, next: number): number {
  switch (node.kind) {
    case 'set':
      return add(states, { kind: 'unit', set: node.set, next });
    case 'start':
    case 'end':
      return add(states, { kind: node.kind, next });
    case 'row':
      return node.nodes.reduceRight((after, one) => build(states, one, after), next);
    case 'choice':
      return add(states, { kind: 'either', next: node.nodes.map((one) => build(states, one, next)) });
    case 'repeat':
      return repeat(states, node.node, node.min, node.max, next);
  }
}

function repeat(states: State[], node: Node, min: number, max: number, next: number): number {
  let at = next;
  if (max === Number.POSITIVE_INFINITY) {
    const ways: number[] = [];
    at = add(states, { kind: 'either', next: ways });
    ways.push(build(states, node, at), next);
  } else {
    for (let i = min; i < max; i += 1) {
      at = add(states, { kind: 'either', next: [build(states, node, at), next] });
    }
  }
  for (let i = 0; i < min; i += 1) at = build(states, node, at);
  return at;
}
