import type { Caller, Credential, Credentials } from '../../kernel/identity.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import { isUserKeyId } from './identifiers.ts';
import type { AccessKey, IamStore, User } from './ports.ts';
import { openSecret } from './secrets.ts';

/** Who a key stands for, when the secret has been proven in another way (an authorization token). */
export interface Callers {
  /** Undefined: no such key, or one that may not be used any more. */
  find(accessKeyId: string): Promise<Caller | undefined>;
}

/**
 * The key and its user are read from the store at each call, so a key that ends is refused from the next call
 * on; only the unsealing is remembered, for the very bytes that were unsealed.
 * Session credentials (ASIA..., session tokens) stand for nobody until STS hands them out.
 */
export function createCredentials(store: IamStore, sealer: Sealer): Credentials {
  const unseal = rememberingUnsealer(sealer);
  return {
    async find(accessKeyId, sessionToken): Promise<Credential | undefined> {
      if (sessionToken !== undefined) return undefined;
      const found = await activeKey(store, accessKeyId);
      return found && { caller: callerOf(found), secretAccessKey: unseal(found.key) };
    },
  };
}

export function createCallers(store: IamStore): Callers {
  return {
    async find(accessKeyId): Promise<Caller | undefined> {
      const found = await activeKey(store, accessKeyId);
      return found && callerOf(found);
    },
  };
}

interface ActiveKey {
  readonly key: AccessKey;
  readonly user: User;
}

async function activeKey(store: IamStore, id: string): Promise<ActiveKey | undefined> {
  if (!isUserKeyId(id)) return undefined;
  return store.read(async (view) => {
    const key = await view.accessKeys.get(id);
    if (key === undefined || !key.active) return undefined;
    const user = await view.users.get(key.account, key.userName);
    return user && { key, user };
  });
}

function callerOf({ key, user }: ActiveKey): Caller {
  return {
    account: user.account,
    arn: `arn:aws:iam::${user.account}:user${user.path}${user.name}`,
    userId: user.userId,
    accessKeyId: key.id,
    type: 'IAMUser',
    name: user.name,
  };
}

const REMEMBERED = 1_000;

function rememberingUnsealer(sealer: Sealer): (key: AccessKey) => string {
  const remembered = new Map<string, { readonly sealed: Uint8Array; readonly secret: string }>();
  return (key) => {
    const known = remembered.get(key.id);
    if (known !== undefined && Buffer.compare(known.sealed, key.sealedSecret) === 0) return known.secret;
    const secret = openSecret(sealer, key);
    remembered.delete(key.id);
    const oldest = remembered.size >= REMEMBERED ? remembered.keys().next().value : undefined;
    if (oldest !== undefined) remembered.delete(oldest);
    remembered.set(key.id, { sealed: key.sealedSecret, secret });
    return secret;
  };
}
