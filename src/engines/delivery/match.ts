import type { Target } from '../../generated/events/types.ts';
import { callEventType } from '../../kernel/call-events.ts';
import type { OutboxEvent } from '../../registry/ports.ts';
import {
  compilePattern,
  type EventPattern,
  inputOf,
  parseTarget,
  ruleArn,
  webhookArn,
} from '../../services/events/index.ts';
import type { DeliveryBody, EventEntity, HttpAdditions, NewDelivery } from '../../services/events/ports.ts';
import { type JsonReader, valueReader } from './dynamic-values.ts';
import { eventText, type WrittenEvent } from './event-text.ts';

const DAY = 86_400;
const TRIES = 185;

/** What a bus sends its events to. */
export interface Subscriptions {
  readonly rules: readonly EventEntity<'rule'>[];
  /** All of the account in the region; those with patterns have subscribed to the default bus. */
  readonly webhooks: readonly EventEntity<'webhook'>[];
  readonly isDefault: boolean;
  /** Where the event was put to a webhook and on no bus: nobody else gets it. */
  readonly addressed?: Addressed;
}

/** Undefined `webhook`: it is gone, which the dead letter will say. */
export interface Addressed {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly webhook: EventEntity<'webhook'> | undefined;
}

/** An event, ready to be matched. */
export interface Candidate {
  readonly event: WrittenEvent;
  readonly text: string;
  readonly forwarded: boolean;
  readonly at: number;
}

export function candidateOf(event: OutboxEvent): Candidate {
  const text = eventText(event);
  return { event: JSON.parse(text) as WrittenEvent, text, forwarded: event.forwarded, at: event.at };
}

/** Patterns that are put are checked; one that can't be read any more matches nothing. */
export class Patterns {
  readonly #compiled = new Map<string, EventPattern>();

  matches(pattern: string, event: WrittenEvent): boolean {
    return this.#of(pattern).matches(event);
  }

  /** See EventPattern. */
  mayMatch(pattern: string, known: Readonly<Record<string, string>>): boolean {
    return this.#of(pattern).mayMatch(known);
  }

  #of(pattern: string): EventPattern {
    let compiled = this.#compiled.get(pattern);
    if (compiled === undefined) {
      if (this.#compiled.size >= CAPACITY) this.#compiled.clear();
      compiled = compiledOrNone(pattern);
      this.#compiled.set(pattern, compiled);
    }
    return compiled;
  }
}

const CAPACITY = 10_000;

function compiledOrNone(pattern: string): EventPattern {
  try {
    return compilePattern(pattern);
  } catch {
    return { matches: () => false, mayMatch: () => false };
  }
}

/** Of an event that was put to a webhook: the alarm that put it there, as its action (`services/cloudwatch`). */
export function alarmOf({ event, at }: Candidate, { addressed }: Subscriptions): DeliveryBody['alarm'] {
  if (addressed === undefined || event.source !== 'aws.cloudwatch') return undefined;
  const { alarmName, configuration } = event.detail;
  if (typeof alarmName !== 'string' || typeof configuration !== 'object' || configuration === null) {
    return undefined;
  }
  return { name: alarmName, kind: 'alarmRule' in configuration ? 'composite' : 'metric', at };
}

/** Whether anybody at all gets what is on the bus. */
export function isHeard({ rules, webhooks, isDefault, addressed }: Subscriptions): boolean {
  if (addressed !== undefined) return addressed.webhook?.body.enabled !== false;
  return rules.length > 0 || (isDefault && webhooks.some(({ body }) => body.pattern !== undefined));
}

/** Whoever chooses its events by a pattern. */
export type Hearer = EventEntity<'rule'> | EventEntity<'webhook'>;

/** Of calls that change nothing only those rules are told that are put with the state that asks for all of them. */
export function hearsReads({ body }: Hearer): boolean {
  return 'state' in body && body.state === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
}

function isReadingCall({ source, 'detail-type': type, detail }: WrittenEvent): boolean {
  return type === callEventType && detail.readOnly === true && /^(aws\.|holdfast$)/.test(source);
}

/** All deliveries of one event; `may`: who is told of it at all. */
export function deliveriesOf(
  candidate: Candidate,
  to: Subscriptions,
  patterns: Patterns,
  may: (hearer: Hearer) => boolean = () => true,
): NewDelivery[] {
  if (to.addressed !== undefined) {
    return isHeard(to) ? [toAddressed(candidate, to.addressed, alarmOf(candidate, to))] : [];
  }
  const reads = isReadingCall(candidate.event);
  const isTold = (hearer: Hearer): boolean => {
    const { pattern } = hearer.body;
    if (pattern === undefined || !may(hearer) || (reads && !hearsReads(hearer))) return false;
    return patterns.matches(pattern, candidate.event);
  };
  const deliveries: NewDelivery[] = [];
  for (const rule of to.rules) {
    if (rule.body.state === 'DISABLED' || !isTold(rule)) continue;
    deliveries.push(...ofRule(candidate, rule, to.webhooks));
  }
  if (!to.isDefault) return deliveries;
  for (const webhook of to.webhooks) {
    if (!webhook.body.enabled || !isTold(webhook)) continue;
    deliveries.push(ofWebhook(candidate, webhook));
  }
  return deliveries;
}

/** What a rule sends of an event that it has to do with. */
export function ofRule(
  candidate: Candidate,
  rule: EventEntity<'rule'>,
  webhooks: readonly EventEntity<'webhook'>[],
): NewDelivery[] {
  return rule.body.targets.flatMap((target) => {
    const kind = parseTarget(target.Arn)?.kind ?? 'other';
    if (kind === 'other' || (kind === 'bus' && candidate.forwarded)) return [];
    const body = ruleBody(candidate, rule, target);
    const webhook = kind === 'webhook' ? webhooks.find((each) => arnOf(each) === target.Arn) : undefined;
    if (webhook?.body.enabled === false) return [];
    return [delivered(rule, laneOf(target.Arn, candidate, webhook), body)];
  });
}

const arnOf = ({ account, region, name }: EventEntity<'webhook'>) => webhookArn({ account, region }, name);

function ofWebhook(candidate: Candidate, webhook: EventEntity<'webhook'>): NewDelivery {
  const { account, region } = webhook;
  return toAddressed(candidate, { arn: arnOf(webhook), account, region, webhook });
}

function toAddressed(candidate: Candidate, to: Addressed, alarm?: DeliveryBody['alarm']): NewDelivery {
  const { event, text } = candidate;
  const { arn: target, account: owner, webhook } = to;
  const tries = { maxAge: DAY * 1000, maxAttempts: TRIES };
  const body = { target, owner, eventId: event.id, event: text, ...(alarm && { alarm }), ...tries };
  return delivered(to, laneOf(target, candidate, webhook), body);
}

function delivered(
  { account, region }: Pick<EventEntity, 'account' | 'region'>,
  lane: string,
  body: DeliveryBody,
): NewDelivery {
  return { account, region, lane, body };
}

function laneOf(target: string, { event }: Candidate, webhook: EventEntity<'webhook'> | undefined): string {
  if (webhook?.body.ordering !== 'REPOSITORY') return target;
  const { requestParameters, 'repository-name': named } = event.detail;
  // Of events that tell of calls it is what was asked for.
  const repository = named ?? (requestParameters as { repositoryName?: unknown } | undefined)?.repositoryName;
  return typeof repository === 'string' ? `${target} ${repository}` : target;
}

function ruleBody({ event, text, at }: Candidate, rule: EventEntity<'rule'>, target: Target): DeliveryBody {
  const { account, region, bus, name, body } = rule;
  const arn = ruleArn({ account, region, name: bus }, name);
  const input = inputOf(target, { text, event, ruleArn: arn, ruleName: name, ingestedAt: at });
  const { MaximumEventAgeInSeconds = DAY, MaximumRetryAttempts = TRIES } = target.RetryPolicy ?? {};
  return {
    target: target.Arn,
    rule: { arn, name, targetId: target.Id },
    owner: body.createdBy,
    ...(target.RoleArn !== undefined && { roleArn: target.RoleArn }),
    eventId: event.id,
    event: text,
    ...(input !== undefined && { input }),
    ...(target.HttpParameters !== undefined && {
      http: additionsOf(target.HttpParameters, valueReader(event)),
    }),
    maxAge: MaximumEventAgeInSeconds * 1000,
    maxAttempts: MaximumRetryAttempts,
  };
}

function additionsOf(
  {
    PathParameterValues = [],
    HeaderParameters = {},
    QueryStringParameters = {},
  }: NonNullable<Target['HttpParameters']>,
  read: JsonReader,
): HttpAdditions {
  const all = (values: { readonly [name in string]?: string }) =>
    Object.fromEntries(Object.entries(values).map(([name, value = '']) => [name, read(value)]));
  return {
    path: PathParameterValues.map(read),
    headers: all(HeaderParameters),
    query: all(QueryStringParameters),
  };
}
