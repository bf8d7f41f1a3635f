import type { Clock } from '../../kernel/clock.ts';
import type { Caller } from '../../kernel/identity.ts';
import { newRequestId } from '../../kernel/ids.ts';
import { LatestRecorder } from '../../kernel/latest.ts';
import type { Log } from '../../kernel/log.ts';
import { isUserKeyId } from './identifiers.ts';
import type { IamStore, KeyUse, RoleUse } from './ports.ts';
import { recordKeyUsesUnit, recordRoleUsesUnit } from './units/record-key-uses.ts';

/**
 * When, where and for which service each access key was last used, and when and where each role: what
 * GetAccessKeyLastUsed and GetRole tell.
 */
export interface KeyUses {
  /** To be told of every authenticated call; of temporary credentials only their role is kept. */
  record(caller: Pick<Caller, 'accessKeyId' | 'session'>, service: string, region: string): void;
  /** Keys and roles whose use waits to be written. */
  waiting(): number;
  /** Writes what is pending; resolves when it is durable, or has failed and been logged. */
  stop(): Promise<void>;
}

export interface KeyUsesParts {
  readonly store: IamStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** A key or role is written at most once a second, with all others (see `LatestRecorder`). */
export function createKeyUses({ store, clock, log }: KeyUsesParts): KeyUses {
  const context = () => ({ now: clock.now(), requestId: newRequestId(), actor: 'key-uses' });
  const ofKeys = new LatestRecorder<string, KeyUse>({
    write: (uses) => store.commit(recordKeyUsesUnit, uses, context()),
    failed: (err, keys) => log.error({ err, keys }, 'uses of access keys could not be written'),
  });
  const ofRoles = new LatestRecorder<string, RoleUse>({
    write: (uses) => store.commit(recordRoleUsesUnit, uses, context()),
    failed: (err, roles) => log.error({ err, roles }, 'uses of roles could not be written'),
  });
  return {
    record({ accessKeyId, session }, service, region) {
      const at = clock.now();
      if (isUserKeyId(accessKeyId)) ofKeys.record(accessKeyId, { accessKeyId, at, service, region });
      if (session?.kind !== 'role') return;
      ofRoles.record(session.principalId, { roleId: session.principalId, at, region });
    },
    async stop() {
      await Promise.all([ofKeys.stop(), ofRoles.stop()]);
    },
    waiting: () => ofKeys.waiting + ofRoles.waiting,
  };
}
