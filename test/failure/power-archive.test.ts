import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { startServer } from '../kit/server.ts';
import { args, change, check, coldFiles, fillWith, repositoryName, statuses, until } from './kit/archived.ts';
import { loopDisk, needsMounts } from './kit/disks.ts';
import { dataOn, powerCut, released, verifiedOn } from './kit/power.ts';
import { random, seed, times } from './kit/scale.ts';

describe('lost power while layers are archived and restored', await needsMounts('loop'), () => {
  test('takes no layer: sources are deleted only when their copies are on disk', async (t) => {
    const cuts = times(4, 24);
    const chance = random(seed + 7);
    let disk = await loopDisk(256);
    let server = await startServer({ data: dataOn(disk), args });
    t.after(() => released(server, disk));
    await createRepository(ecrClient(server), repositoryName);
    const all = await fillWith(await login(server), 16, 200_000);
    const blobs = new Set(all.flatMap((what) => what.blobs.map(({ digest }) => digest))).size;
    const active = async () => [...(await statuses(server)).values()].filter((each) => each === 'ACTIVE');
    for (let round = 0; round < cuts; round++) {
      const isGoing = round % 2 === 0;
      const part = chance.below(90) / 100;
      await Promise.all(all.map((what) => change(server, what, isGoing ? 'ARCHIVE' : 'STANDARD')));
      if (isGoing) await until(() => coldFiles(server) > blobs * part, server);
      else await until(async () => (await active()).length > all.length * part, server);
      disk = await powerCut(server, disk);
      server = await startServer({ data: dataOn(disk), args });
      await check(server, all);
      await verifiedOn(disk);
      // What was under way goes on by itself.
      if (isGoing) await until(() => coldFiles(server) >= blobs, server);
      else await until(async () => (await active()).length === all.length, server);
      await check(server, all);
    }
    t.diagnostic(`${cuts} cuts, ${all.length} images to and fro, whole each time`);
    assert.equal(await server.stop(), 0);
    await verifiedOn(disk);
  });
});
