import { randomBytes } from 'node:crypto';
import type { Call } from '../../kernel/identity.ts';
import type { Page } from '../../kernel/pages.ts';
import { webhookArn } from './arns.ts';
import { checkHttps } from './connection-secrets.ts';
import { type EventsContext, perform } from './context.ts';
import type { WebhookBody } from './entities.ts';
import { refuse } from './errors.ts';
import { compilePattern } from './pattern/compile.ts';
import { shownWebhook, type Webhook, type WebhookPlace } from './shown-webhook.ts';
import {
  createWebhookUnit,
  deleteWebhookUnit,
  findWebhook,
  updateWebhookUnit,
  type WebhookChanges,
} from './units/webhooks.ts';

export interface NewWebhook extends WebhookPlace {
  readonly url: string;
  readonly form?: WebhookBody['form'] | undefined;
  readonly ordering?: WebhookBody['ordering'] | undefined;
  readonly description?: string | undefined;
  readonly pattern?: string | undefined;
  /** What requests are signed with; made here unless given. */
  readonly secret?: string | undefined;
}

export interface WebhookUpdate extends WebhookPlace {
  readonly url?: string | undefined;
  readonly form?: WebhookBody['form'] | undefined;
  readonly ordering?: WebhookBody['ordering'] | undefined;
  readonly description?: string | undefined;
  /** Empty: none any more. */
  readonly pattern?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly secret?: string | undefined;
}

/** Webhooks of our own: addresses that get events, signed. Errors: Validation, WebhookNotFound and the like. */
export interface Webhooks {
  /** With the secret, which is shown this once. */
  create(call: Call, webhook: NewWebhook): Promise<{ readonly webhook: Webhook; readonly secret: string }>;
  /** By name ascending. */
  page(
    place: Omit<WebhookPlace, 'name'>,
    after: string | undefined,
    limit: number,
  ): Promise<Page<Webhook, string>>;
  get(place: WebhookPlace): Promise<Webhook>;
  update(call: Call, webhook: WebhookUpdate): Promise<Webhook>;
  delete(call: Call, place: WebhookPlace): Promise<void>;
}

export function createWebhooks(context: Pick<EventsContext, 'store' | 'sealer' | 'clock'>): Webhooks {
  const { store, sealer, clock } = context;
  const sealed = (place: WebhookPlace, secret: string): string => {
    const bytes = sealer.seal(Buffer.from(secret), secretContext(place));
    return Buffer.from(bytes).toString('base64');
  };
  return {
    async create(call, { secret = randomBytes(32).toString('base64url'), ...webhook }) {
      const { account, region, name, url, form, ordering, description, pattern } = webhook;
      if (!NAME.test(name)) throw refuse.parameter('name', 'It must have 1 to 64 of A-Z a-z 0-9 . - _');
      checkWebhook(url, pattern);
      const now = clock.now();
      const body: WebhookBody = {
        url,
        form: form ?? 'CLOUDEVENTS',
        ordering: ordering ?? 'NONE',
        description,
        pattern: pattern || undefined,
        enabled: true,
        sealed: sealed(webhook, secret),
        createdAt: now,
        updatedAt: now,
      };
      const made = await perform(context, call, createWebhookUnit, { account, region, name, body });
      return { webhook: { ...made, url }, secret };
    },
    async page({ account, region }, after, limit) {
      const where = { account, region, kind: 'webhook', bus: '' } as const;
      const page = await store.read((view) => view.eventEntities.page(where, '', after, limit));
      return { ...page, items: page.items.map(shownWebhook) };
    },
    get: async (place) => shownWebhook(await store.read((view) => findWebhook(view, place))),
    async update(call, { account, region, name, secret, pattern, ...changed }) {
      const place = { account, region, name };
      checkWebhook(changed.url, pattern);
      const changes: WebhookChanges = {
        ...changed,
        ...(pattern !== undefined && { pattern: pattern || null }),
        ...(secret !== undefined && { sealed: sealed(place, secret) }),
      };
      const made = await perform(context, call, updateWebhookUnit, { ...place, changes });
      const url = changed.url ?? (await store.read((view) => findWebhook(view, place))).body.url;
      return { ...made, url };
    },
    delete: (call, { account, region, name }) =>
      perform(context, call, deleteWebhookUnit, { account, region, name }),
  };
}

const NAME = /^[.\-_A-Za-z0-9]{1,64}$/;

function checkWebhook(url: string | undefined, pattern: string | undefined): void {
  if (url !== undefined) checkHttps('url', url);
  if (pattern) compilePattern(pattern);
}

/** For what the secret of a webhook is sealed. */
export function secretContext(place: WebhookPlace): string {
  return `event-webhook/${webhookArn(place, place.name)}`;
}
