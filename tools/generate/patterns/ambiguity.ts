import type { Automaton } from './automaton.ts';
import { automatonOf } from './automaton.ts';
import type { Node } from './syntax.ts';

/**
 * Whether a backtracking matcher may need more than linear time, told from the expression alone (Weber and Seidl,
 * "On the degree of ambiguity of finite automata"). When a match fails, such a matcher has tried every path of the
 * automaton over the text. Their number grows
 *  - exponentially, iff some word leads from a state back to itself in two ways: two paths that part and meet
 *    again inside one loop, found as a cycle through (p,p) and (q,r), q other than r, in the automaton squared;
 *  - as a power of the length, iff some word leads from p to p, from p to q and from q to q, for two states p, q.
 *    Then (p,p,q) reaches (p,q,q) in the automaton cubed.
 * Else the number of paths is bounded, and so is the work per character. Never says linear of what is not; may say
 * so of a harmless pattern.
 *
 * A lookahead is a match of its own: it must be linear, and unless it stands at the start, where it runs once,
 * it must have an end.
 */
export type Growth = 'linear' | 'polynomial' | 'exponential';

export function growthOf(node: Node): Growth {
  const looks = lookaheads(node, true);
  if (looks.some(({ once, node: inner }) => !once && endless(inner))) return 'polynomial';
  const all = [growthOfPlain(node), ...looks.map(({ node: inner }) => growthOf(inner))];
  return (
    all.find((growth) => growth === 'exponential') ?? all.find((growth) => growth !== 'linear') ?? 'linear'
  );
}

function growthOfPlain(node: Node): Growth {
  const automaton = automatonOf(node);
  const component = components(automaton.next);
  if (exponential(automaton, component)) return 'exponential';
  return polynomial(automaton, component) ? 'polynomial' : 'linear';
}

/** The lookaheads directly within, and whether each is matched at most once. */
function lookaheads(node: Node, start: boolean): { readonly node: Node; readonly once: boolean }[] {
  switch (node.kind) {
    case 'look':
      return [{ node: node.node, once: start }];
    case 'choice':
      return node.options.flatMap((option) => lookaheads(option, start));
    case 'repeat':
      return lookaheads(node.node, false);
    case 'sequence': {
      const fixed = node.items.findIndex((item) => item.kind !== 'look' && item.kind !== 'assert');
      return node.items.flatMap((item, index) => lookaheads(item, start && (fixed < 0 || index <= fixed)));
    }
    default:
      return [];
  }
}

function endless(node: Node): boolean {
  switch (node.kind) {
    case 'repeat':
      return node.max === undefined || endless(node.node);
    case 'choice':
      return node.options.some(endless);
    case 'sequence':
      return node.items.some(endless);
    case 'look':
      return endless(node.node);
    default:
      return false;
  }
}

function exponential({ enter, next, double }: Automaton, component: readonly number[]): boolean {
  const size = next.length;
  for (const step of double) if (component[Math.floor(step / size)] === component[step % size]) return true;
  // The square, within components only: a pair that lies on a cycle never leaves them.
  const pairs = new Map<number, number>();
  const list: number[] = [];
  const edges: number[][] = [];
  const indexOf = (p: number, q: number): number => {
    const code = p * size + q;
    const known = pairs.get(code);
    if (known !== undefined) return known;
    pairs.set(code, list.length);
    return list.push(code) - 1;
  };
  for (let p = 0; p < size; p += 1) if (next[p]?.includes(p) || cyclic(component, p)) indexOf(p, p);
  for (let i = 0; i < list.length; i += 1) {
    const code = list[i] ?? 0;
    const [p, q] = [Math.floor(code / size), code % size];
    edges[i] = [];
    for (const a of next[p] ?? []) {
      if (component[a] !== component[p]) continue;
      for (const b of next[q] ?? []) {
        if (component[b] !== component[q] || ((enter[a] ?? 0n) & (enter[b] ?? 0n)) === 0n) continue;
        edges[i]?.push(indexOf(a, b));
      }
    }
  }
  const squared = components(edges);
  const diagonal = new Set<number>();
  list.forEach((code, i) => {
    if (Math.floor(code / size) === code % size) diagonal.add(squared[i] ?? -1);
  });
  return list.some((code, i) => Math.floor(code / size) !== code % size && diagonal.has(squared[i] ?? -2));
}

function cyclic(component: readonly number[], state: number): boolean {
  return component.some((other, index) => index !== state && other === component[state]);
}

function polynomial({ enter, next }: Automaton, component: readonly number[]): boolean {
  const size = next.length;
  const looping = next.flatMap((steps, p) => (steps.includes(p) || cyclic(component, p) ? [p] : []));
  for (const p of looping) {
    const ahead = reach(next, p);
    for (const q of looping)
      if (p !== q && ahead.has(q) && pumped(enter, next, component, p, q, size)) return true;
  }
  return false;
}

/** Whether one word leads from p to p, from p to q and from q to q. */
function pumped(
  enter: readonly bigint[],
  next: readonly (readonly number[])[],
  component: readonly number[],
  p: number,
  q: number,
  size: number,
): boolean {
  const goal = (p * size + q) * size + q;
  const seen = new Set<number>();
  const open = [[p, p, q] as const];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const [a, b, c] = state;
    for (const x of next[a] ?? []) {
      if (component[x] !== component[p]) continue;
      for (const z of next[c] ?? []) {
        const common = (enter[x] ?? 0n) & (enter[z] ?? 0n);
        if (component[z] !== component[q] || common === 0n) continue;
        for (const y of next[b] ?? []) {
          if ((common & (enter[y] ?? 0n)) === 0n) continue;
          const code = (x * size + y) * size + z;
          if (code === goal) return true;
          if (seen.has(code)) continue;
          seen.add(code);
          open.push([x, y, z]);
        }
      }
    }
  }
  return false;
}

function reach(next: readonly (readonly number[])[], from: number): Set<number> {
  const found = new Set<number>();
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const step of next[state] ?? []) {
      if (found.has(step)) continue;
      found.add(step);
      open.push(step);
    }
  }
  return found;
}

/** Tarjan: a number for each state, equal for those that reach each other. */
function components(next: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const low: number[] = [];
  const out: number[] = new Array(next.length).fill(-1);
  const stack: number[] = [];
  let counter = 0;
  let named = 0;
  for (let root = 0; root < next.length; root += 1) {
    if (order[root] !== undefined) continue;
    const work: [number, number][] = [[root, 0]];
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const [state, step] = top;
      if (step === 0) {
        order[state] = low[state] = counter;
        counter += 1;
        stack.push(state);
      }
      const to = next[state]?.[step];
      if (to !== undefined) {
        top[1] += 1;
        if (order[to] === undefined) work.push([to, 0]);
        else if (out[to] === -1) low[state] = Math.min(low[state] ?? 0, order[to]);
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.[0];
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[state] ?? 0);
      if (low[state] !== order[state]) continue;
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        out[member] = named;
        if (member === state) break;
      }
      named += 1;
    }
  }
  return out;
}
