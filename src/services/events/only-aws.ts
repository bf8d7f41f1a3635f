import type { EventsContext } from './context.ts';
import type { Ignored } from './entities.ts';
import { refuse } from './errors.ts';

/** What of a bus only AWS has: refused, or accepted and ignored. Throws Validation. */
export function ignoredOf({ unknownTargets }: EventsContext, input: Ignored): Ignored | undefined {
  const { KmsKeyIdentifier, DeadLetterConfig, LogConfig } = input;
  const named = Object.entries({ KmsKeyIdentifier, DeadLetterConfig, LogConfig }).filter(
    ([, value]) => value !== undefined,
  );
  const [first] = named;
  if (first === undefined) return undefined;
  if (unknownTargets === 'refuse') throw refuse.invalid(`${first[0]} is not supported by this server.`);
  return Object.fromEntries(named) as Ignored;
}
