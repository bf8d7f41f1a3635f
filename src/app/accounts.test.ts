import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { createSealer, newRootKey } from '../drivers/keys/index.ts';
import { openSqliteStore } from '../drivers/meta/index.ts';
import { type Log, logTo } from '../kernel/log.ts';
import { createCredentials } from '../services/iam/index.ts';
import { createAccounts } from './accounts.ts';
import { createAwsFiles } from './aws-files/index.ts';

const sessions = { find: async () => undefined };
const home = '000000000000';
const other = '111111111111';

async function deployment(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'accounts-'));
  const store = await openSqliteStore({ folder, writer: new URL('meta-writer.ts', import.meta.url) });
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const sealer = createSealer(newRootKey());
  const files = createAwsFiles(folder, home);
  const logged: string[] = [];
  const log: Log = logTo({ write: (line) => logged.push(line) }, 'info');
  const parts = {
    store,
    sealer,
    files,
    log,
    deployment: { account: home, region: 'us-east-1', rootKeyId: '' },
  };
  return {
    folder,
    store,
    sealer,
    files,
    logged,
    accounts: createAccounts(parts),
    again: () => createAccounts(parts),
  };
}

/** Whether what the credentials file says of an account is good for signing. */
async function keyWorks({ store, sealer, files }: Awaited<ReturnType<typeof deployment>>, account: string) {
  const id = (await files.accessKeyIdOf(account)) ?? '';
  const credential = await createCredentials({ store, sealer, sessions }).find(id, undefined);
  const text = await readFile(files.credentialsPath, 'utf8');
  return credential?.caller.account === account && text.includes(credential.secretAccessKey);
}

describe('accounts', () => {
  it('a database that has lost the home account is not taken for that of a first start', async (t) => {
    const world = await deployment(t);
    await world.files.issue(home, async () => ({ accessKeyId: 'AKIAOLD', secretAccessKey: 'old' }));
    await assert.rejects(world.accounts.ensure(), /metadata knows no account 000000000000/);
    assert.equal(await world.files.accessKeyIdOf(home), 'AKIAOLD');
    await rm(world.files.credentialsPath);
    await world.files.writeConfig([home], { endpointUrl: 'http://a', region: 'r', caBundle: undefined });
    await assert.rejects(world.again().ensure(), /metadata\.sqlite was lost or replaced/);
  });

  it('the first start makes the home account, later ones leave it', async (t) => {
    const world = await deployment(t);
    await world.accounts.ensure();
    assert.ok(await keyWorks(world, home));
    const before = await readFile(world.files.credentialsPath, 'utf8');
    await world.again().ensure();
    assert.equal(await readFile(world.files.credentialsPath, 'utf8'), before);
    assert.deepEqual(await world.accounts.list(), [{ account: home, name: undefined, home: true }]);
  });

  it('a further one has its own profile, and clients are told where the server is', async (t) => {
    const world = await deployment(t);
    await world.accounts.ensure();
    await world.accounts.announce({
      endpointUrl: 'http://127.0.0.1:1',
      region: 'us-east-1',
      caBundle: undefined,
    });
    const key = await world.accounts.create(other, 'Team A');
    assert.equal(key.profile, other);
    assert.ok(await keyWorks(world, other));
    assert.ok(await keyWorks(world, home));
    assert.match(await readFile(world.files.configPath, 'utf8'), /\[profile 111111111111\]/);
    assert.deepEqual(await world.accounts.list(), [
      { account: home, name: undefined, home: true },
      { account: other, name: 'Team A', home: false },
    ]);
    await assert.rejects(world.accounts.create(other, undefined), { code: 'EntityAlreadyExists' });
    assert.ok(await keyWorks(world, other));
    await assert.rejects(world.accounts.create('12', undefined), { code: 'InvalidAccountId' });
    assert.deepEqual(await world.files.unfinished(), []);
  });

  it('rotation ends the old key', async (t) => {
    const world = await deployment(t);
    await world.accounts.ensure();
    const old = await world.files.accessKeyIdOf(home);
    const key = await world.accounts.rotate(undefined);
    assert.notEqual(key.accessKeyId, old);
    assert.ok(await keyWorks(world, home));
    assert.equal(await createCredentials({ ...world, sessions }).find(old ?? '', undefined), undefined);
    await assert.rejects(world.accounts.rotate(other), { code: 'NoSuchEntity' });
  });

  it('a start that died between commit and file is made good by the next', async (t) => {
    const world = await deployment(t);
    await world.accounts.ensure();
    await world.accounts.create(other, undefined);
    // As it is when the program dies after the commit: the mark is there, the secret in no file.
    await writeFile(join(world.folder, 'aws', `.issuing-${other}`), '');
    await writeFile(join(world.folder, 'aws', '.issuing-222222222222'), '');
    await writeFile(world.files.credentialsPath, '');
    await world.again().ensure();
    assert.ok(await keyWorks(world, other));
    assert.deepEqual(await world.files.unfinished(), []);
  });

  it('a lost key is warned of, and not replaced by itself', async (t) => {
    const world = await deployment(t);
    await world.accounts.ensure();
    await rm(world.files.credentialsPath);
    await world.again().ensure();
    assert.equal(await world.files.accessKeyIdOf(home), undefined);
    assert.ok(world.logged.some((line) => line.includes('access-key rotate')));
  });

  it('no secret is logged', async (t) => {
    const world = await deployment(t);
    await world.accounts.ensure();
    await world.accounts.rotate(undefined);
    const secrets = [
      ...(await readFile(world.files.credentialsPath, 'utf8')).matchAll(/secret_access_key = (\S+)/g),
    ];
    assert.equal(secrets.length, 1);
    for (const [, secret = ''] of secrets) assert.equal(world.logged.join('').includes(secret), false);
  });
});
