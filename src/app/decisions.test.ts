import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFsBlobStore } from '../drivers/blobs/index.ts';
import { createSealer, newRootKey } from '../drivers/keys/index.ts';
import { openSqliteStore } from '../drivers/meta/index.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Call } from '../kernel/identity.ts';
import { createResourcePolicies } from '../services/ecr/index.ts';
import {
  createAccount,
  createAuthorizer,
  createCredentials,
  createIamResources,
  createSessions,
} from '../services/iam/index.ts';
import { plainRegistry } from './testing/registry.ts';
import { grant, policy } from './testing/world.ts';

const key = { account: '111111111111', region: 'eu-west-1' };
const resource = `arn:aws:ecr:${key.region}:${key.account}:repository/app`;

test('while nothing changes a decision reads nothing, also where it hangs on tags; a change is seen', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'decisions-'));
  const opened = await openSqliteStore({ folder, writer: new URL('meta-writer.ts', import.meta.url) });
  const blobs = await createFsBlobStore(folder);
  t.after(async () => {
    await opened.close();
    await blobs.close();
    await rm(folder, { recursive: true });
  });
  let reads = 0;
  const read: typeof opened.read = (work) => {
    reads += 1;
    return opened.read(work);
  };
  const store = { ...opened, read };
  const registry = plainRegistry({
    store,
    blobs,
    clock: systemClock,
  });
  const sealer = createSealer(newRootKey());
  const sessions = createSessions({ store, sealer, clock: systemClock });
  const credentials = createCredentials({ store, sealer, sessions });
  const resources = { ecr: createResourcePolicies(registry), iam: createIamResources(store) };
  const authorizer = createAuthorizer({ store, sealer, clock: systemClock, resources });

  const { accessKeyId } = await createAccount(store, sealer, { id: key.account });
  const find = async (): Promise<Call> => {
    const found = await credentials.find(accessKeyId, undefined);
    assert.ok(found !== undefined);
    const { caller } = found;
    const origin = { scheme: 'http', authority: 'localhost' } as const;
    return { requestId: 'r', caller, region: key.region, sourceIp: '127.0.0.1', userAgent: '', origin };
  };
  const decide = async () =>
    (await authorizer.decide(await find(), { action: 'ecr:BatchGetImage', resource })).allowed;

  const call = await find();
  await registry.repositories.create(call, key, { name: 'app', tags: [{ key: 'stage', value: 'dev' }] });
  const Condition = { StringEquals: { 'aws:ResourceTag/stage': 'prod' } };
  const kept = policy(
    { ...grant('*', 'ecr:*', { Condition }), Effect: 'Deny' },
    grant(`arn:aws:iam::${key.account}:root`, 'ecr:*'),
  );
  await registry.policies.setOfRepository(call, key, 'app', { text: kept, kept });

  assert.equal(await decide(), true);
  reads = 0;
  for (let i = 0; i < 10; i += 1) assert.equal(await decide(), true);
  assert.equal(reads, 0);
  await registry.repositories.tag(call, key, 'app', [{ key: 'stage', value: 'prod' }]);
  assert.equal(await decide(), false);
  await registry.repositories.untag(call, key, 'app', ['stage']);
  assert.equal(await decide(), true);
  await registry.repositories.delete(call, key, 'app', true);
  await registry.repositories.create(call, key, { name: 'app', tags: [{ key: 'stage', value: 'prod' }] });
  assert.equal(await decide(), true, 'the policy went with the repository');
});
