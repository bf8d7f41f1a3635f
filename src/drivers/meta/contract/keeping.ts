import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { NewPin } from '../../../registry/index.ts';
import { type Driver, digest, newRepository, subject } from './subject.ts';
import { registry } from './units.ts';

const pin: NewPin = {
  target: { kind: 'tag', value: 'v1' },
  reason: 'in production',
  owner: 'team a',
  endsAt: undefined,
};

export function keepingContract(driver: Driver): void {
  test('pins of a repository: one per target, which keeps its id and time', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    const other = await tx.repositories.insert(newRepository('other'));
    const first = await tx.pins.put(id, pin, 1);
    deepEqual(first, { ...pin, id: first.id, createdAt: 1 });
    const second = await tx.pins.put(id, { ...pin, target: { kind: 'digest', value: digest('d') } }, 2);
    await tx.pins.put(id, { ...pin, target: { kind: 'tag-pattern', value: 'v1' } }, 3);
    const again = await tx.pins.put(id, { ...pin, reason: 'still', owner: 'b', endsAt: 9 }, 4);
    deepEqual(again, { ...pin, id: first.id, createdAt: 1, reason: 'still', owner: 'b', endsAt: 9 });
    await tx.pins.remove(other.id, first.id);
    await tx.pins.remove(id, second.id);
    deepEqual(
      (await view.pins.ofRepository(id)).map((each) => [each.target.kind, each.createdAt]),
      [
        ['tag', 1],
        ['tag-pattern', 3],
      ],
    );
    deepEqual(await view.pins.ofRepository(other.id), []);
  });

  test('a renamed repository keeps what hangs on it, and its name is free', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('old'));
    await tx.repositories.putResourceTags(id, [{ key: 'k', value: 'v' }]);
    await tx.repositories.rename(id, 'new');
    equal(await view.repositories.byName(registry, 'old'), undefined);
    equal((await view.repositories.byName(registry, 'new'))?.id, id);
    deepEqual(await view.repositories.resourceTags(id), [{ key: 'k', value: 'v' }]);
    equal(await view.repositories.count(registry), 1);
    await tx.repositories.insert(newRepository('old'));
  });

  test('a redirect leads to one repository, in one registry', async (t) => {
    const { tx, view } = await subject(t, driver);
    const one = await tx.repositories.insert(newRepository('one'));
    const two = await tx.repositories.insert(newRepository('two'));
    const target = async (name: string) => (await view.redirects.target(registry, name))?.name;
    await tx.redirects.put(registry, 'x', one.id);
    await tx.redirects.put(registry, 'y', one.id);
    await tx.redirects.put(registry, 'z', one.id);
    equal(await target('x'), 'one');
    equal(await view.redirects.target({ ...registry, region: 'eu-west-1' }, 'x'), undefined);
    await tx.redirects.put(registry, 'x', two.id);
    equal(await target('x'), 'two');
    await tx.redirects.remove(registry, 'y');
    equal(await target('y'), undefined);
    await tx.redirects.removeTo(one.id);
    deepEqual([await target('z'), await target('x')], [undefined, 'two']);
  });

  test('settings of a repository, which go with it, as its pins do', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    equal(await view.repositorySettings.ofRepository(id, 'a'), undefined);
    await tx.repositorySettings.put(id, 'a', '1');
    await tx.repositorySettings.put(id, 'a', '2');
    await tx.repositorySettings.put(id, 'b', '3');
    equal(await view.repositorySettings.ofRepository(id, 'a'), '2');
    await tx.pins.put(id, pin, 1);
    await tx.repositories.hide(id, 1);
    equal(await tx.repositories.purge(id, 10, 2), true);
    equal(await view.repositorySettings.ofRepository(id, 'b'), undefined);
    deepEqual(await view.pins.ofRepository(id), []);
  });
}
