import { randomUUID } from 'node:crypto';
import type { OutboxEvent } from '../../registry/ports.ts';
import type { ActionOutcome } from '../../services/cloudwatch/index.ts';
import { type BusRef, parseBus, parseTarget, ruleArn } from '../../services/events/index.ts';
import type { EventEntity, EventView, NewDelivery } from '../../services/events/ports.ts';
import { eventText, type WrittenEvent } from './event-text.ts';
import {
  alarmOf,
  candidateOf,
  deliveriesOf,
  isHeard,
  ofRule,
  type Patterns,
  type Subscriptions,
} from './match.ts';
import type { DeliveryParts } from './parts.ts';
import { subscriptionsAt, webhooksOf } from './subscriptions.ts';
import { dispatchUnit, fireUnit, outcomeOfAction } from './units.ts';

/** Events in one commit. */
const BATCH = 100;

/** Takes events out of the outbox, in order, and puts them into the lanes of their targets. */
export class Dispatcher {
  readonly #parts: DeliveryParts;
  readonly #patterns: Patterns;

  constructor(parts: DeliveryParts, patterns: Patterns) {
    this.#parts = parts;
    this.#patterns = patterns;
  }

  /** Up to a batch of what waits; how many there were. */
  async dispatch(): Promise<number> {
    const { store } = this.#parts;
    const work = await store.read(async (view) => {
      const events = await view.events.pending(0, BATCH);
      const subscribed = new Map<string, Subscriptions>();
      for (const event of events) {
        const key = keyOf(event);
        if (!subscribed.has(key)) subscribed.set(key, await subscriptionsOf(view, event));
      }
      return { events, subscribed };
    });
    if (work.events.length === 0) return 0;
    const events = work.events.map((event) => {
      const to = work.subscribed.get(keyOf(event));
      const heard = to !== undefined && isHeard(to);
      const made = () => (heard ? deliveriesOf(candidateOf(event), to, this.#patterns) : []);
      const deliveries = this.#orNone(event.id, made);
      const undone = to?.addressed !== undefined && !heard ? undoneAction(event, to) : undefined;
      return { sequence: event.sequence, deliveries, ...(undone && { undone }) };
    });
    await store.commit(dispatchUnit, { events }, this.#context());
    return events.length;
  }

  /** Up to a batch of schedules that are due; how many there were. */
  async fire(): Promise<number> {
    const { store, clock } = this.#parts;
    const due = await store.read(async (view) => {
      const rules = await view.eventEntities.due(clock.now(), BATCH);
      return Promise.all(rules.map(async (rule) => ({ rule, webhooks: await webhooksOf(view, rule) })));
    });
    for (const { rule, webhooks } of due) {
      const { dueAt, body: _, ...key } = rule;
      if (dueAt === undefined) continue;
      const deliveries = this.#orNone(rule.name, () => ofRule(scheduledOf(rule, dueAt), rule, webhooks));
      await store.commit(fireUnit, { key, dueAt, deliveries }, this.#context());
    }
    return due.length;
  }

  /** One that nothing can be made of must not keep all others waiting behind it. */
  #orNone(what: string, make: () => NewDelivery[]): NewDelivery[] {
    try {
      return make();
    } catch (err) {
      this.#parts.log.error({ err, what }, 'an event could not be dispatched and is dropped');
      return [];
    }
  }

  #context() {
    return { now: this.#parts.clock.now(), requestId: randomUUID(), actor: 'delivery' };
  }
}

/** The action of an alarm that a webhook will not carry out, for it is disabled. */
function undoneAction(event: OutboxEvent, to: Subscriptions): ActionOutcome | undefined {
  const alarm = alarmOf(candidateOf(event), to);
  return alarm && outcomeOfAction(event, event.bus, alarm, 'the webhook is disabled');
}

function busOf({ bus, account, region }: OutboxEvent): BusRef {
  return parseBus(bus, { account, region }) ?? { account, region, name: 'default' };
}

const keyOf = ({ account, region, bus }: OutboxEvent) => `${account} ${region} ${bus}`;

const nobody: Subscriptions = { rules: [], webhooks: [], isDefault: false };

async function subscriptionsOf(view: EventView, event: OutboxEvent): Promise<Subscriptions> {
  const to = parseTarget(event.bus);
  if (to?.kind === 'webhook') {
    const { account, region, name } = to;
    if (account !== event.account) return nobody;
    const key = { account, region, kind: 'webhook', bus: '', name } as const;
    const webhook: EventEntity<'webhook'> | undefined = await view.eventEntities.get(key);
    return { ...nobody, addressed: { arn: event.bus, account, region, webhook } };
  }
  return subscriptionsAt(view, busOf(event));
}

/** The event of a schedule: its rule's own, that no pattern sees. */
function scheduledOf({ account, region, bus, name }: EventEntity<'rule'>, at: number) {
  const text = eventText({
    id: randomUUID(),
    detailType: 'Scheduled Event',
    source: 'aws.events',
    account,
    region,
    resources: [ruleArn({ account, region, name: bus }, name)],
    detail: '{}',
    at,
  });
  return { event: JSON.parse(text) as WrittenEvent, text, forwarded: false, at };
}
