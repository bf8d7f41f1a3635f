import type { TestWebhookRequest, TestWebhookResponse } from '../../../generated/holdfast/types.ts';
import type { Operation } from '../../../kernel/service.ts';
import type { HoldfastContext } from '../context.ts';
import { onWebhook, webhookPlace } from '../webhook-shapes.ts';

/** Sends one event at once, and says what came of it. */
export const TestWebhook = ({
  testWebhook,
}: HoldfastContext): Operation<TestWebhookRequest, TestWebhookResponse> => ({
  requires: onWebhook('TestWebhook'),
  invoke: (input, call) => testWebhook(webhookPlace(input, call)),
});
