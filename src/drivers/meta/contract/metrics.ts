import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { Alarm, Point } from '../../../services/cloudwatch/ports.ts';
import { type Driver, newBlob, newRepository, subject, walk } from './subject.ts';
import { context, inOneUnit, registry } from './units.ts';

const elsewhere = { ...registry, region: 'eu-west-1' };
const series = {
  namespace: 'N',
  name: 'm',
  dimensions: [
    { name: 'a', value: '1' },
    { name: 'b', value: 'ü "✓"' },
  ],
  unit: 'Count',
};
const DAY = 24 * 3600 * 1000;

const point = (at: number, sum: number, histogram?: Map<number, number>): Point => ({
  at,
  aggregate: { sum, count: 2, min: 0.5, max: sum, ...(histogram && { histogram }) },
});

export function metricContract(driver: Driver): void {
  test('series, by name and unit, and their points', async (t) => {
    const { tx, view } = await subject(t, driver);
    const made = await tx.metrics.findOrAdd(registry, series, false, 5);
    deepEqual(await tx.metrics.findOrAdd(registry, series, false, 9), made);
    const bytes = await tx.metrics.findOrAdd(registry, { ...series, unit: 'Bytes' }, true, 7);
    await tx.metrics.findOrAdd(registry, { ...series, dimensions: [] }, false, 5);
    await tx.metrics.findOrAdd(elsewhere, series, false, 5);
    deepEqual(await view.metrics.ofMetric(registry, series), [bytes, made]);
    const all = await walk((after: Parameters<typeof view.metrics.page>[1]) =>
      view.metrics.page(registry, after, 1),
    );
    deepEqual(
      all.map(({ dimensions, unit }) => [dimensions.length, unit]),
      [
        [2, 'Bytes'],
        [2, 'Count'],
        [0, 'Count'],
      ],
    );
    await tx.metrics.setLastAt(made.id, 77);
    equal((await view.metrics.ofMetric(registry, series))[1]?.lastAt, 77);

    const histogram = new Map([
      [-3, 1],
      [5, 2.5],
    ]);
    for (const at of [60, 120, 180]) await tx.metrics.putPoint(made.id, 60, point(at, at));
    await tx.metrics.putPoint(made.id, 60, point(120, 7.25, histogram));
    await tx.metrics.putPoint(made.id, 300, point(0, 1));
    deepEqual(await view.metrics.points(made.id, 60, 60, 180), [point(60, 60), point(120, 7.25, histogram)]);
    deepEqual(await view.metrics.point(made.id, 60, 180), point(180, 180));
    deepEqual(await view.metrics.pointBefore(made.id, 60, 180), point(120, 7.25, histogram));
    equal(await view.metrics.pointBefore(made.id, 60, 60), undefined);
    equal(await tx.metrics.dropPoints(made.id, 60, 180), 2);
    deepEqual(await view.metrics.points(made.id, 60, 0, 1000), [point(180, 180)]);
    deepEqual(await view.metrics.points(made.id, 300, 0, 1000), [point(0, 1)]);
    await tx.metrics.dropSeries(made.id);
    deepEqual(await view.metrics.ofMetric(registry, series), [bytes]);
  });

  test('what is too old to keep: a gauge needs two points, for the last one is what it goes on from', async (t) => {
    const { tx, view } = await subject(t, driver);
    const now = 1000 * DAY;
    const counter = await tx.metrics.findOrAdd(registry, series, false, now);
    const gauge = await tx.metrics.findOrAdd(registry, { ...series, name: 'g' }, true, now);
    const outdated = async () => {
      const found = await walk((after: number | undefined) => view.metrics.outdated(now, after ?? 0, 1));
      return found.map(({ name }) => name);
    };
    deepEqual(await outdated(), []);
    for (const { id } of [counter, gauge]) await tx.metrics.putPoint(id, 60, point(now - 16 * DAY, 1));
    deepEqual(await outdated(), ['m']);
    await tx.metrics.putPoint(gauge.id, 60, point(now - 17 * DAY, 1));
    deepEqual(await outdated(), ['m', 'g']);
  });

  test('alarms, which of them name which, and their history', async (t) => {
    const { tx, view } = await subject(t, driver);
    const alarm = (name: string, more: object = {}): Alarm =>
      ({ ...registry, name, kind: 'metric', state: 'OK', configuredAt: 1, ...more }) as Alarm;
    for (const name of ['b', 'a', 'ab']) await tx.alarms.put(alarm(name), []);
    const composite = alarm('c', { kind: 'composite', state: 'ALARM' });
    await tx.alarms.put(composite, ['a', 'b']);
    await tx.alarms.put(alarm('x', elsewhere), []);
    deepEqual(await view.alarms.get(registry, 'c'), composite);
    equal(await view.alarms.get(elsewhere, 'a'), undefined);
    const names = async (filter: Parameters<typeof view.alarms.page>[1]) => {
      const found = await walk((after: string | undefined) => view.alarms.page(registry, filter, after, 1));
      return found.map(({ name }) => name);
    };
    deepEqual(await names({ kinds: ['metric', 'composite'], prefix: '' }), ['a', 'ab', 'b', 'c']);
    deepEqual(await names({ kinds: ['metric'], prefix: 'a' }), ['a', 'ab']);
    deepEqual(await names({ kinds: ['metric', 'composite'], prefix: '', state: 'ALARM' }), ['c']);
    deepEqual(await names({ kinds: [], prefix: '' }), []);
    equal(await view.alarms.count(registry, 3), 3);
    const every = await walk((after: Parameters<typeof view.alarms.every>[0]) => view.alarms.every(after, 2));
    deepEqual(
      every.map(({ name }) => name),
      ['x', 'a', 'ab', 'b', 'c'],
    );
    deepEqual(await view.alarms.parents(registry, 'a'), ['c']);
    deepEqual(await view.alarms.children(registry, 'c'), ['a', 'b']);
    await tx.alarms.put(composite, ['b']);
    deepEqual(await view.alarms.parents(registry, 'a'), []);
    await tx.alarms.update(alarm('a', { state: 'ALARM' }));
    equal((await view.alarms.get(registry, 'a'))?.state, 'ALARM');
    await tx.alarms.remove(registry, 'c');
    deepEqual(await view.alarms.parents(registry, 'b'), []);

    for (const [of, at] of [
      ['a', 10],
      ['b', 20],
      ['a', 20],
      ['a', 30],
    ] as const) {
      const entry = {
        alarm: of,
        kind: 'metric',
        at,
        type: 'StateUpdate',
        summary: `${at}`,
        data: '{}',
      } as const;
      await tx.alarms.record(registry, entry);
    }
    const history = async (more: object) => {
      const of = { from: 0, to: 100, newestFirst: true, limit: 1, ...more };
      const found = await walk((after: { readonly at: number; readonly id: number } | undefined) =>
        view.alarms.history(registry, { ...of, after }),
      );
      return found.map((entry) => `${entry.alarm}${entry.at}`);
    };
    deepEqual(await history({}), ['a30', 'a20', 'b20', 'a10']);
    deepEqual(await history({ alarm: 'a', newestFirst: false }), ['a10', 'a20', 'a30']);
    deepEqual(await history({ from: 15, to: 25 }), ['a20', 'b20']);
    deepEqual(await history({ alarm: 'a', to: 25 }), ['a20', 'a10']);
    equal(await view.alarms.hasHistoryBefore(10), false);
    equal(await view.alarms.hasHistoryBefore(11), true);
    equal(await tx.alarms.forgetHistory(30, 2), 2);
    deepEqual(await history({}), ['a30', 'a20']);
  });

  test('usage says what changed until that is settled, and goes when nothing can come back', async (t) => {
    const { tx, view, store } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const [changed] = await view.usage.changed(10);
    deepEqual(changed?.place, { ...registry, name: 'r' });
    equal(changed?.report, undefined);
    await tx.usage.settle(id, '{"a":1}');
    deepEqual(await view.usage.changed(10), []);
    const [of] = await view.usage.changedRegistries(10);
    deepEqual(of?.usage, { repositories: 1, bytesStored: 0 });
    await tx.usage.settleRegistry(of?.id ?? 0, '{}');
    deepEqual(await view.usage.changedRegistries(10), []);
    await tx.usage.forget(id);
    equal((await view.usage.ofRepository(id))?.images, 0, 'it is there');
    await inOneUnit(store, ({ repositories }) => repositories.rename(id, 's'));
    deepEqual((await view.usage.changed(10))[0]?.report, '{"a":1}');
    await tx.repositories.hide(id, context.now);
    await tx.usage.forget(id);
    equal((await view.usage.changed(10)).length, 1, 'it is to be purged');
    await tx.repositories.purge(id, 100, context.now);
    await tx.usage.forget(id);
    equal(await view.usage.ofRepository(id), undefined);
    equal((await view.usage.changedRegistries(10)).length, 1);
  });

  test('numbers that are wrong are found, in pages too, and corrected by what they are wrong by', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const { id: other } = await tx.repositories.insert(newRepository('s'));
    const blobOf = (n: number) => ({ ...newBlob(`blob ${n}`), size: 10 });
    for (let n = 0; n < 700; n += 1) {
      await tx.blobs.add(id, blobOf(n), context.now);
      if (n % 3 === 0) await tx.blobs.add(other, blobOf(n), context.now);
    }
    deepEqual(await view.usage.differences(10), []);
    const [of] = await view.usage.changedRegistries(10);
    const place = `${registry.account}/${registry.region}`;
    const ofRepository = { of: 'repository', id, name: `${place}/r` } as const;
    const ofRegistry = { of: 'registry', id: of?.id ?? 0, name: place } as const;
    const wrong = [
      { ...ofRepository, what: 'bytesLogical', by: 1, is: 7000 },
      { ...ofRepository, what: 'bytesUnique', by: 2, is: 4660 },
      { ...ofRepository, what: 'tags', by: 3, is: 0 },
      { ...ofRepository, what: 'untagged', by: 4, is: 0 },
      { ...ofRepository, what: 'images', by: 5, is: 0 },
      { ...ofRegistry, what: 'bytesStored', by: 6, is: 7000 },
      { ...ofRegistry, what: 'repositories', by: 7, is: 2 },
    ] as const;
    for (const { by, is, ...one } of wrong) await tx.usage.correct({ ...one, kept: is, counted: is + by });
    const found = await view.usage.differences(10);
    const expected = wrong.map(({ by, is, ...one }) => ({ ...one, kept: is + by, counted: is }));
    deepEqual(found, expected);
    equal((await view.usage.differences(3)).length, 3);
    await tx.usage.settle(id, '{}');
    await tx.usage.settleRegistry(ofRegistry.id, '{}');
    // What is written meanwhile changes both numbers by the same.
    await tx.blobs.add(id, blobOf(1000), context.now);
    for (const one of found) await tx.usage.correct(one);
    deepEqual(await view.usage.differences(10), []);
    equal((await view.usage.changed(10)).length, 2, 'it is told anew');
    equal((await view.usage.changedRegistries(10)).length, 1);
  });
}
