import { createHmac } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import { secretContext } from '../../services/events/index.ts';
import type { DeliveryBody, EventEntity } from '../../services/events/ports.ts';
import { failureOfSecret, outcomeOf } from './answers.ts';
import { cloudEvent } from './cloud-event.ts';
import type { Outcome } from './parts.ts';

const TIMEOUT = 10_000;
/** Of an answer nothing is read but its status. */
const ANSWER = 64 * 1024;

export interface WebhookParts {
  readonly outbound: Outbound;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

export type Sent = Pick<DeliveryBody, 'event' | 'input' | 'eventId'>;

/** One request to a webhook, signed. */
export async function sendToWebhook(
  { outbound, sealer, clock }: WebhookParts,
  webhook: EventEntity<'webhook'>,
  { event, input, eventId }: Sent,
): Promise<Outcome> {
  const { url, form, sealed } = webhook.body;
  const cloud = form === 'CLOUDEVENTS';
  const body = cloud ? cloudEvent(event, input) : (input ?? event);
  const secret = sealer.open(Buffer.from(sealed, 'base64'), secretContext(webhook));
  const now = clock.now();
  const headers = {
    'content-type': cloud ? 'application/cloudevents+json; charset=utf-8' : 'application/json; charset=utf-8',
    'user-agent': 'holdfast',
    'holdfast-event-id': eventId,
    'holdfast-signature': signature(secret, Math.floor(now / 1000), body),
  };
  const request = {
    use: 'events',
    method: 'POST',
    headers,
    body,
    maxBytes: ANSWER,
    timeout: TIMEOUT,
  } as const;
  try {
    return outcomeOf(await outbound.send(new URL(url), request), now);
  } catch (error) {
    return failureOfSecret(error);
  }
}

/**
 * `t=SECONDS,v1=HEX`: HMAC-SHA256, under the webhook's secret, of the time, a dot and the body. The time is signed so
 * that a request that somebody has overheard can't be sent again much later.
 */
export function signature(secret: Uint8Array, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
