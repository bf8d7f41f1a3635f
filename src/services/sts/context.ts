import type { Clock } from '../../kernel/clock.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { GuessLimits, PolicyAuthorizer, Sessions } from '../iam/index.ts';
import type { IamStore } from '../iam/ports.ts';
import type { WebIdentities } from './web-identity/index.ts';

/** What the operations of STS work with. */
export interface StsContext {
  readonly store: IamStore;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly guesses: Pick<GuessLimits, 'mfa'>;
  readonly authorizer: PolicyAuthorizer;
  readonly sessions: Sessions;
  readonly webIdentities: WebIdentities;
}
