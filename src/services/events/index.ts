/** Amazon EventBridge: buses, rules and what they send to; and webhooks of our own. */
export { type BusRef, busArn, parseBus, parseTarget, ruleArn, type TargetRef, webhookArn } from './arns.ts';
export { openSecrets } from './connection-secrets.ts';
export type { EventsContext } from './context.ts';
export type * from './entities.ts';
export { inputOf } from './input/input.ts';
export { readPath } from './input/json-path.ts';
export { compilePattern, type EventPattern } from './pattern/compile.ts';
export { createBusPolicies } from './resource-policies.ts';
export { createEventPages, createEventsService } from './service.ts';
export type { Webhook } from './shown-webhook.ts';
export { eventUnits } from './units/index.ts';
export { connectionOf, dueOf } from './units/rules.ts';
export { createWebhooks, secretContext, type Webhooks } from './webhooks.ts';
