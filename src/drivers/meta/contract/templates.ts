import { deepEqual, equal, notEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { CreationTemplate } from '../../../registry/ports.ts';
import { type Driver, subject, walk } from './subject.ts';
import { registry } from './units.ts';

const elsewhere = { ...registry, region: 'eu-west-1' };

const plain: CreationTemplate = {
  prefix: 'prod/',
  appliedFor: ['CREATE_ON_PUSH'],
  description: undefined,
  encryption: { type: 'AES256' },
  resourceTags: [],
  mutability: 'MUTABLE',
  exclusionFilters: [],
  repositoryPolicy: undefined,
  lifecyclePolicy: undefined,
  customRoleArn: undefined,
  createdAt: 1,
  updatedAt: 2,
};

export function templateContract(driver: Driver): void {
  test('templates of a registry, by key', async (t) => {
    const { tx, view } = await subject(t, driver);
    const full: CreationTemplate = {
      ...plain,
      prefix: 'ROOT',
      description: 'ü ✓',
      resourceTags: [{ key: 'k', value: 'v' }],
      mutability: 'IMMUTABLE_WITH_EXCLUSION',
      exclusionFilters: ['latest'],
      repositoryPolicy: { text: '{}', kept: '{ }' },
      lifecyclePolicy: '{"rules":[]}',
      customRoleArn: 'arn:aws:iam::000000000000:role/r',
    };
    await tx.templates.put(registry, 'prod', plain);
    await tx.templates.put(registry, 'ROOT', plain);
    await tx.templates.put(registry, 'ROOT', full);
    await tx.templates.put(elsewhere, 'other', plain);
    deepEqual(await view.templates.named(registry, ['prod', 'none', 'other', 'prod', 'ROOT']), [full, plain]);
    deepEqual(await walk((after: string | undefined) => view.templates.page(registry, after, 1)), [
      full,
      plain,
    ]);
    await tx.templates.remove(registry, 'prod');
    await tx.templates.remove(registry, 'other');
    deepEqual((await view.templates.page(registry, undefined, 10)).items, [full]);
    deepEqual((await view.templates.page(elsewhere, undefined, 10)).items, [plain]);
  });

  test('principals whose pulls do not count; each change changes the revision', async (t) => {
    const { tx, view, store } = await subject(t, driver);
    const { pullExclusions } = tx;
    let last = store.revision('resource-policies');
    const changes = async (work: () => Promise<unknown>) => {
      await work();
      notEqual(store.revision('resource-policies'), last);
      last = store.revision('resource-policies');
    };
    for (const principal of ['b', 'a', 'c']) await changes(() => pullExclusions.add(registry, principal, 1));
    await changes(() => pullExclusions.remove(registry, 'c'));
    equal(await view.pullExclusions.has(registry, 'a'), true);
    equal(await view.pullExclusions.has(registry, 'c'), false);
    equal(await view.pullExclusions.has(elsewhere, 'a'), false);
    deepEqual(await walk((after: string | undefined) => view.pullExclusions.page(registry, after, 1)), [
      'a',
      'b',
    ]);
  });
}
