import type { UpdateWebhookRequest, UpdateWebhookResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import type { Webhook } from '../ports.ts';
import { onWebhook, recordedShape, webhookPlace, webhookShape } from '../webhook-shapes.ts';

/** What is not named stays as it is; an empty pattern takes the pattern away. */
export const UpdateWebhook = ({
  webhooks,
}: HoldfastContext): Operation<UpdateWebhookRequest, UpdateWebhookResponse> => ({
  requires: onWebhook('UpdateWebhook'),
  async invoke(input, call) {
    const { url, form, ordering, description, eventPattern: pattern, secret, state } = input;
    const enabled = state === undefined ? undefined : state === 'ENABLED';
    const place = webhookPlace(input, call);
    const changes = { ...place, url, form, ordering, description, pattern, secret, enabled };
    return { webhook: webhookShape(await webhooks.update(call, changes)) };
  },
  respond: (webhook: Omit<Webhook, 'url'>) => ({ webhook: recordedShape(webhook) }),
});
