import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { endsWithUs } from '../kit/command.ts';
import { image, noise } from '../kit/oci.ts';
import { cleanEnv, holdfast, mainFile, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { backedUp, pullAll, restoring, serve } from './kit/backups.ts';
import { type LoopDisk, loopDisk, needsMounts } from './kit/disks.ts';
import { random, seed, times } from './kit/scale.ts';

const backupsOn = (disk: LoopDisk): string => join(disk.folder, 'b');

/** Begins a backup, and freezes it so many milliseconds later; how to end it. */
async function frozenBackup(data: string, folder: string, after: number): Promise<() => Promise<void>> {
  const args = [mainFile, 'backup', folder, '--data', data];
  const child = endsWithUs(spawn(process.execPath, args, { env: cleanEnv(), stdio: 'ignore' }));
  const ended = once(child, 'exit');
  const watching = watch(folder);
  await Promise.race([once(watching, 'change'), ended]);
  watching.close();
  await new Promise((resolve) => setTimeout(resolve, after));
  child.kill('SIGSTOP');
  return async () => {
    child.kill('SIGKILL');
    await ended;
  };
}

describe('lost power on the disk that has the backups', await needsMounts('loop'), () => {
  test('takes none that was reported as made, wherever the next one was', async (t) => {
    const cuts = times(3, 20);
    const chance = random(seed + 9);
    await using server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    let disk = await loopDisk(256);
    t.after(() => disk[Symbol.asyncDispose]());
    mkdirSync(backupsOn(disk));
    let images = 0;
    const pushSome = async (): Promise<void> => {
      for (let n = 0; n < 4; n++, images++)
        await at.push('app', `t${images}`, image(`i${images}`, { layers: [noise(`i${images}`, 50_000)] }));
    };
    for (let round = 0; round < cuts; round++) {
      await pushSome();
      const { id } = await backedUp(server.data, backupsOn(disk));
      const saved = images;
      await pushSome();
      const end =
        round % 2 === 1 ? await frozenBackup(server.data, backupsOn(disk), chance.below(150)) : undefined;
      const after = await disk.cut();
      await end?.();
      await disk[Symbol.asyncDispose]();
      disk = after;
      const checked = await holdfast(['backup', 'verify', backupsOn(disk)]);
      assert.equal(checked.code, 0, checked.stdout + checked.stderr);
      const data = join(await tempFolder('restored'), 'data');
      const restored = await holdfast(restoring(server.data, backupsOn(disk), data, '--backup', id));
      assert.equal(restored.code, 0, restored.stdout + restored.stderr);
      await using again = await serve(server.data, data);
      assert.equal((await pullAll(again, ['app'])).size, saved);
      rmSync(data, { recursive: true });
    }
    t.diagnostic(`${cuts} cuts, ${images} images`);
  });
});
