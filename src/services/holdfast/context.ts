import type { Clock } from '../../kernel/clock.ts';
import type { Authorizer } from '../../kernel/identity.ts';
import type { PageTokens } from '../../kernel/page-tokens.ts';
import type { Registry } from '../../registry/index.ts';
import type { TestWebhook, Webhooks } from './ports.ts';

/** What the operations of our own API work with. */
export interface HoldfastContext {
  readonly registry: Registry;
  readonly authorizer: Authorizer;
  readonly pages: PageTokens;
  readonly clock: Clock;
  readonly webhooks: Webhooks;
  readonly testWebhook: TestWebhook;
}
