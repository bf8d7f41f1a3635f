import { createHmac, timingSafeEqual } from 'node:crypto';
import { fromBase64Url } from './base64url.ts';

/**
 * The token that leads to the next page of a list: the key to go on after, with an authentication code over it
 * and over the list that it belongs to (operation, account, what is listed). A token of another list, an altered
 * or an invented one is refused; nothing is kept for it, and it does not expire.
 */
export interface PageTokens {
  /** `list` names the list as a whole, e.g. operation, account, region, repository. */
  of(list: readonly string[]): ListTokens;
}

export interface ListTokens {
  /** Undefined when there is no further page. */
  write(key: readonly string[] | undefined): string | undefined;
  /** The key in `token`, undefined without one. Throws what the service says of a token that it did not give. */
  read(token: string | undefined): readonly string[] | undefined;
}

const CODE_BYTES = 16;
const MAX_LENGTH = 4_096;

/**
 * `secret`: 32 bytes, the same at each start, so that a token survives a restart. `invalid` makes the error for a
 * token that is not one of this list.
 */
export function pageTokens(secret: Uint8Array, invalid: () => Error): PageTokens {
  return {
    of(list) {
      const code = (key: Buffer) =>
        createHmac('sha256', secret)
          .update(`${JSON.stringify(list)}\n`)
          .update(key)
          .digest()
          .subarray(0, CODE_BYTES);
      return {
        write(key) {
          if (key === undefined) return undefined;
          const bytes = Buffer.from(JSON.stringify(key));
          return Buffer.concat([code(bytes), bytes]).toString('base64url');
        },
        read(token) {
          if (token === undefined) return undefined;
          const bytes = token.length > MAX_LENGTH ? undefined : fromBase64Url(token);
          if (bytes === undefined || bytes.length <= CODE_BYTES) throw invalid();
          const key = bytes.subarray(CODE_BYTES);
          if (!timingSafeEqual(bytes.subarray(0, CODE_BYTES), code(key))) throw invalid();
          return JSON.parse(key.toString()) as readonly string[];
        },
      };
    },
  };
}
