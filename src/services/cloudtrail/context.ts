import type { Clock } from '../../kernel/clock.ts';
import type { PageTokens } from '../../kernel/page-tokens.ts';
import type { Services } from './cloudtrail-event.ts';
import type { EventHistory } from './event-history.ts';
import type { TrailBuckets, TrailStore } from './ports.ts';

/** What the operations of CloudTrail work with. */
export interface CloudTrailContext {
  readonly store: TrailStore;
  readonly buckets: TrailBuckets;
  readonly history: EventHistory;
  /** Those whose calls are on record. */
  readonly services: Services;
  readonly pages: PageTokens;
  readonly clock: Clock;
}
