import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { ok, run } from '../kit/command.ts';
import { image, index, noise, type Pushable } from '../kit/oci.ts';
import { expectStatus, type Registry, registry } from '../kit/registry.ts';
import { holdfast, repositoryRoot, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

const git = (...args: string[]) => run('git', ['-C', repositoryRoot, ...args]);

/** The commit that brought the program, oldest first; none where the history is not there. */
async function firstCommit(): Promise<string | undefined> {
  const log = await git('log', '--diff-filter=A', '--format=%H', '--', 'src/main.ts').catch(() => undefined);
  return log?.code === 0 ? log.stdout.trim().split('\n').at(-1) || undefined : undefined;
}

/** The program as a commit has it, with the packages of today. */
async function programOf(commit: string): Promise<readonly string[]> {
  const folder = await tempFolder('earlier');
  const archive = join(folder, 'tree.tar');
  await ok('git', ['-C', repositoryRoot, 'archive', '-o', archive, commit, 'src', 'package.json']);
  await ok('tar', ['-xf', archive, '-C', folder]);
  symlinkSync(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'));
  return [process.execPath, join(folder, 'src', 'main.ts'), 'serve'];
}

async function serves(at: Registry, repository: string, tag: string, what: Pushable): Promise<void> {
  const get = expectStatus(await at.ask('GET', `/v2/${repository}/manifests/${tag}`), 200);
  assert.ok(get.body.equals(what.manifest));
  for (const { digest, bytes } of what.blobs) {
    const blob = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
    assert.ok(blob.body.equals(bytes));
  }
}

const first = await firstCommit();

describe('upgrade', first === undefined ? { skip: 'needs the git history' } : {}, () => {
  test('a data folder of the first version that served opens and serves', async (t) => {
    const program = await programOf(first ?? '');
    const one = image('upgraded', { layers: [noise('upgraded', 100_000)] });
    const two = image('of another architecture');
    const both = index([one, two]);
    const old = await startServer({ program });
    await createRepository(ecrClient(old), 'old/app', { imageTagMutability: 'IMMUTABLE' });
    const before = await login(old);
    await before.push('old/app', 'v1', one);
    await before.push('old/app', 'both', both);
    assert.equal(await old.stop(), 0);

    await using server = await startServer({ data: old.data });
    assert.deepEqual(server.credentials, old.credentials);
    // A login made before the upgrade is good after it.
    for (const at of [await login(server), registry(server.url, before.authorization)]) {
      await serves(at, 'old/app', 'v1', one);
      await serves(at, 'old/app', 'both', both);
    }
    assert.equal(server.ready.account, old.ready.account);
    const three = image('after the upgrade', { layers: [noise('after the upgrade', 10_000)] });
    const at = await login(server);
    await at.push('old/app', 'v2', three);
    await serves(at, 'old/app', 'v2', three);
    const verified = await holdfast(['verify', '--data', server.data]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
    t.diagnostic(`a folder of ${first?.slice(0, 7)}`);
  });

  test('one that an earlier version was killed in, too', async () => {
    const program = await programOf(first ?? '');
    const one = image('killed', { layers: [noise('killed', 100_000)] });
    const old = await startServer({ program });
    await createRepository(ecrClient(old), 'old/app');
    await (await login(old)).push('old/app', 'v1', one);
    await old.stop('SIGKILL');
    await using server = await startServer({ data: old.data });
    await serves(await login(server), 'old/app', 'v1', one);
  });
});
