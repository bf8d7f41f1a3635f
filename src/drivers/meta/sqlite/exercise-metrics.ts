import type { Alarm, AlarmHistoryEntry } from '../../../services/cloudwatch/ports.ts';
import { registry } from '../contract/units.ts';
import type { Tx } from '../store.ts';

/** For tests of plans: every method of usage, metrics, alarms and at least once. */
export async function exerciseMetrics(tx: Tx, id: number): Promise<void> {
  const { usage, metrics, alarms } = tx;
  const series = { namespace: 'n', name: 'm', dimensions: [], unit: 'None' };
  const made = await metrics.findOrAdd(registry, series, false, 1);
  await metrics.ofMetric(registry, series);
  await metrics.page(registry, undefined, 10);
  await metrics.setLastAt(made.id, 2);
  await metrics.putPoint(made.id, 60, { at: 0, aggregate: { sum: 1, count: 1, min: 1, max: 1 } });
  await metrics.points(made.id, 60, 0, 10);
  await metrics.point(made.id, 60, 0);
  await metrics.pointBefore(made.id, 60, 10);
  await metrics.outdated(1, 0, 10);
  await metrics.dropPoints(made.id, 60, 10);
  await metrics.dropSeries(made.id);
  const alarm = { ...registry, name: 'a', kind: 'metric', state: 'OK' } as Alarm;
  await alarms.put(alarm, ['b']);
  await alarms.update(alarm);
  await alarms.get(registry, 'a');
  await alarms.page(registry, { kinds: ['metric'], prefix: '' }, undefined, 10);
  await alarms.count(registry, 10);
  await alarms.every(undefined, 10);
  await alarms.parents(registry, 'b');
  await alarms.children(registry, 'a');
  await alarms.record(registry, { alarm: 'a', at: 1 } as AlarmHistoryEntry);
  const walk = { from: 0, to: 9, limit: 9 };
  for (const newestFirst of [true, false]) {
    await alarms.history(registry, { ...walk, newestFirst });
    await alarms.history(registry, { ...walk, newestFirst, alarm: 'a' });
  }
  await alarms.hasHistoryBefore(9);
  await alarms.forgetHistory(9, 9);
  await alarms.remove(registry, 'a');
  await usage.ofRepository(id);
  await usage.ofRegistry(registry);
  await usage.placeOf(id);
  await usage.changed(10);
  for (const { id } of await usage.changedRegistries(10)) await usage.settleRegistry(id, '{}');
  await usage.differences(10);
  for (const what of ['bytesLogical', 'images'] as const) {
    await usage.correct({ of: 'repository', id, name: 'r', what, kept: 0, counted: 1 });
  }
  for (const what of ['bytesStored', 'repositories'] as const) {
    await usage.correct({ of: 'registry', id: 1, name: 'r', what, kept: 0, counted: 1 });
  }
  await usage.settle(id, '{}');
  await usage.forget(id);
}
