import { DomainError } from '../../kernel/errors.ts';
import { type PageTokens, pageTokens } from '../../kernel/page-tokens.ts';

/** The `NextToken` of lists. `secret`: 32 bytes, the same at each start. A token that is none: InvalidNextToken. */
export function createMetricPages(secret: Uint8Array): PageTokens {
  return pageTokens(
    secret,
    () => new DomainError('InvalidNextToken', 'The next token specified is invalid.'),
  );
}
