import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/errors.ts';
import type { Call, Caller } from '../../kernel/identity.ts';
import { parseTarget, type TargetRef } from '../../services/events/index.ts';
import type { Delivery, EventEntity } from '../../services/events/ports.ts';
import { findDestination, sendToDestination } from './destination.ts';
import { detailText, type WrittenEvent } from './event-text.ts';
import type { Grants } from './oauth.ts';
import type { DeliveryParts, Outcome } from './parts.ts';
import { forwardUnit } from './units.ts';
import { sendToWebhook } from './webhook.ts';

const SERVICE = 'events.amazonaws.com';

/** One try to deliver. Whoever acts must be allowed to each time: what was given may have been taken back. */
export async function attempt(parts: DeliveryParts, grants: Grants, delivery: Delivery): Promise<Outcome> {
  const ref = parseTarget(delivery.body.target);
  switch (ref?.kind) {
    case 'destination':
      return toDestination(parts, grants, delivery);
    case 'webhook':
      return toWebhook(parts, ref, delivery);
    case 'bus':
      return toBus(parts, ref, delivery);
    case 'log-group':
      return toLogGroup(parts, ref, delivery);
    default:
      return { kind: 'refused', reason: 'nothing can be delivered to targets of this kind' };
  }
}

async function toDestination(parts: DeliveryParts, grants: Grants, { body }: Delivery): Promise<Outcome> {
  const denied = await mayNot(parts, body, 'events:InvokeApiDestination');
  if (denied !== undefined) return denied;
  const found = await parts.store.read((view) => findDestination(view, body.target));
  if (found === undefined)
    return { kind: 'refused', reason: 'the API destination or its connection is gone' };
  return sendToDestination({ ...parts, grants }, found, body);
}

async function toWebhook(parts: DeliveryParts, ref: TargetRef, { body }: Delivery): Promise<Outcome> {
  if (body.roleArn !== undefined) {
    const denied = await mayNot(parts, body, 'holdfast:InvokeWebhook');
    if (denied !== undefined) return denied;
  }
  const { account, region, name } = ref;
  const key = { account, region, kind: 'webhook', bus: '', name } as const;
  const webhook: EventEntity<'webhook'> | undefined = await parts.store.read((view) =>
    view.eventEntities.get(key),
  );
  if (webhook === undefined) return { kind: 'refused', reason: 'the webhook is gone' };
  if (!webhook.body.enabled) return { kind: 'failed', reason: 'the webhook is disabled' };
  return sendToWebhook(parts, webhook, body);
}

async function toBus(
  parts: DeliveryParts,
  { account, region, name }: TargetRef,
  delivery: Delivery,
): Promise<Outcome> {
  const { id, body } = delivery;
  const event = JSON.parse(body.event) as WrittenEvent;
  const denied = await mayNot(parts, body, 'events:PutEvents', {
    'events:source': [event.source],
    'events:detail-type': [event['detail-type']],
    'events:eventBusInvocation': ['true'],
  });
  if (denied !== undefined) return denied;
  const forwarded = {
    account: event.account,
    region: event.region,
    bus: body.target,
    source: event.source,
    detailType: event['detail-type'],
    resources: event.resources,
    detail: detailText(body.event),
    at: Date.parse(event.time),
    forwarded: event.id,
  };
  const context = { now: parts.clock.now(), requestId: randomUUID(), actor: 'delivery' };
  const bus = { account, region, kind: 'bus', bus: '', name } as const;
  const there = await parts.store.commit(forwardUnit, { id, event: forwarded, bus }, context);
  return there ? { kind: 'done' } : { kind: 'refused', reason: 'there is no such event bus' };
}

async function toLogGroup(parts: DeliveryParts, ref: TargetRef, { body }: Delivery): Promise<Outcome> {
  if (parts.logs === undefined) return { kind: 'refused', reason: 'there are no log groups' };
  const { account, region, name } = ref;
  const at = Date.parse((JSON.parse(body.event) as WrittenEvent).time);
  try {
    await parts.logs.put(
      { account, region, name },
      { id: body.eventId, at, message: body.input ?? body.event },
    );
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: final.has(error.code) ? 'refused' : 'failed', reason: error.message };
  }
}

/** Of a log group: it is gone, or not one to be written to. */
const final = new Set(['ResourceNotFound', 'InvalidParameter']);

/** By its role, or else as the account that made the rule. Undefined: it may. */
async function mayNot(
  { roles, authorizer }: DeliveryParts,
  { owner, roleArn, target, eventId }: Delivery['body'],
  action: string,
  conditions: Readonly<Record<string, readonly string[]>> = {},
): Promise<Outcome | undefined> {
  const own = callOf(owner, eventId, target);
  const call = roleArn === undefined ? own : await roles.actAs(own, SERVICE, owner, roleArn);
  if (call === undefined) return { kind: 'refused', reason: `${SERVICE} can't assume the role ${roleArn}` };
  const decision = await authorizer.decide(call, { action, resource: target, conditions });
  if (decision.allowed) return undefined;
  const who = roleArn === undefined ? `the account ${owner}` : `the role ${roleArn}`;
  return { kind: 'refused', reason: `${who} is not allowed ${action} on ${target}` };
}

function callOf(account: string, requestId: string, target: string): Call {
  const caller: Caller = {
    account,
    arn: `arn:aws:iam::${account}:root`,
    userId: account,
    accessKeyId: '',
    type: 'Root',
    name: 'root',
  };
  const region = target.split(':')[3] ?? '';
  const origin = { scheme: 'https', authority: SERVICE } as const;
  return { requestId, caller, region, sourceIp: SERVICE, userAgent: SERVICE, origin };
}
