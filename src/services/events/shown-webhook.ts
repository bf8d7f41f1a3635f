import { webhookArn } from './arns.ts';
import type { WebhookBody } from './entities.ts';
import type { EventEntity } from './ports.ts';

/** Where a webhook is. */
export interface WebhookPlace {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** A webhook as it is shown: without its secret. */
export interface Webhook extends WebhookPlace, Omit<WebhookBody, 'sealed'> {
  readonly arn: string;
}

export function shownWebhook({ account, region, name, body }: EventEntity<'webhook'>): Webhook {
  const { sealed: _, ...visible } = body;
  return { account, region, name, arn: webhookArn({ account, region }, name), ...visible };
}

/** The same for records of the call, which stay for ever: addresses of webhooks often are secrets. */
export type RecordedWebhook = Omit<Webhook, 'url'>;

export function recordedWebhook(webhook: EventEntity<'webhook'>): RecordedWebhook {
  const { url: _, ...recorded } = shownWebhook(webhook);
  return recorded;
}
