import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { DomainError } from '../../kernel/errors.ts';
import { silentLog } from '../../kernel/log.ts';
import type { Administration, IssuedKey } from './administration.ts';
import { reachServer } from './client.ts';
import { serveControl } from './server.ts';

const issued: IssuedKey = {
  account: '111111111111',
  accessKeyId: 'AKIA',
  credentialsPath: '/c',
  configPath: '/d',
  profile: 'p',
};

function administration(): Administration {
  return {
    createAccount: async ({ account, name }) => ({ ...issued, account, profile: name ?? 'none' }),
    listAccounts: async () => [{ account: '000000000000', name: undefined, home: true }],
    rotateAccessKey: async ({ account }) => {
      throw new DomainError('NoSuchEntity', `Account ${account} does not exist.`, { account });
    },
    collectGarbage: async ({ dryRun }) => ({ good: dryRun, lines: ['a'], data: { dryRun } }),
    verify: async () => {
      throw new TypeError('broken');
    },
    runLifecycle: async ({ repository, dryRun }) => ({ good: true, lines: [], data: { repository, dryRun } }),
    webhook: async (order) => ({ good: true, lines: [], data: order }),
    deadLetters: async (order) => ({ good: true, lines: [], data: order }),
    trailRecords: async (order) => ({ events: [JSON.stringify(order)] }),
    status: async () => ({ version: '1', openFiles: undefined }),
  };
}

async function folder(t: TestContext, name: string): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'control-'));
  t.after(() => rm(parent, { recursive: true, force: true }));
  const path = join(parent, name);
  await mkdir(path, { recursive: true });
  return path;
}

async function served(t: TestContext, path: string): Promise<Administration> {
  const server = await serveControl(path, administration(), silentLog);
  t.after(() => server.close());
  const reached = await reachServer(path);
  assert.ok(reached);
  return reached;
}

describe('the control socket', () => {
  it('carries calls, results and errors', async (t) => {
    const server = await served(t, await folder(t, 'data'));
    assert.deepEqual(await server.createAccount({ account: '222222222222', name: 'Team Ä' }), {
      ...issued,
      account: '222222222222',
      profile: 'Team Ä',
    });
    assert.equal((await server.listAccounts()).length, 1);
    assert.deepEqual(await server.collectGarbage({ dryRun: true }), {
      good: true,
      lines: ['a'],
      data: { dryRun: true },
    });
    const ran = await server.runLifecycle({ repository: 'a', dryRun: true });
    assert.deepEqual(ran.data, { repository: 'a', dryRun: true });
    await assert.rejects(server.rotateAccessKey({ account: '3' }), {
      code: 'NoSuchEntity',
      message: 'Account 3 does not exist.',
    });
    await assert.rejects(server.verify({ repair: false }), { message: 'broken' });
  });

  it('is for the owner only, and goes with the server', async (t) => {
    const path = await folder(t, 'data');
    const server = await serveControl(path, administration(), silentLog);
    assert.equal((await stat(join(path, 'control.sock'))).mode & 0o777, 0o600);
    await server.close();
    assert.equal(await reachServer(path), undefined);
    await assert.rejects(stat(join(path, 'control.sock')), { code: 'ENOENT' });
  });

  it('replaces one that a killed server left behind', async (t) => {
    const path = await folder(t, 'data');
    await writeFile(join(path, 'control.sock'), '');
    assert.equal((await (await served(t, path)).listAccounts()).length, 1);
  });

  it('works in a folder whose path is too long for a socket', {
    skip: process.platform !== 'linux',
  }, async (t) => {
    const path = await folder(t, 'x'.repeat(200));
    assert.equal((await (await served(t, path)).listAccounts()).length, 1);
    assert.equal((await stat(join(path, 'control.sock'))).mode & 0o777, 0o600);
  });

  it('no server answers where none was started', async (t) => {
    assert.equal(await reachServer(await folder(t, 'data')), undefined);
    assert.equal(await reachServer(join(await folder(t, 'data'), 'missing')), undefined);
  });
});
