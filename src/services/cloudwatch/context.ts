import type { Clock } from '../../kernel/clock.ts';
import type { Call } from '../../kernel/identity.ts';
import type { PageTokens } from '../../kernel/page-tokens.ts';
import { commitFor, type Unit } from '../../kernel/unit.ts';
import type { RegistryKey } from '../../registry/index.ts';
import type { CloudWatchStore, CloudWatchTx } from './ports.ts';
import type { ServiceQuotaOf } from './service-quotas.ts';

export interface CloudWatchContext {
  readonly store: CloudWatchStore;
  readonly clock: Clock;
  readonly pages: PageTokens;
  readonly quotaOf: ServiceQuotaOf;
  /** What an alarm's action is that nothing here carries out: refused, or kept and left alone. */
  readonly unknownActions: 'refuse' | 'accept';
}

export function registryOf(call: Call): RegistryKey {
  return { account: call.caller.account, region: call.region };
}

/** A unit of work on behalf of the call. */
export function perform<Input, Output>(
  { store, clock }: Pick<CloudWatchContext, 'store' | 'clock'>,
  call: Call,
  unit: Unit<CloudWatchTx, Input, Output>,
  input: Input,
): Promise<Output> {
  return commitFor({ store, clock }, call, unit, input);
}
