import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { formatRootKey, newRootKey } from '../../drivers/keys/index.ts';
import { takeLock } from '../../drivers/lock/index.ts';
import { silentLog } from '../../kernel/log.ts';
import { loadSettings } from '../config/index.ts';
import { OperatorError } from '../errors.ts';
import { openDataFolder } from './folder.ts';

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'data-folder-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'data');
}

async function open(folder: string, environment: Record<string, string> = {}, create = true) {
  const settings = await loadSettings(new Map(), { HOLDFAST_DATA: folder, ...environment }, () => {});
  return openDataFolder(settings, create, silentLog);
}

async function refused(attempt: Promise<unknown>, ...parts: string[]): Promise<void> {
  await assert.rejects(attempt, (error) => {
    assert.ok(error instanceof OperatorError, String(error));
    for (const part of parts) assert.ok(error.message.includes(part), `${error.message} names ${part}`);
    return true;
  });
}

describe('a data folder', () => {
  it('is made for the owner only, with a root key, and is the same at the next start', async (t) => {
    const path = await temporaryFolder(t);
    const first = await open(path, { HOLDFAST_REGION: 'eu-west-1' });
    first.close();
    assert.equal((await stat(path)).mode & 0o777, 0o700);
    for (const file of ['keys/root.key', 'deployment.json', 'lock']) {
      assert.equal((await stat(join(path, file))).mode & 0o777, 0o600, file);
    }
    const second = await open(path);
    second.close();
    assert.deepEqual(second.deployment, first.deployment);
    assert.deepEqual(second.deployment.account, '000000000000');
    assert.deepEqual(second.deployment.region, 'eu-west-1');
    assert.equal(second.sealer.keyId, first.sealer.keyId);
  });

  it('refuses another account or region, naming both', async (t) => {
    const path = await temporaryFolder(t);
    (await open(path)).close();
    await refused(open(path, { HOLDFAST_ACCOUNT: '111111111111' }), '000000000000', '111111111111', path);
    await refused(open(path, { HOLDFAST_REGION: 'eu-west-1' }), 'us-east-1', 'eu-west-1');
    (await open(path, { HOLDFAST_ACCOUNT: '000000000000' })).close();
  });

  it('takes a root key that is handed in, and then keeps none', async (t) => {
    const path = await temporaryFolder(t);
    const key = newRootKey();
    const HOLDFAST_ROOT_KEY = formatRootKey(key).trim();
    (await open(path, { HOLDFAST_ROOT_KEY })).close();
    assert.equal((await readdir(path)).includes('keys'), false);
    await refused(open(path), key.id, 'missing', 'HOLDFAST_ROOT_KEY');
    const other = newRootKey();
    const file = join(path, '..', 'other.key');
    await writeFile(file, formatRootKey(other));
    await refused(open(path, { HOLDFAST_ROOT_KEY_FILE: file }), key.id, other.id, file);
    await refused(open(path, { HOLDFAST_ROOT_KEY: 'short' }), 'rootKey', '32 bytes');
    await writeFile(file, formatRootKey(key));
    (await open(path, { HOLDFAST_ROOT_KEY_FILE: file })).close();
  });

  it('never makes a new root key for what is sealed under another', async (t) => {
    const path = await temporaryFolder(t);
    const { sealer, close } = await open(path);
    close();
    await rm(join(path, 'keys', 'root.key'));
    await refused(open(path), sealer.keyId, 'missing');
    await writeFile(join(path, 'keys', 'root.key'), formatRootKey(newRootKey()));
    await refused(open(path), sealer.keyId);
  });

  it('goes on with the key of a first start that died half-way', async (t) => {
    const path = await temporaryFolder(t);
    const { sealer, close } = await open(path);
    close();
    await rm(join(path, 'deployment.json'));
    const again = await open(path);
    again.close();
    assert.equal(again.sealer.keyId, sealer.keyId);
  });

  it('is not made by a command that only works on one', async (t) => {
    const path = await temporaryFolder(t);
    await refused(open(path, {}, false), path);
    await assert.rejects(stat(path), { code: 'ENOENT' });
  });

  it('is closed to others when it is empty or ours, and left as it is otherwise', async (t) => {
    const path = await temporaryFolder(t);
    await mkdir(path, { mode: 0o755 });
    await chmod(path, 0o755);
    (await open(path)).close();
    assert.equal((await stat(path)).mode & 0o777, 0o700);

    const foreign = `${path}-foreign`;
    await mkdir(foreign);
    await chmod(foreign, 0o755);
    await writeFile(join(foreign, 'mine.txt'), '');
    (await open(foreign)).close();
    assert.equal((await stat(foreign)).mode & 0o777, 0o755);
    assert.equal((await stat(join(foreign, 'keys'))).mode & 0o777, 0o700);
  });

  it('with a damaged record is refused', async (t) => {
    const path = await temporaryFolder(t);
    (await open(path)).close();
    const record = JSON.parse(await readFile(join(path, 'deployment.json'), 'utf8'));
    await writeFile(join(path, 'deployment.json'), JSON.stringify({ ...record, format: 2 }));
    await refused(open(path), 'deployment.json');
  });

  it('that another process has is refused', async (t) => {
    const path = await temporaryFolder(t);
    (await open(path)).close();
    const lock = takeLock(path);
    t.after(() => lock?.release());
    await refused(open(path), path, 'in use');
  });

  it('that cannot be made is refused at once', { skip: process.platform !== 'linux' }, async () => {
    await assert.rejects(open('/proc/nowhere/data'), { code: 'ENOENT' });
  });

  it('is made with the folders above it', async (t) => {
    const path = join(await temporaryFolder(t), 'deep', 'er');
    (await open(path)).close();
    assert.equal((await stat(join(path, '..'))).mode & 0o777, 0o700);
  });
});
