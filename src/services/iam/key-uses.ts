import type { Clock } from '../../kernel/clock.ts';
import type { Caller } from '../../kernel/identity.ts';
import { newRequestId } from '../../kernel/ids.ts';
import { LatestRecorder } from '../../kernel/latest.ts';
import type { Log } from '../../kernel/log.ts';
import { isUserKeyId } from './identifiers.ts';
import type { IamStore, KeyUse } from './ports.ts';
import { recordKeyUsesUnit } from './units/record-key-uses.ts';

/** When, where and for which service each access key was last used: what GetAccessKeyLastUsed tells. */
export interface KeyUses {
  /** To be told of every authenticated call; of temporary credentials nothing is kept. */
  record(caller: Pick<Caller, 'accessKeyId'>, service: string, region: string): void;
  /** Keys whose use waits to be written. */
  waiting(): number;
  /** Writes what is pending; resolves when it is durable, or has failed and been logged. */
  stop(): Promise<void>;
}

export interface KeyUsesParts {
  readonly store: IamStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** A key is written at most once a second, with all others (see `LatestRecorder`). */
export function createKeyUses({ store, clock, log }: KeyUsesParts): KeyUses {
  const latest = new LatestRecorder<string, KeyUse>({
    write: (uses) =>
      store.commit(recordKeyUsesUnit, uses, {
        now: clock.now(),
        requestId: newRequestId(),
        actor: 'key-uses',
      }),
    failed: (err, keys) => log.error({ err, keys }, 'uses of access keys could not be written'),
  });
  return {
    record({ accessKeyId }, service, region) {
      if (isUserKeyId(accessKeyId))
        latest.record(accessKeyId, { accessKeyId, at: clock.now(), service, region });
    },
    waiting: () => latest.waiting,
    stop: () => latest.stop(),
  };
}
