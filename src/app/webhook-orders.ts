import { randomUUID } from 'node:crypto';
import { DomainError } from '../kernel/errors.ts';
import type { Call } from '../kernel/identity.ts';
import type { RegistryKey } from '../registry/index.ts';
import type { Webhook, Webhooks } from '../services/events/index.ts';
import type { WebhookOrder } from './control/events.ts';
import type { Outcome } from './control/index.ts';
import { count } from './outcomes.ts';
import type { WebhookTest } from './test-webhook.ts';

interface Parts {
  readonly webhooks: Webhooks;
  readonly testWebhook: (place: RegistryKey & { readonly name: string }) => Promise<WebhookTest>;
  readonly home: RegistryKey;
}

const PAGE = 100;

/** What the operator asks of webhooks, for people and as data. */
export async function webhookOrder(
  { webhooks, testWebhook, home }: Parts,
  order: WebhookOrder,
): Promise<Outcome> {
  const { account = home.account, region = home.region, action, name = '' } = order;
  const place = { account, region, name };
  const call = callOf(place);
  switch (action) {
    case 'create': {
      const { url = '', pattern, description, secret: given } = order;
      const wanted = { ...place, url, pattern, description, secret: given, ...choicesOf(order) };
      const { webhook, secret } = await webhooks.create(call, wanted);
      return good([...linesOf(webhook), `  secret    ${secret} (shown this once)`], { ...webhook, secret });
    }
    case 'update': {
      const { url, pattern, description, secret, enabled } = order;
      const changes = { ...place, url, pattern, description, secret, enabled, ...choicesOf(order) };
      const webhook = await webhooks.update(call, changes);
      return good(linesOf(webhook), webhook);
    }
    case 'delete':
      await webhooks.delete(call, place);
      return good([`Deleted the webhook ${name}`], { deleted: name });
    case 'test': {
      const test = await testWebhook(place);
      const line = test.delivered ? `Delivered the event ${test.eventId}` : `Not delivered: ${test.reason}`;
      return { good: test.delivered, lines: [line], data: test };
    }
    case 'list': {
      const all: Webhook[] = [];
      let after: string | undefined;
      do {
        const page = await webhooks.page({ account, region }, after, PAGE);
        all.push(...page.items);
        after = page.next;
      } while (after !== undefined);
      return good([...all.flatMap(linesOf), count(all.length, 'webhook')], all);
    }
  }
}

function choicesOf({ form, ordering }: WebhookOrder) {
  return {
    form: choice('form', form, { cloudevents: 'CLOUDEVENTS', eventbridge: 'EVENTBRIDGE' } as const),
    ordering: choice('ordering', ordering, { none: 'NONE', repository: 'REPOSITORY' } as const),
  };
}

function choice<T>(
  name: string,
  given: string | undefined,
  known: Readonly<Record<string, T>>,
): T | undefined {
  if (given === undefined) return undefined;
  const found = Object.hasOwn(known, given) ? known[given] : undefined;
  if (found === undefined)
    throw new DomainError(
      'InvalidParameter',
      `--${name} takes ${Object.keys(known).join(' or ')}, not '${given}'`,
    );
  return found;
}

function good(lines: readonly string[], data: unknown): Outcome {
  return { good: true, lines, data };
}

function linesOf({ name, arn, url, form, ordering, pattern, enabled }: Webhook): string[] {
  return [
    `${name}${enabled ? '' : ' (disabled)'}`,
    `  arn       ${arn}`,
    `  url       ${url}`,
    `  form      ${form.toLowerCase()}${ordering === 'NONE' ? '' : `, in order per ${ordering.toLowerCase()}`}`,
    `  events    ${pattern ?? 'those that rules send it'}`,
  ];
}

/** The operator calls for the account. */
function callOf({ account, region }: RegistryKey): Call {
  const caller = {
    account,
    arn: 'operator',
    userId: account,
    accessKeyId: '',
    type: 'Root',
    name: 'operator',
  } as const;
  const origin = { scheme: 'https', authority: 'localhost' } as const;
  return { requestId: randomUUID(), caller, region, sourceIp: '127.0.0.1', userAgent: 'holdfast', origin };
}
