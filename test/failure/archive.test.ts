import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { holdfast, startServer } from '../kit/server.ts';
import {
  args,
  change,
  check,
  coldFiles,
  fillWith,
  repositoryName,
  statuses,
  until,
  verified,
} from './kit/archived.ts';
import { fill, memoryDisk, needsMounts } from './kit/disks.ts';
import { times } from './kit/scale.ts';

describe('kill -9 while layers are archived and restored', () => {
  test('nothing is lost, what is active is whole, and the next start goes on', async (t) => {
    let server = await startServer({ args });
    t.after(() => server.stop('SIGKILL'));
    const { data } = server;
    await createRepository(ecrClient(server), repositoryName);
    const all = await fillWith(await login(server), 24, 400_000);
    const blobs = new Set(all.flatMap((what) => what.blobs.map(({ digest }) => digest))).size;
    const again = async () => {
      assert.equal(await server.stop('SIGKILL'), null);
      server = await startServer({ args, data });
    };
    for (let round = 0; round < times(1, 5); round++) {
      await Promise.all(all.map((what) => change(server, what, 'ARCHIVE')));
      for (const part of [0.1, 0.4, 0.8]) {
        await until(() => coldFiles(server) > blobs * part, server);
        await again();
        await check(server, all);
      }
      await until(() => coldFiles(server) >= blobs, server);
      await verified(server);
      await Promise.all(all.map((what) => change(server, what, 'STANDARD')));
      const active = async () => [...(await statuses(server)).values()].filter((each) => each === 'ACTIVE');
      for (const part of [0, 0.3, 0.7]) {
        await until(async () => (await active()).length >= all.length * part, server);
        await again();
        await check(server, all);
      }
      await until(async () => (await active()).length === all.length, server);
      await check(server, all);
      await verified(server);
    }
    const collected = await holdfast(['gc', '--json', '--data', data]);
    assert.equal(collected.code, 0, collected.stderr);
    assert.equal(coldFiles(server), 0, 'what kills left is collected');
    await check(server, all);
    await verified(server);
    assert.equal(await server.stop(), 0);
  });
});

describe('a full disk for what is archived', await needsMounts('tmpfs'), () => {
  test('layers stay where they are, everything is served, and it goes on when there is room', async () => {
    await using disk = await memoryDisk(8);
    const more = [...args, '--archive-path', disk.folder];
    await using server = await startServer({ args: more });
    await createRepository(ecrClient(server), repositoryName);
    const at = await login(server);
    const all = await fillWith(at, 8, 300_000);
    const filler = fill(disk);
    for (const what of all.slice(0, 6)) await change(server, what, 'ARCHIVE');
    await until(() => /no space left/.test(server.output()), server);
    await check(server, all);
    await verified(server);
    for (const what of all.slice(0, 2)) await change(server, what, 'STANDARD');
    await until(
      async () => [...(await statuses(server)).values()].every((each) => each !== 'ACTIVATING'),
      server,
    );
    await check(server, all);
    rmSync(filler);
    const there = () =>
      readdirSync(disk.folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\..{16}/.test(name));
    await until(() => there().length >= 6, server);
    for (const what of all.slice(2, 6)) await change(server, what, 'STANDARD');
    await until(
      async () => [...(await statuses(server)).values()].every((each) => each === 'ACTIVE'),
      server,
    );
    await check(server, all);
    await verified(server);
    assert.deepEqual(readdirSync(join(disk.folder, 'moving')), []);
    assert.equal(await server.stop(), 0);
  });
});
