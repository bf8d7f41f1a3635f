import type { CreateWebhookRequest, CreateWebhookResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import type { Webhook } from '../ports.ts';
import { onWebhook, recordedShape, webhookPlace, webhookShape } from '../webhook-shapes.ts';

/** The secret that signs its requests is told here and nowhere else. */
export const CreateWebhook = ({
  webhooks,
}: HoldfastContext): Operation<CreateWebhookRequest, CreateWebhookResponse> => ({
  requires: onWebhook('CreateWebhook'),
  async invoke(input, call) {
    const { url, form, ordering, description, eventPattern: pattern, secret: given } = input;
    const wanted = { ...webhookPlace(input, call), url, form, ordering, description, pattern, secret: given };
    const { webhook, secret } = await webhooks.create(call, wanted);
    return { webhook: webhookShape(webhook), secret };
  },
  respond: (webhook: Omit<Webhook, 'url'>) => ({ webhook: recordedShape(webhook) }),
});
