import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { paginateListImages } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { endsWithUs } from '../kit/command.ts';
import { digestOf, image, noise, type Pushable } from '../kit/oci.ts';
import { expectStatus, type Registry } from '../kit/registry.ts';
import { cleanEnv, holdfast, mainFile, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { crowd, repositories } from './kit/crowd.ts';
import { fill, memoryDisk, needsMounts } from './kit/disks.ts';
import { Ledger } from './kit/ledger.ts';
import { type Random, random, seed, times } from './kit/scale.ts';

async function backedUp(data: string, folder: string) {
  const { code, stdout, stderr } = await holdfast(['backup', folder, '--data', data, '--json']);
  assert.equal(code, 0, stdout + stderr);
  return JSON.parse(stdout) as { id: string; copied: { blobs: number }; contents: { blobs: number } };
}

const keyOf = (data: string): string => join(data, 'keys', 'root.key');

/** Makes what `restore` needs of a new folder: its root key; returns the command. */
function restoring(original: string, folder: string, data: string, ...more: string[]): string[] {
  mkdirSync(join(data, 'keys'), { recursive: true });
  writeFileSync(keyOf(data), readFileSync(keyOf(original)), { mode: 0o600 });
  return ['restore', folder, '--data', data, ...more];
}

/** A server on a restored folder, which has the credentials file of the original put into it. */
function serve(original: string, data: string): Promise<Server> {
  mkdirSync(join(data, 'aws'), { mode: 0o700 });
  const credentials = readFileSync(join(original, 'aws', 'credentials'));
  writeFileSync(join(data, 'aws', 'credentials'), credentials, { mode: 0o600 });
  return startServer({ data });
}

/** Pulls every image that the server lists, with all that its manifest names; returns them by repository. */
async function pullAll(server: Server, names: readonly string[]): Promise<Set<string>> {
  const at = await login(server);
  const pulled = new Set<string>();
  const read = new Set<string>();
  for (const repositoryName of names) {
    for await (const page of paginateListImages({ client: ecrClient(server) }, { repositoryName })) {
      for (const { imageDigest } of page.imageIds ?? []) {
        if (!pulled.has(`${repositoryName}@${imageDigest}`))
          await pull(at, repositoryName, `${imageDigest}`, read);
        pulled.add(`${repositoryName}@${imageDigest}`);
      }
    }
  }
  return pulled;
}

async function pull(at: Registry, repository: string, digest: string, read: Set<string>): Promise<void> {
  const get = expectStatus(await at.ask('GET', `/v2/${repository}/manifests/${digest}`), 200);
  assert.equal(digestOf(get.body), digest);
  const { config, layers } = get.json<{ config: { digest: string }; layers: { digest: string }[] }>();
  for (const blob of [config, ...layers]) {
    if (read.has(`${repository} ${blob.digest}`)) continue;
    read.add(`${repository} ${blob.digest}`);
    const bytes = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${blob.digest}`), 200);
    assert.equal(digestOf(bytes.body), blob.digest);
  }
}

describe('a backup while clients push, delete and mount, and garbage is collected', () => {
  test('is whole: all that was there throughout is pulled from it, and nothing that was gone before', async (t) => {
    const args = ['--gc-interval', '300ms', '--blobs-expiry', '3s', '--gc-grace', '2s'];
    await using server = await startServer({ args });
    for (const name of repositories) await createRepository(ecrClient(server), name);
    const ledger = new Ledger();
    const folder = join(await tempFolder('backups'), 'b');
    const at = await login(server);
    const working = crowd(at, ledger, { clients: 6, seed, name: 'b' });
    let pulled = 0;
    const rounds = times(3, 20);
    for (let round = 0; round < rounds; round++) {
      const standing = (wanted: string) =>
        [...ledger.images].filter(([, image]) => image.standing === wanted).map(([name]) => name);
      const [before, gone] = [standing('there'), standing('gone')];
      const begun = new Set(ledger.images.keys());
      const { id } = await backedUp(server.data, folder);
      const throughout = before.filter((name) => ledger.images.get(name)?.standing === 'there');
      const goneBefore = gone.filter(
        (name) => begun.has(name) && ledger.images.get(name)?.standing === 'gone',
      );
      const data = join(await tempFolder('restored'), 'data');
      const restored = await holdfast(restoring(server.data, folder, data, '--backup', id));
      assert.equal(restored.code, 0, restored.stdout + restored.stderr);
      await using again = await serve(server.data, data);
      const images = await pullAll(again, repositories);
      for (const name of throughout) assert.ok(images.has(name), `${name} is not in the backup`);
      for (const name of goneBefore) assert.ok(!images.has(name), `${name} was deleted before the backup`);
      const verified = await holdfast(['verify', '--data', data]);
      assert.equal(verified.code, 0, verified.stdout + verified.stderr);
      pulled += images.size;
      rmSync(data, { recursive: true });
      if (round % 2 === 1) assert.equal((await holdfast(['backup', 'prune', folder, '--keep', '1'])).code, 0);
    }
    working.stop();
    await working.ended;
    const checked = await holdfast(['backup', 'verify', folder]);
    assert.equal(checked.code, 0, checked.stdout);
    t.diagnostic(
      `${rounds} backups beside ${ledger.acknowledged} pushes and deletes, ${pulled} images pulled`,
    );
  });
});

/** Runs a command and kills it after so many milliseconds; whether it was killed before it had ended. */
async function killed(args: readonly string[], after: number): Promise<boolean> {
  const child = endsWithUs(
    spawn(process.execPath, [mainFile, ...args], { env: cleanEnv(), stdio: 'ignore' }),
  );
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  const [code, signal] = await ended;
  clearTimeout(timer);
  assert.ok(signal === 'SIGKILL' || code === 0, `ended with ${code}`);
  return signal === 'SIGKILL';
}

describe('kill -9', async () => {
  /** A stopped data folder with `count` images, and what is in it. */
  async function filled(count: number): Promise<{ data: string; images: Pushable[] }> {
    await using server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    const images = Array.from({ length: count }, (_, n) =>
      image(`i${n}`, { layers: ['a', 'b', 'c'].map((part) => noise(`i${n}${part}`, 20_000)) }),
    );
    for (const [n, what] of images.entries()) await at.push('app', `t${n}`, what);
    return { data: server.data, images };
  }

  test('of a backup leaves the earlier ones good, and the next run goes on from there', async (t) => {
    const { data } = await filled(40);
    const kills = times(8, 60);
    const chance = random(seed + 5);
    const length = await durationOf(['backup', join(await tempFolder('timed'), 'b'), '--data', data]);
    let interrupted = 0;
    let resumed = 0;
    let folder = join(await tempFolder('backups'), 'b');
    for (let kill = 0; kill < kills; kill++) {
      if (await killed(['backup', folder, '--data', data], moment(length, chance))) interrupted++;
      if (existsSync(join(folder, 'holdfast-backups.json'))) {
        const checked = await holdfast(['backup', 'verify', folder]);
        assert.equal(checked.code, 0, checked.stdout + checked.stderr);
      }
      if (kill % 4 !== 3) continue;
      const { id, copied, contents } = await backedUp(data, folder);
      if (copied.blobs < contents.blobs) resumed++;
      assert.deepEqual(readdirSync(join(folder, 'tmp')), []);
      const names = readdirSync(join(folder, 'backups'));
      assert.ok(names.includes(id) && !names.some((name) => name.startsWith('incomplete')), `${names}`);
      folder = join(await tempFolder('backups'), 'b');
    }
    t.diagnostic(`${kills} kills, ${interrupted} of them in mid-backup, ${resumed} resumed`);
    assert.ok(interrupted > 0);
  });

  test('of a restore leaves what no server opens, and the next run completes it', async (t) => {
    const { data, images } = await filled(40);
    const folder = join(await tempFolder('backups'), 'b');
    await backedUp(data, folder);
    const target = async () => join(await tempFolder('restored'), 'data');
    const length = await durationOf(restoring(data, folder, await target()));
    const chance = random(seed + 6);
    const kills = times(8, 60);
    let interrupted = 0;
    let into = await target();
    for (let kill = 0; kill < kills; kill++) {
      const args = restoring(data, folder, into);
      const finished = !(await killed(args, moment(length, chance)));
      if (!finished && existsSync(join(into, 'restoring.json'))) {
        interrupted++;
        await assert.rejects(
          startServer({ data: into }),
          /holdfast: The restore of the backup \S+ .*not finished/,
        );
      }
      if (kill % 4 !== 3 && !finished) continue;
      if (!finished && !existsSync(join(into, 'deployment.json'))) {
        const done = await holdfast(args);
        assert.equal(done.code, 0, done.stdout + done.stderr);
      }
      if (existsSync(join(into, 'restoring.json'))) assert.equal((await holdfast(args)).code, 0);
      await using server = await serve(data, into);
      assert.equal((await pullAll(server, ['app'])).size, images.length);
      into = await target();
    }
    t.diagnostic(`${kills} kills, ${interrupted} of them in mid-restore`);
  });
});

/** Most of a short command is the start of the program: the later part is where it works. */
const moment = (length: number, chance: Random): number =>
  Math.floor(length * (0.4 + chance.below(65) / 100));

async function durationOf(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const { code, stdout, stderr } = await holdfast(args);
  assert.equal(code, 0, stdout + stderr);
  return Math.ceil(performance.now() - began);
}

describe('a full disk', await needsMounts('tmpfs'), () => {
  test('ends a backup with a clear text, leaves the earlier ones good, and the next goes on', async () => {
    await using server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    await at.push('app', 'first', image('first', { layers: [noise('first', 200_000)] }));
    await using disk = await memoryDisk(6);
    const folder = join(disk.folder, 'b');
    await backedUp(server.data, folder);
    for (let n = 0; n < 10; n++) {
      await at.push('app', `n${n}`, image(`n${n}`, { layers: [noise(`n${n}`, 400_000)] }));
    }
    const ballast = join(disk.folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(3_000_000));
    for (const filled of [false, true]) {
      const filler = filled ? fill(disk) : undefined;
      const full = await holdfast(['backup', folder, '--data', server.data]);
      assert.equal(full.code, 1, full.stdout);
      assert.match(full.stderr, /^holdfast: No space left in \S+: the backups that are there stay good.*\n$/);
      if (filler !== undefined) rmSync(filler);
      const checked = await holdfast(['backup', 'verify', folder]);
      assert.equal(checked.code, 0, checked.stdout + checked.stderr);
    }
    rmSync(ballast);
    const { copied, contents } = await backedUp(server.data, folder);
    assert.ok(copied.blobs < contents.blobs);
    assert.equal((await holdfast(['backup', 'verify', folder])).code, 0);
  });

  test('ends a restore with a clear text, and the next goes on', async () => {
    await using server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    for (let n = 0; n < 8; n++) {
      await at.push('app', `n${n}`, image(`n${n}`, { layers: [noise(`n${n}`, 400_000)] }));
    }
    const folder = join(await tempFolder('backups'), 'b');
    await backedUp(server.data, folder);
    await using disk = await memoryDisk(6);
    const ballast = join(disk.folder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(3_000_000));
    const data = join(disk.folder, 'data');
    const args = restoring(server.data, folder, data);
    const full = await holdfast(args);
    assert.equal(full.code, 1, full.stdout);
    assert.match(full.stderr, /^holdfast: No space left in \S+: the folder is marked as incomplete.*\n$/);
    await assert.rejects(startServer({ data }), /not finished/);
    rmSync(ballast);
    const done = await holdfast(args);
    assert.equal(done.code, 0, done.stderr);
    const verified = await holdfast(['verify', '--data', data]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  });
});
