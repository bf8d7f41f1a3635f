import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type {
  LifecycleRun,
  RegistryRetentionRules,
  RepositoryRetentionRules,
} from '../../../registry/ports.ts';
import { type Driver, newRepository, subject, walk } from './subject.ts';
import { registry } from './units.ts';

const rules: RepositoryRetentionRules = {
  text: '{"rules":[]}',
  rulesId: 'r',
  version: 1,
  evaluatedAt: undefined,
  dueAt: 50,
};
const elsewhere = { ...registry, region: 'eu-west-1' };
const { evaluatedAt: _, ...shared } = rules;
const defaults: RegistryRetentionRules = { ...shared, withPolicies: true };

const run = (repositoryId: number | undefined, more: Partial<LifecycleRun> = {}): LifecycleRun => ({
  registry,
  repositoryId,
  startedAt: 5,
  startedBy: 'me',
  after: undefined,
  endedAt: undefined,
  repositories: 0,
  expired: 1,
  archived: 2,
  untagged: 3,
  referrers: 4,
  unfinished: 5,
  ...more,
});

export function retentionContract(driver: Driver): void {
  test('retention rules of a repository are due in their time and go with it', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('a'));
    const other = await tx.repositories.insert(newRepository('b'));
    equal(await view.retention.ofRepository(id), undefined);
    await tx.retention.putOfRepository(id, rules);
    deepEqual(await view.retention.ofRepository(id), rules);
    const later = { ...rules, text: 'x', rulesId: 's', version: 2, evaluatedAt: 40, dueAt: 60 };
    await tx.retention.putOfRepository(id, later);
    deepEqual(await view.retention.ofRepository(id), later);
    await tx.retention.putOfRepository(other.id, rules);
    const a = { repositoryId: id, registry, repository: 'a' };
    const b = { repositoryId: other.id, registry, repository: 'b' };
    deepEqual(await view.retention.due(49, 10), []);
    deepEqual(await view.retention.due(60, 10), [b, a]);
    deepEqual(await view.retention.due(60, 1), [b]);
    await tx.retention.putRun(run(other.id));
    await tx.repositories.hide(other.id, 1);
    deepEqual(await view.retention.due(60, 10), [a]);
    equal(await tx.repositories.purge(other.id, 10, 2), true);
    equal(await view.retention.ofRepository(other.id), undefined);
    equal(await view.retention.run(registry, other.id), undefined);
    await tx.retention.removeOfRepository(id);
    await tx.retention.removeOfRepository(id);
    equal(await view.retention.ofRepository(id), undefined);
  });

  test('those of a registry hold in all its repositories', async (t) => {
    const { tx, view } = await subject(t, driver);
    const a = await tx.repositories.insert(newRepository('a'));
    const b = await tx.repositories.insert({ ...newRepository('b'), ...elsewhere });
    const governed = async () => {
      const all = await walk((after: number | undefined) => view.lifecycle.page(after, 1));
      return all.map(({ repository }) => repository);
    };
    deepEqual(await governed(), []);
    await tx.retention.putOfRegistry(elsewhere, defaults);
    deepEqual(await governed(), ['b']);
    deepEqual(await view.retention.ofRegistry(elsewhere), defaults);
    equal(await view.retention.ofRegistry(registry), undefined);
    await tx.retention.putOfRegistry(registry, { ...defaults, withPolicies: false, dueAt: 40 });
    deepEqual(await view.retention.dueRegistries(39, 10), []);
    deepEqual(await view.retention.dueRegistries(50, 10), [registry, elsewhere]);
    deepEqual(await view.retention.dueRegistries(50, 1), [registry]);
    await tx.retention.removeOfRegistry(registry);
    equal(await view.retention.ofRegistry(registry), undefined);
    await tx.retention.putOfRepository(a.id, rules);
    deepEqual(await governed(), ['a', 'b']);
    deepEqual(await view.repositories.byId(b.id), b);
    equal(await view.repositories.byId(99), undefined);
  });

  test('of each run there is the last one, wanted until it ends', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { id } = await tx.repositories.insert(newRepository('a'));
    equal(await view.retention.run(registry, undefined), undefined);
    await tx.retention.putRun(run(undefined));
    await tx.retention.putRun(run(id, { startedAt: 4 }));
    deepEqual(await view.retention.run(registry, undefined), run(undefined));
    deepEqual(await view.retention.runs(10), [run(id, { startedAt: 4 }), run(undefined)]);
    deepEqual(await view.retention.runs(1), [run(id, { startedAt: 4 })]);
    const ended = run(id, { endedAt: 9, after: 'a', repositories: 1 });
    await tx.retention.putRun(ended);
    deepEqual(await view.retention.run(registry, id), ended);
    deepEqual(await view.retention.runs(10), [run(undefined)]);
    await tx.retention.removeRun(registry, undefined);
    deepEqual(await view.retention.runs(10), []);
  });
}
