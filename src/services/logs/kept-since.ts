import type { LogGroup } from './ports.ts';
import { dayLength } from './stream-news.ts';

/** The oldest time of which a group keeps events. */
export function keptSince({ retentionInDays }: Pick<LogGroup, 'retentionInDays'>, now: number): number {
  return retentionInDays === undefined ? 0 : now - retentionInDays * dayLength;
}
