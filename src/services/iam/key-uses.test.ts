import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLog } from '../../kernel/log.ts';
import { fakeIamStore } from './iam-store.fake.ts';
import { createKeyUses } from './key-uses.ts';
import type { AccessKey, IamTx } from './ports.ts';

const key: AccessKey = {
  id: `AKIA${'A'.repeat(16)}`,
  account: '123456789012',
  userId: 'AIDA',
  sealedSecret: Uint8Array.of(),
  active: true,
  createdAt: 1,
};
const insert = { name: 'test.insert', run: (tx: IamTx) => tx.accessKeys.insert(key) };

async function house() {
  const store = fakeIamStore();
  await store.commit(insert, null, { now: 0, requestId: 'r', actor: 'test' });
  const clock = { time: 10, now: () => clock.time };
  const lastUse = (id: string) => store.read((view) => view.accessKeys.lastUse(id));
  return { store, clock, lastUse, uses: createKeyUses({ store, clock, log: silentLog }) };
}

test('the last use of a key is written', async () => {
  const { uses, clock, lastUse } = await house();
  const caller = { accessKeyId: key.id };
  uses.record(caller, 'sts', 'us-east-1');
  clock.time = 20;
  uses.record(caller, 'ecr', 'eu-west-1');
  await uses.stop();
  const last = { accessKeyId: key.id, at: 20, service: 'ecr', region: 'eu-west-1' };
  assert.deepEqual(await lastUse(key.id), last);
});

test('of temporary credentials, anonymous calls and unknown keys nothing is kept', async () => {
  const { uses, lastUse } = await house();
  const ids = [`ASIA${'A'.repeat(16)}`, '', `AKIA${'B'.repeat(16)}`];
  for (const accessKeyId of ids) uses.record({ accessKeyId }, 'ecr', 'us-east-1');
  await uses.stop();
  for (const id of ids) assert.equal(await lastUse(id), undefined);
});

test('a second of uses is one commit, which invalidates no cache', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { store, uses, lastUse } = await house();
  const revision = store.revision('iam');
  for (let i = 0; i < 100; i += 1) uses.record({ accessKeyId: key.id }, 'ecr', 'us-east-1');
  t.mock.timers.tick(999);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await lastUse(key.id), undefined);
  t.mock.timers.tick(1);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal((await lastUse(key.id))?.at, 10);
  assert.equal(store.revision('iam'), revision);
});
