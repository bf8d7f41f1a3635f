import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { endsWithUs } from '../kit/command.ts';
import { image, noise, type Pushable } from '../kit/oci.ts';
import { cleanEnv, holdfast, mainFile, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { backedUp, pullAll, restoring, serve } from './kit/backups.ts';
import { random, seed, times } from './kit/scale.ts';

/**
 * Runs a command that works on `folder`, and kills it so many milliseconds after it has begun there; whether it was
 * killed before it had ended.
 */
async function killed(args: readonly string[], folder: string, after: number): Promise<boolean> {
  const child = endsWithUs(
    spawn(process.execPath, [mainFile, ...args], { env: cleanEnv(), stdio: 'ignore' }),
  );
  const ended = once(child, 'exit');
  const watching = watch(folder);
  watching.once('change', () => setTimeout(() => child.kill('SIGKILL'), after));
  const [code, signal] = await ended;
  watching.close();
  assert.ok(signal === 'SIGKILL' || code === 0, `ended with ${code}`);
  return signal === 'SIGKILL';
}

describe('kill -9', () => {
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
    const kills = times(6, 60);
    const chance = random(seed + 5);
    let interrupted = 0;
    let resumed = 0;
    let folder = await tempFolder('backups');
    for (let kill = 0; kill < kills; kill++) {
      if (await killed(['backup', folder, '--data', data], folder, chance.below(250))) interrupted++;
      if (existsSync(join(folder, 'holdfast-backups.json'))) {
        const checked = await holdfast(['backup', 'verify', folder]);
        assert.equal(checked.code, 0, checked.stdout + checked.stderr);
      }
      if (kill % 3 !== 2) continue;
      const { id, copied, contents } = await backedUp(data, folder);
      if (copied.blobs < contents.blobs) resumed++;
      assert.deepEqual(readdirSync(join(folder, 'tmp')), []);
      const names = readdirSync(join(folder, 'backups'));
      assert.ok(names.includes(id) && !names.some((name) => name.startsWith('incomplete')), `${names}`);
      folder = await tempFolder('backups');
    }
    t.diagnostic(`${kills} kills, ${interrupted} of them in mid-backup, ${resumed} resumed`);
    assert.ok(interrupted > 0);
  });

  test('of a restore leaves what no server opens, and the next run completes it', async (t) => {
    const { data, images } = await filled(40);
    const folder = join(await tempFolder('backups'), 'b');
    await backedUp(data, folder);
    const target = async () => join(await tempFolder('restored'), 'data');
    const chance = random(seed + 6);
    const kills = times(6, 60);
    let interrupted = 0;
    let into = await target();
    for (let kill = 0; kill < kills; kill++) {
      const args = restoring(data, folder, into);
      const finished = !(await killed(args, into, chance.below(250)));
      if (!finished && existsSync(join(into, 'restoring.json'))) {
        interrupted++;
        await assert.rejects(
          startServer({ data: into }),
          /holdfast: The restore of the backup \S+ .*not finished/,
        );
      }
      // It may have been killed when all was done but its own end; a folder that is complete is not restored into.
      const complete = existsSync(join(into, 'deployment.json')) && !existsSync(join(into, 'restoring.json'));
      if (kill % 3 !== 2 && !complete) continue;
      if (!complete) {
        const done = await holdfast(args);
        assert.equal(done.code, 0, done.stdout + done.stderr);
      }
      await using server = await serve(data, into);
      assert.equal((await pullAll(server, ['app'])).size, images.length);
      into = await target();
    }
    t.diagnostic(`${kills} kills, ${interrupted} of them in mid-restore`);
    assert.ok(interrupted > 0);
  });
});
