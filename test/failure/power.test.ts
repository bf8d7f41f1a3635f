import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { createRepository, ecrClient, login, refused, stsClient } from '../kit/aws.ts';
import { type Credentials, holdfast, readCredentials, type Server, startServer } from '../kit/server.ts';
import { checkPromises } from './kit/check.ts';
import { crowd, repositories } from './kit/crowd.ts';
import { loopDisk, needsMounts } from './kit/disks.ts';
import { Ledger } from './kit/ledger.ts';
import { dataOn, powerCut, released, verifiedOn } from './kit/power.ts';
import { random, seed, times } from './kit/scale.ts';

const identify = (server: Server, credentials: Credentials) =>
  stsClient(server, { credentials }).send(new GetCallerIdentityCommand({}));

describe('lost power', await needsMounts('loop'), () => {
  test('a cut loses what was not synced, or this suite proves nothing', async () => {
    await using disk = await loopDisk(32);
    writeFileSync(join(disk.folder, 'unsynced'), 'gone');
    await using after = await disk.cut();
    assert.ok(existsSync(join(disk.folder, 'unsynced')));
    assert.ok(!existsSync(join(after.folder, 'unsynced')));
  });

  test('takes nothing of what was acknowledged, again and again', async (t) => {
    const cuts = times(3, 30);
    const chance = random(seed + 2);
    const ledger = new Ledger();
    let disk = await loopDisk(1024);
    let server = await startServer({ data: dataOn(disk) });
    t.after(() => released(server, disk));
    const { credentials } = server;
    for (const name of repositories) await createRepository(ecrClient(server), name);
    for (let round = 0; round < cuts; round++) {
      const enough = Promise.withResolvers<void>();
      let count = 0;
      const limit = 5 + chance.below(100);
      const working = crowd(await login(server), ledger, {
        clients: 8,
        seed: seed + round,
        name: `p${round}`,
        acknowledged: () => ++count === limit && enough.resolve(),
      });
      await Promise.race([enough.promise, working.ended]);
      disk = await powerCut(server, disk);
      await working.ended;
      // A chunk that was acknowledged outlives the process, not the power.
      ledger.uploads.clear();
      server = await startServer({ data: dataOn(disk) });
      assert.deepEqual(server.credentials, credentials);
      const doors = { at: await login(server), ecr: ecrClient(server) };
      await checkPromises(doors, ledger, { sample: 20, random: chance });
      await verifiedOn(disk);
    }
    const doors = { at: await login(server), ecr: ecrClient(server) };
    await checkPromises(doors, ledger, { random: chance });
    t.diagnostic(
      `${cuts} cuts, ${ledger.acknowledged} acknowledged pushes and deletes, ${ledger.there().length} images checked byte for byte`,
    );
    assert.equal(await server.stop(), 0);
  });

  test('right after the first start leaves keys, credentials and account as they were shown', async (t) => {
    const cuts = times(2, 10);
    for (let round = 0; round < cuts; round++) {
      const disk = await loopDisk(64);
      const first = await startServer({ data: dataOn(disk), args: ['--account', '123412341234'] });
      t.after(() => released(first, disk));
      const { credentials, ready } = first;
      await using after = await powerCut(first, disk);
      await using server = await startServer({ data: dataOn(after) });
      assert.deepEqual([server.ready.account, server.ready.region], [ready.account, ready.region]);
      assert.deepEqual(server.credentials, credentials);
      assert.equal((await identify(server, credentials)).Account, '123412341234');
      await createRepository(ecrClient(server, { credentials }), 'after/cut');
    }
    t.diagnostic(`${cuts} cuts`);
  });

  for (const running of [true, false]) {
    const where = running ? 'a running' : 'a stopped';
    test(`right after account create and access-key rotate on ${where} server`, async (t) => {
      const cuts = times(1, 10);
      for (let round = 0; round < cuts; round++) {
        const disk = await loopDisk(64);
        const data = dataOn(disk);
        const first = await startServer({ data });
        t.after(() => released(first, disk));
        const old = first.credentials;
        if (!running) assert.equal(await first.stop(), 0);
        const made = await holdfast(['account', 'create', '111122223333', '--data', data]);
        assert.equal(made.code, 0, made.stderr);
        const second = await powerCut(running ? first : undefined, disk);
        const file = join(dataOn(second), 'aws', 'credentials');
        const guest = readCredentials(file, '111122223333');
        assert.deepEqual(readCredentials(file), old);

        const again = await startServer({ data: dataOn(second) });
        t.after(() => released(again, second));
        assert.equal((await identify(again, guest)).Account, '111122223333');
        if (!running) assert.equal(await again.stop(), 0);
        const rotated = await holdfast(['access-key', 'rotate', '--data', dataOn(second)]);
        assert.equal(rotated.code, 0, rotated.stderr);
        await using third = await powerCut(running ? again : undefined, second);

        await using last = await startServer({ data: dataOn(third) });
        assert.notDeepEqual(last.credentials, old);
        await identify(last, last.credentials);
        await identify(last, guest);
        await refused(identify(last, old), 'InvalidClientTokenId');
      }
      t.diagnostic(`${2 * cuts} cuts`);
    });
  }
});
