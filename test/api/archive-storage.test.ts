import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { BatchGetImageCommand, ListImagesCommand } from '@aws-sdk/client-ecr';
import { archivist, pulled } from '../kit/archive.ts';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { artifact, image, index, noise, type Pushable } from '../kit/oci.ts';
import { expectError, expectStatus, locationOf } from '../kit/registry.ts';
import { holdfast as command, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

const archiveFolder = join(await tempFolder('archive'), 'cheap-disk');
await mkdir(archiveFolder);
/** One that sends layers to a folder of their own as soon as nothing needs them. */
const quick = await startServer({
  args: ['--archive-cold-after', '0s', '--archive-path', archiveFolder, '--archive-on-pull', 'restore'],
});
after(() => quick.stop());
const ecr = ecrClient(quick);
const { archive, restore, statusOf, becomes, putImage } = archivist(ecr);

/** Paths in the folder for archived layers. */
const coldFiles = () =>
  readdirSync(archiveFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^sha\d+\/..\/./.test(name))
    .sort();

const hexes = (what: Pushable) => what.blobs.map(({ digest }) => digest.split(':')[1] ?? '');

async function isCold(what: Pushable, at: Server): Promise<void> {
  const client = ecrClient(at);
  // The empty config of artifacts is shared by many.
  const own = hexes(what).filter((_, at) => (what.blobs[at]?.bytes.length ?? 0) > 2);
  for (let round = 0; round < 5000; round++) {
    const names = coldFiles();
    if (own.every((hex) => names.some((name) => name.includes(hex)))) return;
    await client.send(new ListImagesCommand({ repositoryName: 'cold/app' }));
  }
  assert.fail(`not archived: ${hexes(what)}`);
}

describe('cold storage in a folder of its own', async () => {
  const client = ecrClient(quick);
  const door = await login(quick);
  const repositoryName = 'cold/app';
  await createRepository(client, repositoryName);
  await createRepository(client, 'cold/other');

  const verified = async () => {
    const { code, stdout, stderr } = await command(['verify', '--data', quick.data]);
    assert.equal(code, 0, stdout + stderr);
  };

  test('layers go there, compressed where that helps, and come back as they were', async () => {
    const text = artifact('application/x.log', `a line ${randomUUID()}\n`.repeat(20_000));
    const packed = image('cold', { layers: [noise('cold', 100_000)] });
    for (const each of [text, packed]) {
      await door.push(repositoryName, undefined, each);
      await archive(repositoryName, each, client);
    }
    await isCold(text, quick);
    await isCold(packed, quick);
    const size = (hex = '') =>
      coldFiles()
        .filter((name) => name.includes(hex))
        .map((name) => statSync(join(archiveFolder, name)).size)[0] ?? 0;
    assert.ok(size(hexes(text)[1]) < (text.blobs[1]?.bytes.length ?? 0) / 10);
    assert.equal(size(hexes(packed)[1]), packed.blobs[1]?.bytes.length);
    await verified();
    for (const each of [text, packed]) {
      await restore(repositoryName, each, client);
      await becomes(repositoryName, each, 'ACTIVE', client);
      await pulled(door, repositoryName, each.digest, each);
    }
    await verified();
  });

  test('a layer that an image of any repository needs stays', async () => {
    const layers = [noise('needed', 50_000)];
    const [one, two] = [image('needed-1', { layers }), image('needed-2', { layers })];
    await door.push(repositoryName, 'needed', one);
    await door.push('cold/other', 'needed', two);
    await archive(repositoryName, one, client);
    const [own] = hexes(one);
    const [, shared = ''] = hexes(one);
    for (let round = 0; !coldFiles().some((name) => name.includes(own ?? '')); round++) {
      assert.ok(round < 5000, 'the config is archived');
      await pulled(door, 'cold/other', 'needed', two);
    }
    assert.ok(!coldFiles().some((name) => name.includes(shared)));
    await archive('cold/other', two, client);
    await isCold(two, quick);
    await verified();
  });

  test('a push or a mount that needs a cold layer brings it back first', async () => {
    const layers = [noise('warmed', 60_000)];
    const one = image('warmed-1', { layers });
    await door.push(repositoryName, 'warm', one);
    await archive(repositoryName, one, client);
    await isCold(one, quick);
    const { image: put } = await putImage(repositoryName, one, 'warm', client);
    assert.equal(put?.imageId?.imageTag, 'warm');
    await pulled(door, repositoryName, 'warm', one);
    await archive(repositoryName, one, client);
    await isCold(one, quick);
    for (const { digest } of one.blobs) {
      const path = `/v2/cold/other/blobs/uploads/?mount=${digest}&from=${repositoryName}`;
      const mounted = expectStatus(await door.ask('POST', path, { body: '' }), 201);
      expectStatus(await door.ask('GET', locationOf(mounted)), 200);
    }
    await putImage('cold/other', one, 'mounted', client);
    await pulled(door, 'cold/other', 'mounted', one);
    assert.equal(await statusOf(repositoryName, one, client), 'ARCHIVED');
  });

  test('an upload of a cold layer takes its place', async () => {
    const one = image('uploaded', { layers: [noise('uploaded', 30_000)] });
    await door.push(repositoryName, 'uploaded', one);
    await archive(repositoryName, one, client);
    await isCold(one, quick);
    await door.push('cold/other', 'uploaded', one);
    await pulled(door, 'cold/other', 'uploaded', one);
    await restore(repositoryName, one, client);
    await becomes(repositoryName, one, 'ACTIVE', client);
    await pulled(door, repositoryName, 'uploaded', one);
    await verified();
  });

  test('a backup has cold layers, and a restore puts them with the others', async () => {
    const one = artifact('application/x.log', `kept ${randomUUID()}\n`.repeat(10_000));
    const two = image('backed-up', { layers: [noise('backed-up', 20_000)] });
    for (const each of [one, two]) {
      await door.push(repositoryName, undefined, each);
      await archive(repositoryName, each, client);
      await isCold(each, quick);
    }
    const folder = await tempFolder('backups');
    const [to, data] = [join(folder, 'backups'), join(folder, 'data')];
    const done = async (...words: string[]) => {
      const { code, stdout, stderr } = await command(words);
      assert.equal(code, 0, stdout + stderr);
    };
    await done('backup', to, '--data', quick.data);
    await done('backup', 'verify', to);
    const rootKey = ['--root-key-file', join(quick.data, 'keys', 'root.key')];
    await done('restore', to, '--data', data, ...rootKey);
    await cp(join(quick.data, 'aws'), join(data, 'aws'), { recursive: true });
    await using again = await startServer({ data, args: rootKey });
    const restored = ecrClient(again);
    for (const each of [one, two]) {
      assert.equal(await statusOf(repositoryName, each, restored), 'ARCHIVED');
      await restore(repositoryName, each, restored);
      await becomes(repositoryName, each, 'ACTIVE', restored);
      await pulled(await login(again), repositoryName, each.digest, each);
    }
    await done('verify', '--data', data);
  });

  test('where pulls restore, they get 503 until the image is back', async () => {
    const both = index([image('pulled-1', { layers: [noise('pulled', 40_000)] })]);
    await door.push(repositoryName, 'pulled', both);
    await archive(repositoryName, both, client);
    for (const child of both.children) await isCold(child, quick);
    const first = await door.ask('GET', `/v2/${repositoryName}/manifests/pulled`);
    expectError(first, 503, 'UNAVAILABLE');
    assert.match(first.headers['retry-after'] ?? '', /^\d+$/);
    await becomes(repositoryName, both, 'ACTIVE', client);
    await pulled(door, repositoryName, 'pulled', both);
    await archive(repositoryName, both, client);
    expectStatus(await door.ask('HEAD', `/v2/${repositoryName}/manifests/pulled`), 503);
    await becomes(repositoryName, both, 'ACTIVE', client);
    await archive(repositoryName, both, client);
    const imageIds = [{ imageTag: 'pulled' }];
    const got = await client.send(new BatchGetImageCommand({ repositoryName, imageIds }));
    assert.deepEqual(
      got.failures?.map((each) => each.failureCode),
      ['ImageInaccessible'],
    );
    await becomes(repositoryName, both, 'ACTIVE', client);
  });
});

describe('the folder for archived layers', () => {
  const start = (data: string, path?: string) =>
    startServer({ data, args: path === undefined ? [] : ['--archive-path', path] });

  test('is told from one that is not mounted, is another’s, or was left out', async () => {
    const [mine, other] = [await tempFolder('mine'), await tempFolder('other')];
    const first = await startServer();
    await first.stop();
    const { data } = first;
    await (await start(data, mine)).stop();
    await (await start(data, mine)).stop();
    for (const words of [['verify'], ['gc']]) {
      const { code, stdout, stderr } = await command([...words, '--data', data]);
      assert.equal(code, 0, `a command finds it: ${stdout}${stderr}`);
    }
    await assert.rejects(start(data, other), /is not the one/);
    await assert.rejects(start(data), /archive-path/);
    const another = await startServer();
    await another.stop();
    await assert.rejects(start(another.data, mine), /is not the one/);
    await assert.rejects(start(another.data, join(mine, 'missing')), /ENOENT/);
  });
});
