import type { PageTokens } from '../../kernel/page-tokens.ts';
import type { Registry } from '../../registry/index.ts';

export interface TaggingContext {
  readonly registry: Pick<Registry, 'repositories'>;
  readonly pages: PageTokens;
}
