import type { RowResult } from './rounds.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { betterPeer, type Figure, type Goal } from './workload.ts';

/** How a figure of the first contender stands to a goal. */
export interface Verdict {
  readonly goal: string;
  readonly found: Spread;
  /** `unclear`: the goal lies within the middle half of the rounds. */
  readonly verdict: 'met' | 'missed' | 'unclear';
}

/** Of the goals against contenders that ran. */
export function verdictsOf(result: RowResult, at: number): Verdict[] {
  const figure = result.figures[at];
  const others = result.contenders.slice(1);
  const ran = (goal: Goal): boolean =>
    goal.kind === 'limit' ||
    (goal.against === betterPeer ? others.length > 0 : others.includes(goal.against));
  return (figure?.goals ?? []).filter(ran).map((goal) => judge(result, at, figure as Figure, goal));
}

/** How many times as good the first contender is as others: of each round one ratio, for a round's are neighbours in time. */
export function ratioTo(result: RowResult, at: number, others: readonly string[]): Spread | undefined {
  const [first = ''] = result.contenders;
  const higher = result.figures[at]?.better === 'higher';
  const ratios: number[] = [];
  for (const [round, ours] of valuesOf(result, first, at).entries()) {
    const theirs = others.map((other) => valuesOf(result, other, at)[round] ?? Number.NaN);
    ratios.push(higher ? ours / Math.max(...theirs) : Math.min(...theirs) / ours);
  }
  return others.length === 0 ? undefined : spreadOf(ratios);
}

export function valuesOf({ samples }: RowResult, contender: string, at: number): number[] {
  return (samples.get(contender) ?? []).map((sample) => sample.values[at] ?? Number.NaN);
}

function judge(result: RowResult, at: number, figure: Figure, goal: Goal): Verdict {
  const [first = '', ...others] = result.contenders;
  if (goal.kind === 'limit') {
    const found = spreadOf(valuesOf(result, first, at));
    const sign = figure.better === 'higher' ? 1 : -1;
    return {
      goal: `${sign > 0 ? '>=' : '<='} ${goal.value} ${figure.unit}`,
      found,
      verdict: stand(sign * found.low, sign * found.high, sign * goal.value),
    };
  }
  const against = goal.against === betterPeer ? others : [goal.against];
  const found = ratioTo(result, at, against) ?? spreadOf([]);
  return {
    goal: `>= ${goal.atLeast}x ${goal.against}`,
    found,
    verdict: stand(found.low, found.high, goal.atLeast),
  };
}

function stand(one: number, other: number, goal: number): Verdict['verdict'] {
  if (Math.min(one, other) >= goal) return 'met';
  return Math.max(one, other) < goal ? 'missed' : 'unclear';
}
