import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '../../kernel/identity.ts';
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

test('the last use of a role is that of its sessions', async () => {
  const { store, uses, clock } = await house();
  const body = { trustPolicy: '{}', maxSessionDuration: 3600, tags: [], inline: {} };
  const role = {
    account: '123456789012',
    kind: 'role',
    name: 'r',
    id: 'AROA',
    path: '/',
    createdAt: 1,
    body,
  } as const;
  const context = { now: 0, requestId: 'r', actor: 'test' };
  await store.commit({ name: 'test.role', run: (tx: IamTx) => tx.entities.insert(role) }, null, context);
  const session = (kind: Session['kind'], principalId: string) => ({
    accessKeyId: 'ASIA',
    session: { accessKeyId: 'ASIA', account: role.account, kind, principalId, issuedAt: 0, expiresAt: 9 },
  });
  uses.record(session('role', 'AROA'), 'sts', 'us-east-1');
  clock.time = 30;
  uses.record(session('role', 'AROA'), 'ecr', 'eu-west-1');
  uses.record(session('user', 'AIDA'), 'ecr', 'eu-west-1');
  const revision = store.revision('iam');
  await uses.stop();
  assert.equal(store.revision('iam'), revision, 'no cache is emptied by it');
  const last = (id: string) => store.read((view) => view.roleUses.last(id));
  assert.deepEqual(await last('AROA'), { roleId: 'AROA', at: 30, region: 'eu-west-1' });
  assert.equal(await last('AIDA'), undefined);
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
