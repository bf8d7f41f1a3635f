import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { DescribeImagesCommand, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { backup, filesBelow, keyOf, refusal, said, startRestored } from '../kit/backups.ts';
import { ok } from '../kit/command.ts';
import { needs } from '../kit/needs.ts';
import { image, index, noise } from '../kit/oci.ts';
import { expectStatus, registry } from '../kit/registry.ts';
import { type Room, room } from '../kit/room.ts';
import { holdfast, readCredentials, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

describe('a backup', needs('/usr/bin/skopeo'), () => {
  let place: Room;
  let server: Server;
  let folder: string;
  const other = '111122223333';
  const one = image('backed up', { layers: [noise('one', 900_000), 'shared'] });
  const two = index([image('amd', { layers: [noise('amd', 90_000), 'shared'] }), image('arm')]);
  const skopeo = (...args: string[]): Promise<string> =>
    ok('/usr/bin/skopeo', ['--insecure-policy', ...args], { env: place.env });

  before(async () => {
    place = await room('team/app', 'team/list');
    ({ server } = place);
    folder = join(await tempFolder('backups'), 'deep', 'backups');
    await said('account', 'create', other, '--data', server.data);
    const theirs = ecrClient(server, { credentials: credentialsOf(other) });
    await createRepository(theirs, 'theirs');
    await place.at.push('team/app', 'v1', one);
    await (await login(server, { credentials: credentialsOf(other) })).push('theirs', 'v1', one);
  });
  after(() => server?.stop());
  const credentialsOf = (profile: string) =>
    readCredentials(join(server.data, 'aws', 'credentials'), profile);

  test('of a running server has everything, and a second one copies what is new', async () => {
    const first = await backup(server.data, folder);
    assert.equal(first.contents.images, 2);
    assert.equal(first.contents.blobs, 3);
    assert.deepEqual(first.copied, { blobs: 3, bytes: first.contents.bytes });
    const before = filesBelow(join(folder, 'blobs')).map(({ path }) => statOf(path));
    await place.at.push('team/list', 'all', two);
    const second = await backup(server.data, folder);
    assert.ok(second.id > first.id);
    assert.equal(second.reused.blobs, 3);
    assert.equal(second.copied.blobs, second.contents.blobs - 3);
    for (const { path, ino, mtimeMs } of before) {
      assert.deepEqual({ path, ino, mtimeMs }, statOf(path), 'a blob was written again');
    }
    const [line] = (await said('backup', 'list', folder)).split('\n');
    assert.ok(line?.startsWith(first.id) && line.includes(first.rootKeyId), `${line}`);
    await said('backup', 'verify', folder);
    const at = join(folder, 'backups', second.id);
    await ok('sha256sum', ['--quiet', '--strict', '--check', 'SHA256SUMS'], { cwd: at });
  });
  const statOf = (path: string) => {
    const { ino, mtimeMs } = statSync(join(folder, 'blobs', path));
    return { path, ino, mtimeMs };
  };

  test('holds no root key and no clear credentials, and is for its owner only', () => {
    const key = readFileSync(keyOf(server.data), 'utf8').trim();
    const secrets: (string | Buffer)[] = [
      key,
      Buffer.from(key, 'base64'),
      Buffer.from(key, 'base64').toString('hex'),
      credentialsOf('default').secretAccessKey,
      credentialsOf(other).secretAccessKey,
    ];
    for (const { path, bytes } of filesBelow(folder)) {
      for (const secret of secrets) assert.equal(bytes.indexOf(secret), -1, `${path} holds a secret`);
      assert.equal(statSync(join(folder, path)).mode & 0o077, 0, path);
    }
  });

  test('is not made inside of the data folder, nor in a folder of something else', async () => {
    const { data } = server;
    for (const inside of [data, join(data, 'backups'), join(data, '..')]) {
      assert.match(await refusal('backup', inside, '--data', data), /lie apart/);
    }
    const foreign = await tempFolder('foreign');
    writeFileSync(join(foreign, 'letter'), 'dear');
    assert.match(await refusal('backup', foreign, '--data', data), /something other than/);
    assert.deepEqual(readdirSync(foreign), ['letter']);
    assert.match(await refusal('backup', 'list', foreign), /no Holdfast backups/);
    const nothing = join(await tempFolder('nothing'), 'data');
    assert.match(await refusal('backup', folder, '--data', nothing), /no Holdfast data/);
  });

  test('is restored only with its own key, into an empty folder', async () => {
    const rootKeyId = (await backup(server.data, folder)).rootKeyId;
    const data = join(await tempFolder('refused'), 'data');
    const from = ['restore', folder, '--data', data];
    assert.match(await refusal(...from), new RegExp(`root key ${rootKeyId} .*is missing`));
    const wrong = join(await tempFolder('wrong'), 'root.key');
    writeFileSync(wrong, Buffer.alloc(32, 5).toString('base64'));
    const text = await refusal(...from, '--root-key-file', wrong);
    assert.match(text, new RegExp(`${rootKeyId}; the key from ${wrong} is [0-9a-f]{16}`));
    assert.throws(() => statSync(data), /ENOENT/);
    const key = ['--root-key-file', keyOf(server.data)];
    assert.match(await refusal('restore', folder, '--data', server.data, ...key), /is not empty/);
    mkdirSync(data);
    writeFileSync(join(data, 'mine'), '');
    assert.match(await refusal(...from, ...key), /is not empty \(mine\)/);
    assert.match(await refusal(...from, ...key, '--backup', '20010101T000000Z'), /no complete backup 2001/);
    rmSync(data, { recursive: true });
    const newer = join(await tempFolder('newer'), 'b');
    const { id } = await backup(server.data, newer);
    const record = join(newer, 'backups', id, 'backup.json');
    writeFileSync(
      record,
      readFileSync(record, 'utf8').replace(/"schemaVersion": \d+/, '"schemaVersion": 4711'),
    );
    assert.match(
      await refusal('restore', newer, '--data', data, ...key),
      /schema version 4711, .* up to \d+/,
    );
    assert.throws(() => statSync(data), /ENOENT/);
  });

  for (const state of ['running', 'stopped'] as const) {
    test(`of a ${state} server, restored: everything is pulled, by the logins and keys of before`, async () => {
      const { authorization } = place.at;
      if (state === 'stopped') assert.equal(await server.stop(), 0);
      const { id } = await backup(server.data, folder);
      const data = join(await tempFolder('restored'), 'data');
      mkdirSync(join(data, 'keys'), { recursive: true });
      writeFileSync(keyOf(data), readFileSync(keyOf(server.data)), { mode: 0o600 });
      assert.match(await said('restore', folder, '--data', data), new RegExp(`Restored the backup ${id}`));

      await using restored = await startRestored(data, server);
      const url = restored.ready.url;
      const host = new URL(url).host;
      const at = registry(url, authorization);
      const get = expectStatus(await at.ask('GET', '/v2/team/app/manifests/v1'), 200);
      assert.ok(get.body.equals(one.manifest));
      const out = await tempFolder('pulled');
      const password = Buffer.from(authorization.replace('Basic ', ''), 'base64')
        .toString()
        .slice('AWS:'.length);
      const copy = ['copy', '--all', '--src-tls-verify=false', '--src-creds', `AWS:${password}`];
      await skopeo(...copy, `docker://${host}/team/app:v1`, `oci:${out}/app:v1`);
      await skopeo(...copy, `docker://${host}/team/list:all`, `oci:${out}/list:all`);
      for (const { digest, bytes } of [...one.blobs, ...two.children.flatMap(({ blobs }) => blobs)]) {
        const held = ['app', 'list'].map((name) => join(out, name, 'blobs', ...digest.split(':')));
        const file = held.find((path) => statSync(path, { throwIfNoEntry: false }) !== undefined);
        assert.ok(file !== undefined && readFileSync(file).equals(bytes), digest);
      }
      for (const [profile, names] of [
        ['default', ['team/app', 'team/list']],
        [other, ['theirs']],
      ] as const) {
        const ecr = ecrClient({ ...server, url }, { credentials: credentialsOf(profile) });
        const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
        assert.deepEqual(repositories?.map((one) => one.repositoryName).sort(), [...names]);
        for (const repositoryName of names) {
          const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
          assert.ok((imageDetails ?? []).length > 0);
        }
      }
      await said('verify', '--data', data);
      assert.equal(await restored.stop(), 0);
    });
  }
});

describe('backups in a folder', () => {
  test('are pruned to the newest, and what only the others need goes', async () => {
    await using server = await startServer({ args: ['--undelete-window', '0s'] });
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    const folder = join(await tempFolder('backups'), 'b');
    const old = image('old', { layers: [noise('old', 40_000)] });
    const fresh = image('fresh', { layers: [noise('fresh', 40_000)] });
    const take = () => backup(server.data, folder);
    await at.push('app', 'old', old);
    const ids = [(await take()).id];
    expectStatus(await at.ask('DELETE', `/v2/app/manifests/${old.digest}`), 202);
    for (const { digest } of old.blobs) expectStatus(await at.ask('DELETE', `/v2/app/blobs/${digest}`), 202);
    await at.push('app', 'fresh', fresh);
    for (let more = 0; more < 2; more++) ids.push((await take()).id);
    assert.equal((await holdfast(['backup', 'prune', folder])).code, 2);
    assert.equal((await holdfast(['backup', 'prune', folder, '--keep', '0'])).code, 2);
    const would = await said('backup', 'prune', folder, '--keep', '2', '--dry-run');
    assert.match(would, new RegExp(`Would remove ${ids[0]}\nWould free 2 blobs`));
    assert.equal((await said('backup', 'list', folder)).trim().split('\n').length, 3);
    const done = await said('backup', 'prune', folder, '--keep', '2');
    assert.match(done, new RegExp(`Removed ${ids[0]}\nFreed 2 blobs`));
    const names = filesBelow(join(folder, 'blobs')).map(({ path }) => path.split('/').at(-1));
    assert.deepEqual(names.sort(), fresh.blobs.map(({ digest }) => digest.slice(7)).sort());
    await said('backup', 'verify', folder);
    assert.match(await said('backup', 'prune', folder, '--keep', '5'), /Freed 0 blobs .*2 backups stay/);
  });

  test('that were damaged are found, and are restored but for the damage', async () => {
    await using server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    const folder = join(await tempFolder('backups'), 'b');
    const [good, bad] = ['good', 'bad'].map((name) => image(name, { layers: [noise(name, 50_000)] }));
    assert.ok(good !== undefined && bad !== undefined);
    await at.push('app', 'good', good);
    await at.push('app', 'bad', bad);
    const { id } = await backup(server.data, folder);
    const digest = bad.blobs[1]?.digest ?? '';
    const file = join(folder, 'blobs', 'sha256', digest.slice(7, 9), digest.slice(7));
    const bytes = readFileSync(file);
    chmodSync(file, 0o600);
    writeFileSync(file, bytes.with(77, (bytes[77] ?? 0) ^ 1));
    assert.match(await refusal('backup', 'verify', folder), new RegExp(`${id}: ${digest} is corrupt`));
    const data = join(await tempFolder('restored'), 'data');
    const restore = ['restore', folder, '--data', data, '--root-key-file', keyOf(server.data)];
    assert.match(await refusal(...restore), new RegExp(`${digest} is corrupt`));
    await assert.rejects(startServer({ data }), new RegExp(`restore of the backup ${id} .*not finished`));
    assert.match(await refusal('verify', '--data', data), /not finished/);
    assert.match(await refusal(...restore, '--allow-missing'), new RegExp(`lost {2}${digest}`));
    mkdirSync(join(data, 'keys'));
    writeFileSync(keyOf(data), readFileSync(keyOf(server.data)), { mode: 0o600 });
    await using restored = await startRestored(data, server);
    const there = registry(restored.url, at.authorization);
    expectStatus(await there.ask('GET', `/v2/app/blobs/${good.blobs[1]?.digest}`), 200);
    expectStatus(await there.ask('GET', `/v2/app/blobs/${digest}`), 404);
    await there.push('app', 'bad', bad);
    expectStatus(await there.ask('GET', `/v2/app/blobs/${digest}`), 200);
    await said('verify', '--data', data);
    rmSync(join(folder, 'backups', id, 'metadata.sqlite'));
    const target = join(await tempFolder('restored'), 'data');
    const again = ['restore', folder, '--data', target, '--root-key-file', keyOf(server.data)];
    assert.match(await refusal(...again), /metadata of the backup .* is missing/);
  });

  test('say what the data folder itself has lost, and hold the rest', async () => {
    await using server = await startServer();
    await createRepository(ecrClient(server), 'app');
    const at = await login(server);
    const folder = join(await tempFolder('backups'), 'b');
    const [good, bad] = ['good', 'bad'].map((name) => image(name, { layers: [noise(name, 50_000)] }));
    assert.ok(good !== undefined && bad !== undefined);
    await at.push('app', 'good', good);
    await at.push('app', 'bad', bad);
    const lost = bad.blobs[1]?.digest ?? '';
    const flipped = bad.blobs[0]?.digest ?? '';
    const fileOf = (digest: string) => {
      const found = filesBelow(join(server.data, 'blobs')).find(({ path }) => path.includes(digest.slice(7)));
      return join(server.data, 'blobs', found?.path ?? '');
    };
    rmSync(fileOf(lost));
    writeFileSync(fileOf(flipped), readFileSync(fileOf(flipped)).with(3, 0));
    const text = await refusal('backup', folder, '--data', server.data);
    assert.match(text, new RegExp(`missing {2}${lost}`));
    assert.match(text, new RegExp(`corrupt {2}${flipped}`));
    await said('backup', 'verify', folder);
    const data = join(await tempFolder('restored'), 'data');
    const key = ['--root-key-file', keyOf(server.data)];
    const restored = await refusal('restore', folder, '--data', data, ...key);
    for (const digest of [lost, flipped]) assert.match(restored, new RegExp(`lost {2}${digest}`));
    const verified = await refusal('verify', '--data', data, ...key);
    assert.match(verified, new RegExp(`missing {2}${lost}`));
    assert.doesNotMatch(verified, new RegExp(good.blobs[1]?.digest ?? ''));
  });
});
