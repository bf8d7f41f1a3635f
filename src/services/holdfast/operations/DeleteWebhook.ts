import type { DeleteWebhookRequest, DeleteWebhookResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onWebhook, webhookPlace } from '../webhook-shapes.ts';

export const DeleteWebhook = ({
  webhooks,
}: HoldfastContext): Operation<DeleteWebhookRequest, DeleteWebhookResponse> => ({
  requires: onWebhook('DeleteWebhook'),
  async invoke(input, call) {
    await webhooks.delete(call, webhookPlace(input, call));
    return {};
  },
});
