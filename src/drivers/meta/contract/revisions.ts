import { equal, notEqual, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import type { Tx } from '../store.ts';
import { type Driver, newRepository, subject } from './subject.ts';
import { inOneUnit } from './units.ts';

const account = '000000000000';
const user = {
  account,
  kind: 'user',
  name: 'u',
  id: 'AIDA',
  path: '/',
  createdAt: 1,
  body: { tags: [], inline: {} },
} as const;
const key = {
  id: 'AKIA',
  account,
  userId: 'AIDA',
  sealedSecret: Uint8Array.of(1),
  active: true,
  createdAt: 1,
};

/** Every write on which caches of principals, keys and policies depend. */
const iamWrites: readonly [string, (tx: Tx) => unknown][] = [
  ['accounts.insert', (tx) => tx.accounts.insert({ id: account, name: undefined, createdAt: 1 })],
  ['entities.insert', (tx) => tx.entities.insert(user)],
  ['entities.replace', (tx) => tx.entities.replace({ ...user, name: 'v' })],
  ['links.add', (tx) => tx.links.add(account, 'attached', 'AIDA', 'arn:p')],
  ['links.remove', (tx) => tx.links.remove(account, 'attached', 'AIDA', 'arn:p')],
  ['links.removeAllOf', (tx) => tx.links.removeAllOf(account, 'attached', 'AIDA')],
  ['accessKeys.insert', (tx) => tx.accessKeys.insert(key)],
  ['accessKeys.setActive', (tx) => tx.accessKeys.setActive('AKIA', false)],
  ['accessKeys.remove', (tx) => tx.accessKeys.remove('AKIA')],
  ['entities.remove', (tx) => tx.entities.remove('user', 'AIDA')],
];

export function revisionContract(driver: Driver): void {
  test('every acknowledged change of IAM has another number, and no other topic has', async (t) => {
    const { store } = await subject(t, driver);
    const seen = new Set([store.revision('iam')]);
    const others = store.revision('resource-policies');
    for (const [name, write] of iamWrites) {
      await inOneUnit(store, write);
      const revision = store.revision('iam');
      equal(seen.has(revision), false, name);
      seen.add(revision);
    }
    equal(store.revision('resource-policies'), others);
  });

  test('what changes no topic has the same number: other writes, uses of keys, reads', async (t) => {
    const { store, view } = await subject(t, driver);
    await inOneUnit(store, (tx) => tx.accessKeys.insert(key));
    const before = store.revision('iam');
    const use = { accessKeyId: 'AKIA', at: 1, service: 'ecr', region: 'us-east-1' };
    await inOneUnit(store, (tx) => tx.accessKeys.recordUses([use]));
    await inOneUnit(store, (tx) => tx.roleUses.record([{ roleId: 'AROA', at: 1, region: 'us-east-1' }]));
    await inOneUnit(store, (tx) => tx.repositories.insert(newRepository('r')));
    await view.entities.get(account, 'user', 'u');
    equal(store.revision('iam'), before);
  });

  test('units that fail take no number from their neighbours', async (t) => {
    const { store } = await subject(t, driver);
    const before = store.revision('iam');
    const insert = (id: string) => (tx: Tx) => tx.accounts.insert({ id, name: undefined, createdAt: 1 });
    await Promise.all([
      rejects(inOneUnit(store, insert('1'), 'DomainError')),
      inOneUnit(store, insert('2')).then(() => notEqual(store.revision('iam'), before)),
      rejects(inOneUnit(store, insert('3'), 'crash')),
    ]);
  });

  test('what is cached under a number that is still good is never older than what was acknowledged', async (t) => {
    const { store } = await subject(t, driver);
    let acknowledged = 0;
    let writing = true;
    let cached = { revision: store.revision('iam'), count: 0 };
    let hits = 0;
    const reader = async () => {
      while (writing) {
        const least = acknowledged;
        const revision = store.revision('iam');
        if (cached.revision === revision) hits += 1;
        else cached = { revision, count: await store.read((view) => view.entities.count(account, 'user')) };
        equal(cached.count >= least, true, `${cached.count} where ${least} had been acknowledged`);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const writer = async () => {
      for (let i = 0; i < 100; i += 1) {
        await inOneUnit(store, (tx) => tx.entities.insert({ ...user, name: `u${i}`, id: `AIDA${i}` }));
        acknowledged = i + 1;
      }
      writing = false;
    };
    await Promise.all([reader(), writer()]);
    equal(hits > 0, true);
  });
}
