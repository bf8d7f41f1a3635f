import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourcePolicy } from '../../../registry/index.ts';
import { type Driver, newRepository, subject } from './subject.ts';
import { registry } from './units.ts';

const some: ResourcePolicy = { text: '{"a": "ü ✓"}', kept: '{"a":"AIDA"}' };
const other: ResourcePolicy = { text: '{"b" : 1}', kept: '' };
const elsewhere = { ...registry, region: 'eu-west-1' };

export function policyContract(driver: Driver): void {
  test('a repository has one policy, which goes with it', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('r'));
    equal(await view.policies.ofRepository(id), undefined);
    await tx.policies.putOfRepository(id, some);
    deepEqual(await view.policies.ofRepository(id), some);
    await tx.policies.putOfRepository(id, other);
    deepEqual(await view.policies.ofRepository(id), other);
    await tx.policies.removeOfRepository(id);
    await tx.policies.removeOfRepository(id);
    equal(await view.policies.ofRepository(id), undefined);
    await tx.policies.putOfRepository(id, some);
    await tx.repositories.hide(id, 1);
    equal(await tx.repositories.purge(id, 10, 2), true);
    equal(await view.policies.ofRepository(id), undefined);
  });

  test('a registry has one policy and its own settings', async (t) => {
    const { tx, view } = await subject(t, driver);
    await tx.policies.putOfRegistry(registry, some);
    await tx.policies.putOfRegistry(registry, other);
    deepEqual(await view.policies.ofRegistry(registry), other);
    equal(await view.policies.ofRegistry(elsewhere), undefined);
    await tx.policies.removeOfRegistry(elsewhere);
    deepEqual(await view.policies.ofRegistry(registry), other);
    await tx.policies.removeOfRegistry(registry);
    equal(await view.policies.ofRegistry(registry), undefined);
    await tx.policies.putSetting(registry, 'A', '1');
    await tx.policies.putSetting(registry, 'A', '2');
    equal(await view.policies.setting(registry, 'A'), '2');
    equal(await view.policies.setting(registry, 'B'), undefined);
    equal(await view.policies.setting(elsewhere, 'A'), undefined);
  });

  test('what decisions depend on changes the revision; other writes do not', async (t) => {
    const { tx, store } = await subject(t, driver);
    let last = store.revision('resource-policies');
    const changes = async (expected: boolean, work: () => Promise<unknown>) => {
      await work();
      const now = store.revision('resource-policies');
      (expected ? notEqual : equal)(now, last);
      last = now;
    };
    let id = 0;
    await changes(false, async () => {
      ({ id } = await tx.repositories.insert(newRepository('r')));
    });
    await changes(true, () => tx.policies.putOfRepository(id, some));
    await changes(true, () => tx.policies.removeOfRepository(id));
    await changes(true, () => tx.policies.putOfRegistry(registry, some));
    await changes(true, () => tx.policies.removeOfRegistry(registry));
    await changes(true, () => tx.policies.putSetting(registry, 'A', '1'));
    await changes(false, () => tx.repositories.update(id, { scanOnPush: true }));
    await changes(true, () => tx.repositories.putResourceTags(id, [{ key: 'k', value: 'v' }]));
    await changes(false, () => tx.repositories.putResourceTags(id, []));
    await changes(true, () => tx.repositories.removeResourceTags(id, ['k']));
    await changes(true, () => tx.repositories.hide(id, 1));
  });
}
