import { randomUUID } from 'node:crypto';
import { eventText, type Outcome, sendToWebhook, type WebhookParts } from '../engines/delivery/index.ts';
import { DomainError } from '../kernel/errors.ts';
import { webhookArn } from '../services/events/index.ts';
import type { EventEntity, EventStore } from '../services/events/ports.ts';

export interface WebhookTest {
  readonly eventId: string;
  readonly delivered: boolean;
  /** What kept it away. */
  readonly reason?: string;
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** Sends an event that only says that it is a test, once and at once. Throws WebhookNotFound. */
export async function testWebhook(
  { store, ...parts }: WebhookParts & { readonly store: EventStore },
  { account, region, name }: Place,
): Promise<WebhookTest> {
  const key = { account, region, kind: 'webhook', bus: '', name } as const;
  const webhook: EventEntity<'webhook'> | undefined = await store.read((view) => view.eventEntities.get(key));
  if (webhook === undefined) throw new DomainError('WebhookNotFound', `The webhook '${name}' does not exist`);
  const eventId = randomUUID();
  const event = eventText({
    id: eventId,
    detailType: 'Holdfast Webhook Test',
    source: 'holdfast',
    account,
    region,
    resources: [webhookArn({ account, region }, name)],
    detail: JSON.stringify({ webhook: name }),
    at: parts.clock.now(),
  });
  const outcome: Outcome = await sendToWebhook(parts, webhook, { event, eventId });
  return outcome.kind === 'done'
    ? { eventId, delivered: true }
    : { eventId, delivered: false, reason: outcome.reason };
}
