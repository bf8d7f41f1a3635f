import type { CharSet } from './charset.ts';
import { divide, includes } from './charset.ts';
import type { Node } from './syntax.ts';
import { charSetOf } from './syntax.ts';

/**
 * The position automaton of an expression, with the number of ways (1, or 2 for several) in which a backtracking
 * matcher can get from one position to the next. Plain assertions and lookaheads count as always true, so the
 * automaton takes at least the paths that the matcher takes. Counts up to 64 are written out; a longer
 * repetition counts as endless.
 */
export interface Automaton {
  /** For each state the parts of the alphabet by which it is entered, as bits. */
  readonly enter: readonly bigint[];
  /** For each state the states after it. */
  readonly next: readonly (readonly number[])[];
  /** `from * size + to` of the steps that can be made in several ways. */
  readonly double: ReadonlySet<number>;
}

/** Ways (capped at 2) by position. */
type Ways = Map<number, number>;
interface Fragment {
  readonly empty: number;
  readonly first: Ways;
  readonly last: Ways;
}

const longest = 64;
const cap = (ways: number): number => Math.min(ways, 2);

export function automatonOf(node: Node): Automaton {
  const builder = new Builder();
  builder.build(node);
  return builder.done();
}

class Builder {
  readonly #sets: CharSet[] = [];
  readonly #steps = new Map<number, Ways>();

  build(node: Node): Fragment {
    switch (node.kind) {
      case 'assert':
      case 'look':
        return { empty: 1, first: new Map(), last: new Map() };
      case 'set': {
        const position = this.#sets.push(charSetOf(node)) - 1;
        return { empty: 0, first: new Map([[position, 1]]), last: new Map([[position, 1]]) };
      }
      case 'sequence':
        return node.items.reduce<Fragment>((all, item) => this.#join(all, this.build(item)), nothing);
      case 'choice':
        return node.options.map((option) => this.build(option)).reduce(either);
      case 'repeat':
        return this.#repeat(node.node, node.min, node.max);
    }
  }

  done(): Automaton {
    const size = this.#sets.length;
    const cuts = divide(this.#sets);
    const enter = this.#sets.map((set) =>
      cuts.reduce((bits, point, index) => (includes(set, point) ? bits | (1n << BigInt(index)) : bits), 0n),
    );
    const double = new Set<number>();
    for (const [from, steps] of this.#steps) {
      for (const [to, ways] of steps) if (ways > 1) double.add(from * size + to);
    }
    const next = this.#sets.map((_, from) => [...(this.#steps.get(from)?.keys() ?? [])]);
    return { enter, next, double };
  }

  /** X{2,4} is X X (X (X)?)?; X{2,} is X X X*. */
  #repeat(node: Node, min: number, max: number | undefined): Fragment {
    let head = nothing;
    for (let i = 0; i < Math.min(min, longest); i += 1) head = this.#join(head, this.build(node));
    if (max === undefined || min > longest || max - min > longest) {
      return this.#join(head, this.#star(this.build(node)));
    }
    let tail = nothing;
    for (let i = min; i < max; i += 1) {
      const one = this.build(node);
      // Within a repetition, an empty round is not tried.
      tail = either(this.#join({ ...one, empty: 0 }, tail), nothing);
    }
    return this.#join(head, tail);
  }

  #star(one: Fragment): Fragment {
    this.#link(one.last, one.first);
    return { ...one, empty: 1 };
  }

  #join(a: Fragment, b: Fragment): Fragment {
    this.#link(a.last, b.first);
    return {
      empty: cap(a.empty * b.empty),
      first: sum(a.first, times(b.first, a.empty)),
      last: sum(times(a.last, b.empty), b.last),
    };
  }

  #link(from: Ways, to: Ways): void {
    for (const [position, ways] of from) {
      this.#steps.set(position, sum(this.#steps.get(position) ?? new Map(), times(to, ways)));
    }
  }
}

const nothing: Fragment = { empty: 1, first: new Map(), last: new Map() };

function either(a: Fragment, b: Fragment): Fragment {
  return { empty: cap(a.empty + b.empty), first: sum(a.first, b.first), last: sum(a.last, b.last) };
}

function times(ways: Ways, factor: number): Ways {
  if (factor === 0) return new Map();
  return new Map([...ways].map(([position, count]) => [position, cap(count * factor)]));
}

function sum(a: Ways, b: Ways): Ways {
  const out = new Map(a);
  for (const [position, ways] of b) out.set(position, cap((out.get(position) ?? 0) + ways));
  return out;
}
