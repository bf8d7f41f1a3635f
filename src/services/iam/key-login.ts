import { createHash, timingSafeEqual } from 'node:crypto';
import type { Caller, Credentials } from '../../kernel/identity.ts';
import { isUserKeyId } from './identifiers.ts';

/**
 * Long-term keys as user and password, for machines that can't sign requests. Undefined whatever is wrong, and
 * after the same work: which half it was is told to nobody.
 */
export function createKeyLogin(
  credentials: Credentials,
): (accessKeyId: string, secretAccessKey: string) => Promise<Caller | undefined> {
  return async (id, secret) => {
    const found = isUserKeyId(id) ? await credentials.find(id, undefined) : undefined;
    const right = timingSafeEqual(digestOf(secret), digestOf(found?.secretAccessKey ?? ''));
    return right ? found?.caller : undefined;
  };
}

function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
