import { deepEqual, equal, match, notEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { EventEntity } from '../../../services/events/ports.ts';
import { type Driver, subject, walk } from './subject.ts';
import { context, inOneUnit, registry } from './units.ts';

const happened = {
  ...registry,
  bus: 'default',
  source: 'aws.ecr',
  detailType: 'ECR Image Action',
  resources: ['arn:a'],
  detail: '{"big":12345678901234567890}',
};

const key = { ...registry, kind: 'rule', bus: 'default' } as const;
const rule = (name: string, dueAt?: number): EventEntity<'rule'> => ({
  ...key,
  name,
  body: { state: 'ENABLED', createdBy: registry.account, tags: [], targets: [], scheduledAt: 1 },
  ...(dueAt !== undefined && { dueAt }),
});

export function eventContract(driver: Driver): void {
  test('events keep the order of commits, and go with a unit that fails', async (t) => {
    const { tx, view, store } = await subject(t, driver);
    const first = await tx.events.append(happened, { ...context, now: 5 });
    const other = await tx.events.append({ ...happened, at: 3, forwarded: 'its-id' }, { ...context, now: 6 });
    match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    equal(other, 'its-id');
    await inOneUnit(store, ({ events }) => events.append(happened, context), 'DomainError').catch(() => {});
    const pending = await view.events.pending(0, 10);
    const [one, two] = pending;
    deepEqual(pending, [
      { ...happened, sequence: one?.sequence, id: first, at: 5, forwarded: false },
      { ...happened, sequence: two?.sequence, id: 'its-id', at: 3, forwarded: true },
    ]);
    deepEqual(await view.events.pending(one?.sequence ?? 0, 10), [two]);
    equal(await tx.events.remove(one?.sequence ?? 0), true);
    equal(await tx.events.remove(one?.sequence ?? 0), false);
    const again = await tx.events.append(happened, { ...context, now: 5 });
    notEqual(again, first, 'numbered through');
    equal((await view.events.pending(two?.sequence ?? 0, 10)).length, 1);
  });

  test('entities by name and prefix, and by when they are due', async (t) => {
    const { tx, view } = await subject(t, driver);
    const rules = [rule('a'), rule('ab', 20), rule('b', 10), rule('ba')];
    for (const each of rules) await tx.eventEntities.put(each);
    const elsewhere = { ...rule('a'), bus: 'other' };
    await tx.eventEntities.put(elsewhere);
    const all = (prefix: string) =>
      walk((after: string | undefined) => view.eventEntities.page(key, prefix, after, 1));
    deepEqual(await all(''), rules);
    deepEqual(
      (await all('a')).map(({ name }) => name),
      ['a', 'ab'],
    );
    deepEqual(await view.eventEntities.get({ ...key, name: 'ab' }), rules[1]);
    equal(await view.eventEntities.get({ ...key, name: 'none' }), undefined);
    equal(await view.eventEntities.count(key), 4);
    deepEqual(
      (await view.eventEntities.due(20, 10)).map(({ name }) => name),
      ['b', 'ab'],
    );
    equal(await view.eventEntities.nextDue(), 10);
    await tx.eventEntities.put(rule('b'));
    equal(await view.eventEntities.nextDue(), 20);
    await tx.eventEntities.remove({ ...key, name: 'ab' });
    equal(await view.eventEntities.nextDue(), undefined);
    equal(await view.eventEntities.count(key), 3);
  });

  test('who hears of calls, and how far they were read', async (t) => {
    const { tx, view } = await subject(t, driver);
    const hearing = (name: string, named: boolean) => ({ ...rule(name), hears: { since: 5, named } });
    deepEqual(await view.eventEntities.hearing(), []);
    await tx.eventEntities.put(hearing('a', false));
    await tx.eventEntities.put(rule('deaf'));
    deepEqual(await view.eventEntities.hearing(), [{ ...registry, named: false }]);
    await tx.eventEntities.put(hearing('b', true));
    await tx.eventEntities.put({ ...hearing('c', false), region: 'eu-west-1' });
    deepEqual(
      (await view.eventEntities.hearing()).map(({ region, named }) => [region, named]).sort(),
      [
        [registry.region, true],
        ['eu-west-1', false],
      ].sort(),
    );
    deepEqual(await view.eventEntities.get({ ...key, name: 'b' }), hearing('b', true));
    await tx.eventEntities.put(rule('b'));
    await tx.eventEntities.remove({ ...key, name: 'a' });
    deepEqual((await view.eventEntities.hearing()).length, 1);
    deepEqual(await view.heardCalls.reached(), { row: 0, tails: {} });
    for (const row of [3, 9]) await tx.heardCalls.setReached({ row, tails: { 't-1': row } });
    deepEqual(await view.heardCalls.reached(), { row: 9, tails: { 't-1': 9 } });
  });

  test('deliveries wait in their lanes, are put off, given up and taken up again', async (t) => {
    const { tx, view } = await subject(t, driver);
    const body = { target: 't', owner: 'o', eventId: 'e', event: '{}', maxAge: 1, maxAttempts: 2 };
    const { deliveries } = tx;
    for (const lane of ['b', 'a', 'a']) await deliveries.add({ ...registry, lane, body }, 10);
    deepEqual(await view.deliveries.nextLane(''), { lane: 'a', dueAt: 10 });
    deepEqual(await view.deliveries.nextLane('a'), { lane: 'b', dueAt: 10 });
    equal(await view.deliveries.nextLane('b'), undefined);
    const [first, second] = await view.deliveries.due('a', 10, 10);
    deepEqual([first?.body, first?.attempts, first?.error], [body, 0, undefined]);
    const [one = 0, two = 0] = [first?.id, second?.id];
    equal(await deliveries.postpone(one, 30, 1, 'why'), true);
    deepEqual(
      (await view.deliveries.due('a', 29, 10)).map(({ id }) => id),
      [two],
    );
    deepEqual(
      (await view.deliveries.due('a', 30, 10)).map(({ id }) => id),
      [two, one],
    );
    equal((await view.deliveries.first('a'))?.id, one);
    await deliveries.bury(one, 2, 'no', 40);
    await deliveries.bury(two, 2, 'no', 40);
    equal(await deliveries.postpone(one, 50, 1, 'why'), false);
    equal((await view.deliveries.nextLane(''))?.lane, 'b');
    const dead = await walk((after: { diedAt: number; id: number } | undefined) =>
      view.deliveries.dead(after, 1),
    );
    deepEqual(
      dead.map(({ id, error, diedAt }) => [id, error, diedAt]),
      [
        [one, 'no', 40],
        [two, 'no', 40],
      ],
    );
    equal(await deliveries.revive(one, 60), true);
    equal(await deliveries.revive(one, 60), false);
    const revived = await view.deliveries.get(one);
    deepEqual([revived?.attempts, revived?.createdAt, revived?.diedAt], [0, 60, undefined]);
    await deliveries.remove(one);
    equal(await view.deliveries.get(one), undefined);
  });
}
