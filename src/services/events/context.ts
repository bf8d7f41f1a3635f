import type { Clock } from '../../kernel/clock.ts';
import type { Call } from '../../kernel/identity.ts';
import type { PageTokens } from '../../kernel/page-tokens.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import { commitFor, type Unit } from '../../kernel/unit.ts';
import type { PrincipalNames } from '../iam/index.ts';
import type { EventStore, EventTx, LogSink } from './ports.ts';

/** What the operations of EventBridge work with. */
export interface EventsContext {
  readonly store: EventStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly pages: PageTokens;
  readonly principals: PrincipalNames;
  /** What becomes of targets of services that are not here, and of what else only AWS has. */
  readonly unknownTargets: 'refuse' | 'accept';
  /** Where log groups are; undefined: there are none. */
  readonly logs?: LogSink | undefined;
}

export function perform<Input, Output>(
  { store, clock }: Pick<EventsContext, 'store' | 'clock'>,
  call: Call,
  unit: Unit<EventTx, Input, Output>,
  input: Input,
): Promise<Output> {
  return commitFor({ store, clock }, call, unit, input);
}
