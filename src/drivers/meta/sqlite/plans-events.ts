import { registry } from '../contract/units.ts';
import type { Tx } from '../store.ts';

/** Tests of this folder only: every method of the aggregates of events, once. */
export async function exerciseEvents(tx: Tx): Promise<void> {
  const { account } = registry;
  const happened = { ...registry, bus: 'default', source: 's', detailType: 't', resources: [], detail: '{}' };
  await tx.events.append(happened, { now: 1, requestId: 'r', actor: 'a' });
  await tx.events.pending(0, 10);
  await tx.events.remove(1);
  const state = 'ENABLED' as const;
  const rule = { state, createdBy: account, tags: [], targets: [], scheduledAt: 0 };
  const ruleKey = { ...registry, kind: 'rule', bus: 'default', name: 'r' } as const;
  await tx.eventEntities.put({ ...ruleKey, body: rule, dueAt: 1 });
  await tx.eventEntities.get(ruleKey);
  await tx.eventEntities.page(ruleKey, '', undefined, 10);
  await tx.eventEntities.count(ruleKey);
  await tx.eventEntities.due(1, 10);
  await tx.eventEntities.nextDue();
  await tx.eventEntities.hearing();
  await tx.heardCalls.setReached({ row: 1, tails: {} });
  await tx.heardCalls.reached();
  await tx.eventEntities.remove(ruleKey);
  const once = { maxAge: 1, maxAttempts: 1 };
  const sent = { target: 'a', owner: account, eventId: 'e', event: '{}', ...once };
  await tx.deliveries.add({ ...registry, lane: 'l', body: sent }, 1);
  await tx.deliveries.get(1);
  await tx.deliveries.nextLane('');
  await tx.deliveries.due('l', 1, 10);
  await tx.deliveries.first('l');
  await tx.deliveries.postpone(1, 2, 1, 'e');
  await tx.deliveries.bury(1, 1, 'e', 3);
  await tx.deliveries.dead(undefined, 10);
  await tx.deliveries.revive(1, 4);
  await tx.deliveries.remove(1);
}
