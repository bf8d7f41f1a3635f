import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { startServer } from '../kit/server.ts';
import { fill, memoryDisk, needsMounts } from './kit/disks.ts';
import {
  checkGoesOn,
  checkKept,
  checkRefusals,
  createUntilRefused,
  keptBy,
  keptOn,
  tryPush,
} from './kit/kept.ts';
import { assertAlive, filesIn } from './kit/process.ts';
import { times } from './kit/scale.ts';

const noSpace = /no space left/;

describe('a full disk', await needsMounts('tmpfs'), () => {
  test('refuses pushes with 507, serves what it has, and goes on when there is room', async (t) => {
    let refused = 0;
    for (let round = 0; round < times(1, 5); round++) {
      await using disk = await memoryDisk(40);
      await using server = await startServer({ data: join(disk.folder, 'data') });
      const kept = await keptOn(server, 'full/app');
      const ballast = join(disk.folder, 'ballast');
      writeFileSync(ballast, Buffer.alloc(12 * 1024 * 1024));
      const pusher = async (name: string): Promise<void> => {
        for (let number = 0; await tryPush(kept, `${name}-${number}`, 700_000); number++);
      };
      await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(pusher));
      fill(disk);
      await Promise.all(['i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'].map(pusher));
      checkRefusals(kept, 507, noSpace);
      refused += kept.refusals.length;
      const made = await createUntilRefused(kept, 'full/made', noSpace);
      await checkKept(kept);
      await assertAlive(server);
      const { repositories } = await kept.ecr.send(new DescribeRepositoriesCommand({}));
      assert.deepEqual(
        repositories?.map(({ repositoryName }) => repositoryName).sort(),
        ['full/app', ...made].sort(),
      );

      rmSync(ballast);
      await checkGoesOn(server, kept, 'room');
      assert.equal(await server.stop(), 0);
      await using again = await startServer({ data: server.data });
      await checkGoesOn(again, await keptBy(again, kept), 'again');
    }
    t.diagnostic(`${refused} requests refused`);
  });

  test('what a push refused half-way leaves is an upload, which expires', async () => {
    await using disk = await memoryDisk(24);
    const args = ['--uploads-expiry', '500ms', '--gc-interval', '500ms'];
    await using server = await startServer({ data: join(disk.folder, 'data'), args });
    const kept = await keptOn(server, 'full/half');
    const filler = fill(disk);
    for (let number = 0; number < 8; number++) await tryPush(kept, `t${number}`, 500_000);
    assert.equal(kept.images.size, 0);
    checkRefusals(kept, 507, noSpace);
    rmSync(filler);
    await server.stop();
    await using again = await startServer({ data: server.data, args });
    for (let tries = 0; filesIn(again, 'uploads').length > 0; tries++) {
      assert.ok(tries < 2000, `left over: ${filesIn(again, 'uploads')}`);
      await assertAlive(again);
    }
    assert.deepEqual(filesIn(again, 'blobs'), []);
  });

  test('a first start without room says so, and succeeds when there is some', async () => {
    await using disk = await memoryDisk(24);
    const filler = fill(disk);
    const data = join(disk.folder, 'data');
    await assert.rejects(startServer({ data }), /holdfast: .*no space/i);
    rmSync(filler);
    await using server = await startServer({ data });
    await checkGoesOn(server, await keptOn(server, 'full/first'), 'now');
  });

  test('a start without room serves what there is, or says why not, and loses nothing', async (t) => {
    await using disk = await memoryDisk(24);
    const data = join(disk.folder, 'data');
    const first = await startServer({ data });
    t.after(() => first.stop('SIGKILL'));
    const kept = await keptOn(first, 'full/start');
    assert.ok(await tryPush(kept, 'before', 100_000));
    await first.stop('SIGKILL');
    const filler = fill(disk);
    try {
      await using server = await startServer({ data });
      await checkKept(await keptBy(server, kept));
    } catch (error) {
      assert.match(String(error), /holdfast: .*(no space|full)/i);
      assert.doesNotMatch(String(error), /uncaught/);
    }
    rmSync(filler);
    await using server = await startServer({ data });
    await checkGoesOn(server, await keptBy(server, kept), 'after');
  });
});
