import { catalog } from '../../generated/catalog.ts';
import {
  callEventSource,
  callEventType,
  recordSourceOf,
  serviceEventType,
} from '../../kernel/call-events.ts';
import { compilePattern, type EventPattern } from './pattern/compile.ts';
import type { Hearing } from './ports.ts';

/** Of all services whose calls are on record. */
const sources = [...catalog.map(({ id }) => recordSourceOf(id)), 's3.amazonaws.com'].map(callEventSource);

/** A detail type that no call has. */
const another = 'Scheduled Event';

/**
 * Whether a rule with this pattern hears of calls, from now on or as it did before. Patterns have been checked; without
 * one nothing is heard.
 */
export function hearingOf(
  pattern: string | undefined,
  before: Hearing | undefined,
  now: number,
): Hearing | undefined {
  if (pattern === undefined) return undefined;
  const compiled = compilePattern(pattern);
  if (!mayHear(compiled, [callEventType, serviceEventType])) return undefined;
  return { since: before?.since ?? now, named: !mayHear(compiled, [another]) };
}

function mayHear(pattern: EventPattern, types: readonly string[]): boolean {
  return sources.some((source) => types.some((type) => pattern.mayMatch({ source, 'detail-type': type })));
}
