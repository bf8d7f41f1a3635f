import type { Caller, Credential, Credentials } from '../../kernel/identity.ts';
import { cacheCounts } from '../../kernel/metrics.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Soon } from '../../kernel/soon.ts';
import { entityArn, rootArn } from './arns.ts';
import { isUserKeyId } from './identifiers.ts';
import type { AccessKey, Entity, IamStore, IamView } from './ports.ts';
import { openSecret } from './secrets.ts';
import { untilChanged } from './until-changed.ts';

/** Who a key stands for, when the secret has been proven in another way (an authorization token). */
export interface Callers {
  /** Undefined: no such key, or one that may not be used any more. */
  find(accessKeyId: string): Soon<Caller | undefined>;
}

/** Temporary credentials: STS hands them out and knows what a key (ASIA...) with its token stands for. */
export interface SessionCredentials {
  /** Undefined: not handed out by us, altered, expired, or ended with the principal. */
  find(accessKeyId: string, sessionToken: string): Promise<Credential | undefined>;
}

export interface CredentialsParts {
  readonly store: IamStore;
  readonly sealer: Sealer;
  readonly sessions: SessionCredentials;
}

/** More keys than are in use at a time. */
const REMEMBERED = 10_000;

/**
 * Long-term keys are read from the store and remembered until IAM changes (see `untilChanged`), so that a signed
 * request costs no query, and a key that ends is refused from the next request on. What comes with a session
 * token is a matter of the sessions.
 */
export function createCredentials({ store, sealer, sessions }: CredentialsParts): Credentials {
  const load = async (id: string) => {
    const found = await findKey(store, id);
    return found && { caller: found.caller, secretAccessKey: openSecret(sealer, found.key) };
  };
  const longTerm = untilChanged(store, 'iam', REMEMBERED, load, cacheCounts('access keys'));
  return {
    find: async (accessKeyId, sessionToken) =>
      sessionToken === undefined ? longTerm(accessKeyId) : sessions.find(accessKeyId, sessionToken),
  };
}

/** Who the long-term keys stand for; remembered as in `createCredentials`. */
export function createCallers(store: IamStore): Callers {
  const find = untilChanged(
    store,
    'iam',
    REMEMBERED,
    async (id: string) => (await findKey(store, id))?.caller,
    cacheCounts('callers'),
  );
  return { find };
}

interface UsableKey {
  readonly key: AccessKey;
  readonly caller: Caller;
}

async function findKey(store: IamStore, id: string): Promise<UsableKey | undefined> {
  if (!isUserKeyId(id)) return undefined;
  return store.read(async (view) => {
    const key = await view.accessKeys.get(id);
    if (key === undefined || !key.active) return undefined;
    const caller = await ownerOf(view, key);
    return caller && { key, caller };
  });
}

async function ownerOf(view: IamView, key: AccessKey): Promise<Caller | undefined> {
  if (key.userId === key.account) return rootCaller(key);
  const user = await view.entities.byId('user', key.userId);
  return user?.account === key.account ? userCaller(key, user) : undefined;
}

function rootCaller({ account, id }: AccessKey): Caller {
  return { account, arn: rootArn(account), userId: account, accessKeyId: id, type: 'Root', name: 'root' };
}

function userCaller({ id }: AccessKey, user: Entity<'user'>): Caller {
  const { account, name } = user;
  return { account, arn: entityArn(user), userId: user.id, accessKeyId: id, type: 'IAMUser', name };
}
