import { createBusUnit, deleteBusUnit, putBusPolicyUnit, tagUnit, updateBusUnit } from './buses.ts';
import {
  createConnectionUnit,
  createDestinationUnit,
  deleteConnectionUnit,
  deleteDestinationUnit,
  replaceConnectionUnit,
  updateDestinationUnit,
} from './connections.ts';
import { putEventsUnit } from './put-events.ts';
import { deleteRuleUnit, putRuleUnit, putTargetsUnit, removeTargetsUnit, setRuleStateUnit } from './rules.ts';
import { createWebhookUnit, deleteWebhookUnit, updateWebhookUnit } from './webhooks.ts';

// Parts of units of other rooms.
export { dueOf } from './rules.ts';

/** Every unit of work of EventBridge. */
export const eventUnits = [
  createBusUnit,
  updateBusUnit,
  deleteBusUnit,
  putBusPolicyUnit,
  tagUnit,
  putRuleUnit,
  setRuleStateUnit,
  deleteRuleUnit,
  putTargetsUnit,
  removeTargetsUnit,
  createConnectionUnit,
  replaceConnectionUnit,
  deleteConnectionUnit,
  createDestinationUnit,
  updateDestinationUnit,
  deleteDestinationUnit,
  putEventsUnit,
  createWebhookUnit,
  updateWebhookUnit,
  deleteWebhookUnit,
] as const;
