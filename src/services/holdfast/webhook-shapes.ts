import type { Webhook as Shape } from '../../generated/holdfast/types.ts';
import type { Call, Requirement } from '../../kernel/identity.ts';
import { partition } from '../../registry/index.ts';
import type { Webhook, WebhookPlace } from './ports.ts';

interface Named {
  readonly webhookName: string;
}

/** The caller's own webhook of that name. */
export function webhookPlace({ webhookName }: Named, { caller, region }: Call): WebhookPlace {
  return { account: caller.account, region, name: webhookName };
}

/** `holdfast:ACTION` on the webhook that the request names. */
export function onWebhook(action: string) {
  return ({ webhookName }: Named, { caller, region }: Call): readonly Requirement[] => {
    const resource = `arn:${partition(region)}:holdfast:${region}:${caller.account}:webhook/${webhookName}`;
    return [{ action: `holdfast:${action}`, resource }];
  };
}

export function webhookShape(webhook: Webhook): Shape {
  const { arn, name, url, form, ordering, description, pattern, enabled, createdAt, updatedAt } = webhook;
  return {
    webhookArn: arn,
    webhookName: name,
    url,
    form,
    ordering,
    description,
    eventPattern: pattern,
    state: enabled ? 'ENABLED' : 'DISABLED',
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}

/** As records show it: without its address, which often is a secret. */
export function recordedShape(webhook: Omit<Webhook, 'url'>): Shape {
  return webhookShape({ ...webhook, url: '' });
}
