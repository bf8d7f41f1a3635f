import type { Call } from '../../kernel/identity.ts';
import type { Page } from '../../kernel/pages.ts';

/** Webhooks, as whoever keeps them offers them to this API. */
export interface WebhookPlace {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

interface Settings {
  readonly url: string;
  readonly form: 'CLOUDEVENTS' | 'EVENTBRIDGE';
  readonly ordering: 'NONE' | 'REPOSITORY';
  readonly description?: string | undefined;
  /** Which events of the default bus it gets by itself. */
  readonly pattern?: string | undefined;
  readonly enabled: boolean;
}

export interface Webhook extends WebhookPlace, Settings {
  readonly arn: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

type Given = WebhookPlace & { readonly [Name in keyof Settings]?: Settings[Name] | undefined } & {
  readonly secret?: string | undefined;
};

export interface Webhooks {
  create(
    call: Call,
    webhook: Given & { readonly url: string },
  ): Promise<{ readonly webhook: Webhook; readonly secret: string }>;
  page(
    place: Omit<WebhookPlace, 'name'>,
    after: string | undefined,
    limit: number,
  ): Promise<Page<Webhook, string>>;
  update(call: Call, webhook: Given): Promise<Webhook>;
  delete(call: Call, place: WebhookPlace): Promise<void>;
}

export type TestWebhook = (place: WebhookPlace) => Promise<{
  readonly eventId: string;
  readonly delivered: boolean;
  readonly reason?: string;
}>;
