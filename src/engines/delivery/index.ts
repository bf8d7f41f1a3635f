/** Brings events to their targets. */
export { createDeadLetters, type DeadLetterFilter, type DeadLetters } from './dead-letters.ts';
export { createDeliveryEngine, type DeliveryEngine } from './engine.ts';
export { eventText } from './event-text.ts';
export { createCallHold } from './heard.ts';
export type { DeliveryParts, Outcome } from './parts.ts';
export { deliveryUnits } from './units.ts';
export { sendToWebhook, type WebhookParts } from './webhook.ts';
