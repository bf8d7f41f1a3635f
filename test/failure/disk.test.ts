import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { processesOf } from '../kit/parts.ts';
import { type Server, startServer } from '../kit/server.ts';
import {
  frozen,
  loopDisk,
  makeReadOnly,
  mountAgain,
  needsMounts,
  needsThrottle,
  slowed,
} from './kit/disks.ts';
import {
  checkGoesOn,
  checkKept,
  checkRefusals,
  createUntilRefused,
  keptBy,
  keptOn,
  tryPush,
} from './kit/kept.ts';
import { assertAlive } from './kit/process.ts';

const failed = /could not read or write/;

describe('a disk that turns read-only', await needsMounts('loop'), () => {
  test('is read as before, refuses every write clearly, and after repair all is there', async (t) => {
    const disk = await loopDisk(128);
    const server = await startServer({ data: join(disk.folder, 'data') });
    t.after(async () => {
      await server.stop('SIGKILL');
      await disk[Symbol.asyncDispose]();
    });
    const kept = await keptOn(server, 'readonly/app');
    assert.ok(await tryPush(kept, 'before', 1_000_000));
    makeReadOnly(disk);
    const pushes = Array.from({ length: 8 }, (_, number) => tryPush(kept, `t${number}`, 200_000));
    assert.deepEqual(await Promise.all(pushes), Array(8).fill(false));
    checkRefusals(kept, 500, failed);
    assert.deepEqual(await createUntilRefused(kept, 'readonly/made', failed), []);
    await checkKept(kept);
    await assertAlive(server);
    await server.stop();
    assert.doesNotMatch(server.output(), /uncaught/);

    await disk.unmount();
    await using repaired = await mountAgain(disk);
    await using again = await startServer({ data: join(repaired.folder, 'data') });
    await checkGoesOn(again, await keptBy(again, kept), 'after');
  });
});

/** Whether a thread of the server waits for a device. */
function waitsForDisk(server: Server): boolean {
  return processesOf(server).some((pid) => {
    const tasks = `/proc/${pid}/task`;
    return readdirSync(tasks).some((task) => {
      const stat = readFileSync(join(tasks, task, 'stat'), 'utf8');
      return /\) D /.test(stat);
    });
  });
}

describe('a disk that stands still', await needsMounts('loop'), () => {
  test('acknowledges nothing, and everything when it moves again', async () => {
    await using disk = await loopDisk(128);
    await using server = await startServer({ data: join(disk.folder, 'data') });
    const kept = await keptOn(server, 'still/app');
    let acknowledged = 0;
    let pushes: Promise<void>[];
    {
      await using _frozen = await frozen(disk);
      pushes = Array.from({ length: 8 }, async (_, number) => {
        assert.ok(await tryPush(kept, `t${number}`, 300_000));
        acknowledged++;
      });
      while (!waitsForDisk(server)) await new Promise((resolve) => setImmediate(resolve));
      assert.equal(acknowledged, 0);
    }
    await Promise.all(pushes);
    await checkGoesOn(server, kept, 'after');
  });
});

const slow = { ...(await needsMounts('loop')), ...needsThrottle };

describe('a slow disk', slow, () => {
  test('makes pushes slow, not reads', async (t) => {
    await using disk = await loopDisk(128);
    await using server = await startServer({ data: join(disk.folder, 'data') });
    const kept = await keptOn(server, 'slow/app');
    assert.ok(await tryPush(kept, 'before', 1_000_000));
    let done = 0;
    let reads = 0;
    {
      await using _slow = await slowed(disk, processesOf(server), 500_000);
      const pushes = Array.from({ length: 4 }, async (_, number) => {
        assert.ok(await tryPush(kept, `t${number}`, 300_000));
        done++;
      });
      for (const before = new Map(kept.images); done < 4; reads++)
        await checkKept({ ...kept, images: before });
      await Promise.all(pushes);
    }
    assert.ok(reads >= 10, `only ${reads} reads while 4 pushes went on`);
    t.diagnostic(`${reads} pulls of an image while 4 pushes went on`);
    await checkGoesOn(server, kept, 'after');
  });
});
