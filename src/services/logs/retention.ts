import { logsError } from './errors.ts';

/** The days for which events can be kept (spec 17.2, notes). */
export const retentions: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Throws InvalidParameter. */
export function checkRetention(days: number): void {
  if (retentions.includes(days)) return;
  throw logsError(
    'InvalidParameter',
    `1 validation error detected: Value '${days}' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: [${retentions.join(', ')}]`,
  );
}
