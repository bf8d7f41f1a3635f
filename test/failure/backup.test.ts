import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image, noise } from '../kit/oci.ts';
import { cleanEnv, holdfast, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { lookUntil, lookup } from '../kit/trail.ts';
import { type Acknowledged, checkAudited, work } from './kit/audited.ts';
import { backedUp, keyOf, pullAll, restoring, serve } from './kit/backups.ts';
import { crowd, repositories } from './kit/crowd.ts';
import { fill, loopDisk, memoryDisk, needsMounts } from './kit/disks.ts';
import { Ledger } from './kit/ledger.ts';
import { seed, times } from './kit/scale.ts';

describe('a backup while clients push, delete and mount, and garbage is collected', () => {
  test('is whole: all that was there throughout is pulled from it, and nothing that was gone before', async (t) => {
    const args = ['--gc-interval', '300ms', '--blobs-expiry', '8s', '--gc-grace', '4s'];
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

describe('a backup while clients push and delete', () => {
  test('has a record for each change that is in it, and none for one that is not', async (t) => {
    await using server = await startServer();
    const acknowledged: Acknowledged = { repositories: new Set(), pushed: new Set(), deleted: new Set() };
    const folder = join(await tempFolder('backups'), 'b');
    let isOver = false;
    let done = 0;
    const step = () => {
      done += 1;
      if (isOver) throw new Error('over');
    };
    const clients = Array.from({ length: 4 }, (_, i) =>
      work(server, `client-${i}`, acknowledged, step).catch((error: Error) =>
        assert.equal(error.message, 'over'),
      ),
    );
    for (let round = 0; round < times(2, 10); round++) {
      for (const goal = done + 60; done < goal; ) await setImmediate();
      const before: Acknowledged = {
        repositories: new Set(acknowledged.repositories),
        pushed: new Set(acknowledged.pushed),
        deleted: new Set(acknowledged.deleted),
      };
      const { id } = await backedUp(server.data, folder);
      const data = join(await tempFolder('restored'), 'data');
      const restored = await holdfast(restoring(server.data, folder, data, '--backup', id));
      assert.equal(restored.code, 0, restored.stdout + restored.stderr);
      await using again = await serve(server.data, data);
      const { pushed, deleted } = await checkAudited(again, before);
      // What changes nothing is there too.
      const logins = await lookup(again, { attribute: ['EventName', 'GetAuthorizationToken'] });
      assert.ok(logins.length >= 4);
      const verified = await holdfast(['verify', '--data', data]);
      assert.equal(verified.code, 0, verified.stdout + verified.stderr);
      t.diagnostic(`${pushed.size} pushes and ${deleted.size} deletions on record`);
    }
    isOver = true;
    await Promise.all(clients);
    assert.equal((await holdfast(['backup', 'verify', folder])).code, 0);
  });

  test('has lost records where its files are damaged: verify and restore say so', async () => {
    await using server = await startServer();
    await createRepository(ecrClient(server), 'app');
    await lookUntil(server, (records) => records.some(({ readOnly }) => readOnly));
    const folder = join(await tempFolder('backups'), 'b');
    const { id, records } = await backedUp(server.data, folder);
    assert.ok(records.files > 0);
    const base = join(folder, 'records');
    const [name = ''] = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /[0-9a-f]{64}$/.test(path),
    );
    chmodSync(join(base, name), 0o600);
    appendFileSync(join(base, name), 'more');
    const checked = await holdfast(['backup', 'verify', folder]);
    assert.equal(checked.code, 1);
    assert.match(checked.stdout, new RegExp(`${id}: records reads/full/\\S+ are corrupt`));
    const data = join(await tempFolder('restored'), 'data');
    const args = restoring(server.data, folder, data);
    const refused = await holdfast(args);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /lost 1 files of records: reads\/full/);
    const rest = await holdfast([...args, '--allow-missing']);
    assert.match(rest.stdout, /lost records {2}reads\/full/);
    await using again = await serve(server.data, data);
    assert.equal((await lookup(again, { attribute: ['EventName', 'CreateRepository'] })).length, 1);
  });
});

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

describe('lost power', await needsMounts('loop'), () => {
  test('right after a backup, or a restore, takes nothing of it', async () => {
    await using server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    for (let n = 0; n < 6; n++) {
      await at.push('app', `n${n}`, image(`n${n}`, { layers: [noise(`n${n}`, 100_000)] }));
    }
    await using disk = await loopDisk(64);
    const { id } = await backedUp(server.data, join(disk.folder, 'b'));
    await using after = await disk.cut();
    const folder = join(after.folder, 'b');
    const checked = await holdfast(['backup', 'verify', folder, '--backup', id]);
    assert.equal(checked.code, 0, checked.stdout + checked.stderr);

    await using second = await loopDisk(64);
    const restored = await holdfast(restoring(server.data, folder, join(second.folder, 'data')));
    assert.equal(restored.code, 0, restored.stdout + restored.stderr);
    await using cut = await second.cut();
    const data = join(cut.folder, 'data');
    // The key was put there by this test, which syncs nothing.
    const key = readFileSync(keyOf(server.data), 'utf8').trim();
    rmSync(join(data, 'keys'), { recursive: true, force: true });
    const verified = await holdfast(['verify', '--data', data], {
      env: cleanEnv({ HOLDFAST_ROOT_KEY: key }),
    });
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
    assert.match(verified.stdout, /Checked 12 blobs .* and 6 manifests/);
  });
});
