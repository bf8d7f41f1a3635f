import type { Automaton } from './automaton.ts';
import { has } from './syntax.ts';

/*
 * All states that the automaton can be in after so much of the text are followed at once, so a unit of the text is
 * looked at once. A set of states, once met, is remembered with where each unit leads from it: most texts meet a few
 * only, and then a unit costs a look into a table. What is remembered is thrown away when it grows large.
 */

interface Met {
  /** States that wait for a unit, or for the end of the text. */
  readonly waiting: readonly number[];
  readonly matched: boolean;
  readonly next: Map<number, Met>;
}

const mostMet = 1_000;
const mostWays = 20_000;

/** Whether a part of a text matches. */
export function matcherOf({ states, first }: Automaton): (text: string) => boolean {
  let known = new Map<string, Met>();
  let ways = 0;
  let begin: Met | undefined;

  /** Follows what waits for no unit. */
  function spread(from: Iterable<number>, atStart: boolean, atEnd: boolean): Met {
    const seen = new Set<number>();
    const stack = [...from];
    const waiting: number[] = [];
    let matched = false;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const state = states[at];
      if (state === undefined) continue;
      if (state.kind === 'match') matched = true;
      else if (state.kind === 'unit') waiting.push(at);
      else if (state.kind === 'either') stack.push(...state.next);
      else if (state.kind === 'start') {
        if (atStart) stack.push(state.next);
      } else if (atEnd) stack.push(state.next);
      else waiting.push(at);
    }
    return { waiting: waiting.sort((a, b) => a - b), matched, next: new Map() };
  }

  function remembered(met: Met): Met {
    const name = `${met.matched ? '+' : ''}${met.waiting.join()}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, met);
    return met;
  }

  function step(met: Met, unit: number): Met {
    // A match may begin at each unit.
    const reached = [first];
    for (const at of met.waiting) {
      const state = states[at];
      if (state?.kind === 'unit' && has(state.set, unit)) reached.push(state.next);
    }
    const next = remembered(spread(reached, false, false));
    met.next.set(unit, next);
    ways += 1;
    return next;
  }

  return (text) => {
    if (known.size > mostMet || ways > mostWays) {
      known = new Map();
      ways = 0;
      begin = undefined;
    }
    begin ??= remembered(spread([first], true, false));
    let met = begin;
    for (let i = 0; i < text.length && !met.matched; i += 1) {
      const unit = text.charCodeAt(i);
      met = met.next.get(unit) ?? step(met, unit);
      if (known.size <= mostMet && ways <= mostWays) continue;
      met = { ...met, next: new Map() };
      known = new Map();
      ways = 0;
      begin = undefined;
    }
    return met.matched || spread(met.waiting, text === '', true).matched;
  };
}
