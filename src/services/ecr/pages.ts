import { type PageTokens, pageTokens } from '../../kernel/page-tokens.ts';
import { registryError } from '../../registry/errors.ts';

/** The `nextToken` of lists. `secret`: 32 bytes, the same at each start. A token that is none: InvalidParameter. */
export function createPageTokens(secret: Uint8Array): PageTokens {
  return pageTokens(secret, () =>
    registryError('InvalidParameter', {
      parameter: 'nextToken',
      constraint: 'Must be the nextToken of the previous answer to the same request',
    }),
  );
}
