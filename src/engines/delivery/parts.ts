import type { Clock } from '../../kernel/clock.ts';
import type { Authorizer } from '../../kernel/identity.ts';
import type { Log } from '../../kernel/log.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { RecordFiles } from '../../kernel/records.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Store } from '../../kernel/unit.ts';
import type { Services } from '../../services/cloudtrail/index.ts';
import type { CallRecordView, TrailView } from '../../services/cloudtrail/ports.ts';
import type { EventView, LogSink } from '../../services/events/ports.ts';
import type { ServiceRoles } from '../../services/iam/index.ts';
import type { DeliveryTx } from './units.ts';

/** Events, and the records of calls of which some are made. */
export type DeliveryView = EventView & CallRecordView & TrailView;

export type DeliveryStore = Store<DeliveryView, DeliveryTx>;

export interface CallParts {
  /** Tails of what changes nothing, and of what failed. */
  readonly reads: Pick<RecordFiles, 'appended'>;
  /** By which records are rendered. */
  readonly services: Services;
  /** Whether a trail of the account has to have the record, as with AWS, for patterns that name its detail type too. */
  readonly needsTrail: boolean;
}

export interface DeliveryParts {
  readonly store: DeliveryStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealer: Sealer;
  readonly outbound: Outbound;
  readonly roles: ServiceRoles;
  readonly authorizer: Pick<Authorizer, 'decide'>;
  /** Undefined: there are no log groups. */
  readonly logs?: LogSink | undefined;
  /** Undefined: nothing is told of calls. */
  readonly calls?: CallParts | undefined;
  /** For tests: a number from 0 to 1 that spreads the times of tries. */
  readonly random?: () => number;
}

/** What became of one try. */
export type Outcome =
  | { readonly kind: 'done' }
  /** It may go better later: in `after` milliseconds at the earliest, where the target says so. */
  | { readonly kind: 'failed'; readonly reason: string; readonly after?: number | undefined }
  /** It will not go better by itself. */
  | { readonly kind: 'refused'; readonly reason: string };
