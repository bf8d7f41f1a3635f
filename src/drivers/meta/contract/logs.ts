import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { LogStream } from '../../../services/logs/ports.ts';
import { type Driver, subject } from './subject.ts';
import { registry } from './units.ts';

const elsewhere = { ...registry, region: 'eu-west-1' };
const made = { createdAt: 7, groupClass: 'STANDARD', retentionInDays: undefined, tags: { k: 'ü' } } as const;

const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);

export function logContract(driver: Driver): void {
  test('log groups of a place, by name and by prefix', async (t) => {
    const { tx, view } = await subject(t, driver);
    for (const name of ['b', 'a/2', 'a/1', 'a']) await tx.logGroups.insert({ ...registry, ...made, name });
    const other = await tx.logGroups.insert({ ...elsewhere, ...made, name: 'a' });
    const found = await view.logGroups.byName(registry, 'a');
    deepEqual(found, { ...registry, ...made, name: 'a', id: found?.id });
    notEqual(found?.id, other.id);
    deepEqual(names(await view.logGroups.page(registry, '', '', 10)), ['a', 'a/1', 'a/2', 'b']);
    deepEqual(names(await view.logGroups.page(registry, 'a/', '', 10)), ['a/1', 'a/2']);
    deepEqual(names(await view.logGroups.page(registry, '', 'a', 2)), ['a/1', 'a/2']);
    await tx.logGroups.setRetention(other.id, 30);
    await tx.logGroups.setTags(other.id, {});
    deepEqual(await view.logGroups.byName(elsewhere, 'a'), { ...other, retentionInDays: 30, tags: {} });
    deepEqual(await view.logGroups.retained(0, 10), [{ id: other.id, days: 30 }]);
    deepEqual(await view.logGroups.retained(other.id, 10), []);
  });

  test('bytes of a group by day, and ids that are not handed out again', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.logGroups.insert({ ...registry, ...made, name: 'g' });
    await tx.logGroups.addBytes(id, { day: 1, bytes: 10 });
    await tx.logGroups.addBytes(id, { day: 2, bytes: 20 });
    await tx.logGroups.addBytes(id, { day: 2, bytes: -5 });
    equal(await view.logGroups.storedBytes(id, 0), 25);
    equal(await view.logGroups.storedBytes(id, 2), 15);
    equal(await view.logGroups.storedBytes(id, 3), 0);
    await tx.logGroups.remove(id);
    equal(await view.logGroups.byName(registry, 'g'), undefined);
    equal(await view.logGroups.storedBytes(id, 0), 0);
    const again = await tx.logGroups.insert({ ...registry, ...made, name: 'g' });
    notEqual(again.id, id);
  });

  test('log streams of a group, in both orders and directions', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id: groupId } = await tx.logGroups.insert({ ...registry, ...made, name: 'g' });
    const times: Readonly<Record<string, number>> = { a: 30, b: 10, c: 30, '😀': 20 };
    const streams: LogStream[] = [];
    for (const name of ['a', 'b', 'c', '😀', 'none']) {
      await tx.logStreams.insert({ groupId, name, createdAt: 1 });
      const stream = await view.logStreams.byName(groupId, name);
      if (stream === undefined) throw new Error(`${name} is not there`);
      streams.push(stream);
      const at = times[name];
      if (at === undefined) continue;
      await tx.logStreams.setTimes({ ...stream, firstEventAt: 5, lastEventAt: at, lastIngestedAt: 40 });
    }
    const [a] = streams;
    const known = { groupId, name: 'a', createdAt: 1, firstEventAt: 5, lastEventAt: 30, lastIngestedAt: 40 };
    deepEqual(await view.logStreams.byIds([a?.id ?? 0, 999]), [{ ...known, id: a?.id }]);
    const byName = ['a', 'b', 'c', 'none', '😀'];
    const byTime = ['none', 'b', '😀', 'a', 'c'];
    for (const descending of [false, true]) {
      const turned = (list: string[]) => (descending ? list.toReversed() : list);
      const walked: string[] = [];
      const walkedByTime: string[] = [];
      let after: string | undefined;
      let afterTime: { readonly name: string; readonly lastEventAt: number } | undefined;
      for (let i = 0; i < 3; i += 1) {
        const page = await view.logStreams.page(groupId, { prefix: '', descending, after, limit: 2 });
        walked.push(...names(page));
        after = page.at(-1)?.name;
        const timed = await view.logStreams.pageByTime(groupId, { descending, after: afterTime, limit: 2 });
        walkedByTime.push(...names(timed));
        const last = timed.at(-1);
        afterTime = last && { name: last.name, lastEventAt: last.lastEventAt ?? 0 };
      }
      deepEqual(walked, turned(byName));
      deepEqual(walkedByTime, turned(byTime));
    }
    const prefixed = { prefix: 'n', descending: true, after: undefined, limit: 2 };
    deepEqual(names(await view.logStreams.page(groupId, prefixed)), ['none']);
    await tx.logStreams.addBytes(a?.id ?? 0, { day: 3, bytes: 4 });
    deepEqual(await view.logStreams.bytesOf(a?.id ?? 0), [{ day: 3, bytes: 4 }]);
    await tx.logStreams.remove(a?.id ?? 0);
    deepEqual(await view.logStreams.bytesOf(a?.id ?? 0), []);
    equal(await tx.logStreams.removeOf(groupId, 3), 3);
    equal(await tx.logStreams.removeOf(groupId, 3), 1);
    equal(await tx.logStreams.removeOf(groupId, 3), 0);
  });

  test('what was deleted waits to be purged', async (t) => {
    const { tx, view } = await subject(t, driver);
    await tx.logPurges.insert({ events: 's2', at: 2 });
    await tx.logPurges.insert({ events: 'g1', at: 1 });
    deepEqual(await view.logPurges.all('', 1), [{ events: 'g1', at: 1 }]);
    deepEqual(await view.logPurges.all('g1', 10), [{ events: 's2', at: 2 }]);
    await tx.logPurges.remove('g1');
    deepEqual(await view.logPurges.all('', 10), [{ events: 's2', at: 2 }]);
  });
}
