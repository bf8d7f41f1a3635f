import type { Clock } from '../../kernel/clock.ts';
import type { Call } from '../../kernel/identity.ts';
import type { PageTokens } from '../../kernel/page-tokens.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import { commitFor, type Unit } from '../../kernel/unit.ts';
import type { GuessLimits } from './guesses.ts';
import type { IamStore, IamTx } from './ports.ts';
import type { IamQuotas } from './quotas.ts';

/** What the operations of IAM work with. */
export interface IamContext {
  readonly store: IamStore;
  readonly sealer: Sealer;
  readonly markers: PageTokens;
  readonly quotas: IamQuotas;
  readonly clock: Clock;
  readonly guesses: Pick<GuessLimits, 'mfa' | 'passwords'>;
}

/** Commits a unit in the name of the caller. */
export function commit<Input, Output>(
  context: Pick<IamContext, 'store' | 'clock'>,
  call: Call,
  unit: Unit<IamTx, Input, Output>,
  input: Input,
): Promise<Output> {
  return commitFor(context, call, unit, input);
}
