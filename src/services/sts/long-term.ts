import type { Call } from '../../kernel/identity.ts';
import { refuse } from './refusals.ts';

const HOUR = 3_600;
const PRESET = 12 * HOUR;

/**
 * Seconds that credentials got by a long-term key may last: 12 hours where nothing is said, 1 hour at most of the
 * root user. Throws AccessDenied for callers that have temporary credentials themselves.
 */
export function longTermSeconds({ caller }: Call, operation: string, wanted: number | undefined): number {
  if (caller.session !== undefined || (caller.type !== 'IAMUser' && caller.type !== 'Root')) {
    throw refuse.session(operation);
  }
  return caller.type === 'Root' ? Math.min(wanted ?? HOUR, HOUR) : (wanted ?? PRESET);
}
