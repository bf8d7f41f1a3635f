import { createHash, timingSafeEqual } from 'node:crypto';
import type { Caller, Credentials } from '../../kernel/identity.ts';
import type { GuessLimit } from './guesses.ts';
import { isUserKeyId } from './identifiers.ts';

export type KeyLogin = (
  accessKeyId: string,
  secretAccessKey: string,
  /** Address of whoever logs in. */
  source: string,
) => Promise<Caller | undefined>;

/**
 * Long-term keys as user and password, for machines that can't sign requests. Undefined whatever is wrong, and
 * after the same work: which half it was is told to nobody. Throws Throttling after too many wrong ones.
 */
export function createKeyLogin(credentials: Credentials, guesses: GuessLimit): KeyLogin {
  return async (id, secret, source) => {
    if (!isUserKeyId(id)) return undefined;
    const guess = { subject: id, source };
    guesses.check(guess);
    const found = await credentials.find(id, undefined);
    const right = timingSafeEqual(digestOf(secret), digestOf(found?.secretAccessKey ?? ''));
    if (right && found !== undefined) {
      guesses.right(guess);
      return found.caller;
    }
    guesses.wrong(guess);
    return undefined;
  };
}

function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
