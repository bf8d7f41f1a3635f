import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DescribeImagesCommand,
  type DescribeImagesCommandInput,
  GetDownloadUrlForLayerCommand,
  type ImageIdentifier,
  type ImageStatus,
  type ImageStatusFilter,
  ListImageReferrersCommand,
  ListImagesCommand,
  PutImageCommand,
  type TargetStorageClass,
  UpdateImageStorageClassCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { ok } from '../kit/command.ts';
import { holdfast } from '../kit/holdfast.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { artifact, image, index, noise, type Pushable } from '../kit/oci.ts';
import { expectError, expectStatus, locationOf, type Registry } from '../kit/registry.ts';
import { repositories } from '../kit/repositories.ts';
import { holdfast as command, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

const archiveFolder = join(await tempFolder('archive'), 'cheap-disk');
await mkdir(archiveFolder);
/** One that sends layers to a folder of their own as soon as nothing needs them. */
const quick = await startServer({
  args: ['--archive-cold-after', '0s', '--archive-path', archiveFolder, '--archive-on-pull', 'restore'],
});
/** One as it comes. */
const server = await startServer();
after(() => Promise.all([quick.stop(), server.stop()]));
const ecr = ecrClient(server);
const at = await login(server);
const newRepository = repositories(ecr, 'archive');

const update = (
  repositoryName: string,
  imageId: ImageIdentifier,
  targetStorageClass: TargetStorageClass,
  client = ecr,
) => client.send(new UpdateImageStorageClassCommand({ repositoryName, imageId, targetStorageClass }));

const archive = (repositoryName: string, { digest }: Pushable, client = ecr) =>
  update(repositoryName, { imageDigest: digest }, 'ARCHIVE', client);

const restore = (repositoryName: string, { digest }: Pushable, client = ecr) =>
  update(repositoryName, { imageDigest: digest }, 'STANDARD', client);

const describe_ = async (input: DescribeImagesCommandInput, client = ecr) =>
  (await client.send(new DescribeImagesCommand(input))).imageDetails ?? [];

async function statusOf(repositoryName: string, { digest }: Pushable, client = ecr) {
  const [detail] = await describe_({ repositoryName, imageIds: [{ imageDigest: digest }] }, client);
  return detail?.imageStatus;
}

async function becomes(
  repositoryName: string,
  what: Pushable,
  status: ImageStatus,
  client = ecr,
): Promise<void> {
  for (let round = 0; round < 3000; round++) {
    if ((await statusOf(repositoryName, what, client)) === status) return;
  }
  assert.fail(`never ${status}`);
}

async function listed(repositoryName: string, imageStatus?: ImageStatusFilter): Promise<string[]> {
  const filter = imageStatus && { imageStatus };
  const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName, filter }));
  const described = await describe_({ repositoryName, filter });
  assert.deepEqual(
    [...new Set(imageIds.map(({ imageDigest }) => imageDigest))].sort(),
    described.map(({ imageDigest }) => imageDigest).sort(),
  );
  return imageIds.map(({ imageDigest, imageTag }) => `${imageTag ?? ''}@${imageDigest}`).sort();
}

async function tagsIn(repositoryName: string): Promise<string[]> {
  const list = expectStatus(await at.ask('GET', `/v2/${repositoryName}/tags/list`), 200);
  return list.json<{ tags: string[] }>().tags;
}

async function pulled(door: Registry, repository: string, reference: string, what: Pushable): Promise<void> {
  const get = expectStatus(await door.ask('GET', `/v2/${repository}/manifests/${reference}`), 200);
  assert.ok(get.body.equals(what.manifest));
  for (const { digest, bytes } of what.blobs) {
    const blob = expectStatus(await door.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
    assert.ok(blob.body.equals(bytes));
  }
  for (const child of what.children) await pulled(door, repository, child.digest, child);
}

async function availability(repositoryName: string, what: Pushable) {
  const layerDigests = what.blobs.map(({ digest }) => digest);
  const { layers = [] } = await ecr.send(
    new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }),
  );
  return [...new Set(layers.map(({ layerAvailability }) => layerAvailability))];
}

const putImage = (repositoryName: string, what: Pushable, imageTag?: string, client = ecr) =>
  client.send(
    new PutImageCommand({
      repositoryName,
      imageManifest: what.manifest.toString(),
      imageManifestMediaType: what.mediaType,
      imageTag,
    }),
  );

const notSupported = 'ImageStorageClassUpdateNotSupportedException';

describe('the archive', () => {
  test('an archived image is gone for pulls at both doors, and comes back with its times', async () => {
    const repositoryName = await newRepository();
    const one = image('archived', { layers: [noise('archived', 40_000)] });
    const other = image('beside');
    await at.push(repositoryName, 'v1', one);
    await at.push(repositoryName, 'v2', other);
    await pulled(at, repositoryName, 'v1', one);
    const archived = await update(repositoryName, { imageTag: 'v1' }, 'ARCHIVE');
    assert.deepEqual(
      [archived.registryId, archived.repositoryName, archived.imageId, archived.imageStatus],
      [server.ready.account, repositoryName, { imageDigest: one.digest, imageTag: 'v1' }, 'ARCHIVED'],
    );
    for (const method of ['GET', 'HEAD']) {
      for (const reference of ['v1', one.digest]) {
        const answer = await at.ask(method, `/v2/${repositoryName}/manifests/${reference}`);
        if (method === 'HEAD') expectStatus(answer, 404);
        else assert.equal(expectError(answer, 404, 'MANIFEST_UNKNOWN'), 'Requested image not found');
      }
    }
    const got = await ecr.send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }, { imageTag: 'v2' }] }),
    );
    assert.deepEqual(
      [got.images?.map(({ imageId }) => imageId?.imageTag), got.failures?.map((each) => each.failureCode)],
      [['v2'], ['ImageInaccessible']],
    );
    assert.deepEqual(await availability(repositoryName, one), ['ARCHIVED']);
    assert.deepEqual(await availability(repositoryName, other), ['AVAILABLE']);
    const [layer] = one.blobs;
    expectStatus(await at.ask('HEAD', `/v2/${repositoryName}/blobs/${layer?.digest}`), 404);
    expectError(await at.ask('GET', `/v2/${repositoryName}/blobs/${layer?.digest}`), 404, 'BLOB_UNKNOWN');
    await refused(
      ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: layer?.digest })),
      'LayerInaccessibleException',
    );
    const [detail] = await describe_({ repositoryName, imageIds: [{ imageDigest: one.digest }] });
    assert.equal(detail?.imageStatus, 'ARCHIVED');
    assert.ok(detail?.lastArchivedAt instanceof Date && detail.lastActivatedAt === undefined);

    assert.equal((await restore(repositoryName, one)).imageStatus, 'ACTIVATING');
    await becomes(repositoryName, one, 'ACTIVE');
    await pulled(at, repositoryName, 'v1', one);
    assert.deepEqual(await availability(repositoryName, one), ['AVAILABLE']);
    const [again] = await describe_({ repositoryName, imageIds: [{ imageDigest: one.digest }] });
    assert.ok(again?.lastActivatedAt instanceof Date);
    assert.deepEqual(again.lastArchivedAt, detail.lastArchivedAt);
    assert.deepEqual(again.imagePushedAt, detail.imagePushedAt);
  });

  test('lists show what is active, or what they are asked for', async () => {
    const repositoryName = await newRepository();
    const [a, b, c] = [image('list-a'), image('list-b'), image('list-c')];
    await at.push(repositoryName, 'a', a);
    await at.push(repositoryName, 'b', b);
    await at.push(repositoryName, undefined, c);
    await archive(repositoryName, b);
    const lines = { a: `a@${a.digest}`, b: `b@${b.digest}`, c: `@${c.digest}` };
    const active = [lines.a, lines.c].sort();
    assert.deepEqual(await listed(repositoryName), active);
    assert.deepEqual(await listed(repositoryName, 'ACTIVE'), active);
    assert.deepEqual(await listed(repositoryName, 'ARCHIVED'), [lines.b]);
    assert.deepEqual(await listed(repositoryName, 'ACTIVATING'), []);
    assert.deepEqual(await listed(repositoryName, 'ANY'), [lines.a, lines.b, lines.c].sort());
    assert.deepEqual(await tagsIn(repositoryName), ['a']);
  });

  test('its tags stay reserved', async () => {
    const [fixed, free] = [await newRepository('IMMUTABLE'), await newRepository()];
    const [old, young] = [image('tag-old'), image('tag-young')];
    for (const repositoryName of [fixed, free]) {
      await at.push(repositoryName, 'v1', old);
      await archive(repositoryName, old);
      await at.push(repositoryName, undefined, young);
    }
    await refused(putImage(fixed, young, 'v1'), 'ImageTagAlreadyExistsException');
    await putImage(free, young, 'v1');
    assert.deepEqual(await tagsIn(free), ['v1']);
    assert.deepEqual(await listed(free, 'ARCHIVED'), [`@${old.digest}`]);
    const imageIds = [{ imageDigest: old.digest }];
    const deleted = await ecr.send(new BatchDeleteImageCommand({ repositoryName: fixed, imageIds }));
    assert.deepEqual(deleted.imageIds, [{ imageDigest: old.digest, imageTag: 'v1' }]);
    await putImage(fixed, young, 'v1');
  });

  test('a push of the same digest restores at once, through either door', async () => {
    const repositoryName = await newRepository('IMMUTABLE');
    const one = image('again', { layers: [noise('again', 30_000)] });
    await at.push(repositoryName, 'v1', one);
    await archive(repositoryName, one);
    await at.push(repositoryName, 'v1', one);
    assert.equal(await statusOf(repositoryName, one), 'ACTIVE');
    await pulled(at, repositoryName, 'v1', one);
    await archive(repositoryName, one);
    const { image: put } = await putImage(repositoryName, one, 'v1');
    assert.equal(put?.imageId?.imageDigest, one.digest);
    assert.equal(await statusOf(repositoryName, one), 'ACTIVE');
    await pulled(at, repositoryName, 'v1', one);
    await refused(putImage(repositoryName, one, 'v1'), 'ImageAlreadyExistsException');
  });

  test('what can not change its class says why', async () => {
    const repositoryName = await newRepository();
    const [child, both] = [image('child'), index([image('child'), image('sibling')])];
    await at.push(repositoryName, 'v1', both);
    const listedBy = await refused(archive(repositoryName, child), notSupported);
    assert.match(listedBy, new RegExp(`referenced by manifest list: \\[${both.digest}\\]`));
    assert.match(await refused(restore(repositoryName, both), notSupported), /STANDARD already/);
    await archive(repositoryName, both);
    assert.match(await refused(archive(repositoryName, both), notSupported), /ARCHIVE already/);
    const missing = { imageDigest: `sha256:${'0'.repeat(64)}` };
    await refused(update(repositoryName, missing, 'ARCHIVE'), 'ImageNotFoundException');
    await refused(update(repositoryName, { imageTag: 'nope' }, 'ARCHIVE'), 'ImageNotFoundException');
    await refused(update('archive/nope', { imageTag: 'v1' }, 'ARCHIVE'), 'RepositoryNotFoundException');
    await refused(update(repositoryName, {}, 'ARCHIVE'), 'InvalidParameterException');
    await refused(
      update(repositoryName, { imageTag: 'v1' }, 'GLACIER' as TargetStorageClass),
      'InvalidParameterException',
    );
  });

  test('an index takes the children along that nothing else lists, and brings them back', async () => {
    const repositoryName = await newRepository();
    const [own, shared, tagged] = [image('own'), image('shared'), image('tagged')];
    const both = index([own, shared, tagged]);
    const another = index([shared]);
    await at.push(repositoryName, 'both', both);
    await at.push(repositoryName, 'another', another);
    await at.push(repositoryName, 'tagged', tagged);
    await archive(repositoryName, both);
    const status = async () => {
      const states = [];
      for (const each of [both, own, shared, tagged]) states.push(await statusOf(repositoryName, each));
      return states;
    };
    assert.deepEqual(await status(), ['ARCHIVED', 'ARCHIVED', 'ACTIVE', 'ACTIVE']);
    await restore(repositoryName, both);
    await becomes(repositoryName, both, 'ACTIVE');
    assert.deepEqual(await status(), ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE']);
    await pulled(at, repositoryName, 'both', both);
    await archive(repositoryName, both);
    await putImage(repositoryName, both, 'both');
    assert.deepEqual(await status(), ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE']);
    await archive(repositoryName, both);
    const third = index([own]);
    await putImage(repositoryName, third, 'third');
    assert.deepEqual(await status(), ['ARCHIVED', 'ACTIVE', 'ACTIVE', 'ACTIVE'], 'a new index needs it');
    await pulled(at, repositoryName, 'third', third);
  });

  test('pins hold images, and those of an index its children', async () => {
    const repositoryName = await newRepository();
    const both = index([image('pin-a')]);
    await at.push(repositoryName, 'v1', both);
    const pin = { repositoryName, imageTag: 'v1', reason: 'in production' };
    const { pin: put } = await holdfast<{ pin: { pinId: string } }>(server, 'PutImagePin', pin);
    const held = await refused(archive(repositoryName, both), notSupported);
    assert.match(held, /pinned by .*in production/);
    await holdfast(server, 'DeleteImagePin', { repositoryName, pinId: put.pinId });
    await archive(repositoryName, both);
  });

  test('referrers are listed by their class, and come back with their subject', async () => {
    const repositoryName = await newRepository();
    const subject = image('signed');
    const signature = artifact('application/x.sig', 'archived signature', subject);
    await at.push(repositoryName, 'v1', subject);
    await at.push(repositoryName, undefined, signature);
    await archive(repositoryName, signature);
    const referrers = async (artifactStatus?: ImageStatusFilter) => {
      const filter = artifactStatus && { artifactStatus };
      const subjectId = { imageDigest: subject.digest };
      const list = await ecr.send(new ListImageReferrersCommand({ repositoryName, subjectId, filter }));
      return list.referrers?.map((each) => [each.digest, each.artifactStatus]);
    };
    assert.deepEqual(await referrers(), []);
    assert.deepEqual(await referrers('ANY'), [[signature.digest, 'ARCHIVED']]);
    assert.deepEqual(await referrers('ARCHIVED'), [[signature.digest, 'ARCHIVED']]);
    const list = await at.ask('GET', `/v2/${repositoryName}/referrers/${subject.digest}`);
    assert.deepEqual(expectStatus(list, 200).json<{ manifests: unknown[] }>().manifests, []);
    await archive(repositoryName, subject);
    await restore(repositoryName, subject);
    await becomes(repositoryName, signature, 'ACTIVE');
    assert.deepEqual(await referrers(), [[signature.digest, 'ACTIVE']]);
  });

  test('a deleted image that was archived comes back archived', async () => {
    const repositoryName = await newRepository();
    const one = image('undeleted', { layers: [noise('undeleted', 20_000)] });
    await at.push(repositoryName, 'v1', one);
    await archive(repositoryName, one);
    const imageIds = [{ imageDigest: one.digest }];
    const { failures } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    assert.deepEqual(failures, []);
    await holdfast(server, 'RestoreImages', { repositoryName, imageDigests: [one.digest] });
    assert.deepEqual(await listed(repositoryName), []);
    assert.deepEqual(await listed(repositoryName, 'ARCHIVED'), [`v1@${one.digest}`]);
    assert.deepEqual(await availability(repositoryName, one), ['ARCHIVED']);
    await restore(repositoryName, one);
    await becomes(repositoryName, one, 'ACTIVE');
    await pulled(at, repositoryName, 'v1', one);
  });

  test('an index that comes back brings a child that was archived meanwhile', async () => {
    const repositoryName = await newRepository();
    const child = image('meanwhile');
    const both = index([child]);
    await at.push(repositoryName, 'v1', both);
    const imageIds = [{ imageDigest: both.digest }];
    await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    await archive(repositoryName, child);
    await holdfast(server, 'RestoreImages', { repositoryName, imageDigests: [both.digest] });
    await becomes(repositoryName, both, 'ACTIVE');
    await pulled(at, repositoryName, 'v1', both);
  });

  test('a layer that is archived here can be pushed with another image, or taken from there', async () => {
    const [here, there] = [await newRepository(), await newRepository()];
    const layers = [noise('taken', 25_000)];
    const [one, two] = [image('taken-1', { layers }), image('taken-2', { layers })];
    await at.push(here, 'v1', one);
    await archive(here, one);
    await at.push(here, 'v2', two);
    await pulled(at, here, 'v2', two);
    assert.deepEqual(await availability(here, two), ['AVAILABLE']);
    for (const { digest } of one.blobs) {
      const path = `/v2/${there}/blobs/uploads/?mount=${digest}&from=${here}`;
      expectStatus(await at.ask('POST', path, { body: '' }), 201);
    }
    await putImage(there, one, 'v1');
    await pulled(at, there, 'v1', one);
  });
});

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

describe('the archive by the AWS CLI', needs('aws-cli-v1'), () => {
  test('in, listed, and back', async () => {
    const repositoryName = await newRepository();
    const one = image('by-cli');
    await at.push(repositoryName, 'v1', one);
    const aws = async (...args: string[]) =>
      JSON.parse(
        await ok(commandPath('aws-cli-v1'), ['ecr', ...args, '--output', 'json'], { env: server.env }),
      );
    const by = ['--repository-name', repositoryName];
    const changed = await aws(
      'update-image-storage-class',
      ...[...by, '--image-id', 'imageTag=v1', '--target-storage-class', 'ARCHIVE'],
    );
    assert.equal(changed.imageStatus, 'ARCHIVED');
    assert.deepEqual((await aws('list-images', ...by)).imageIds, []);
    const shown = await aws('describe-images', ...by, '--filter', 'imageStatus=ARCHIVED');
    assert.equal(shown.imageDetails[0].imageStatus, 'ARCHIVED');
    const back = await aws(
      'update-image-storage-class',
      ...[...by, '--image-id', `imageDigest=${one.digest}`, '--target-storage-class', 'STANDARD'],
    );
    assert.equal(back.imageStatus, 'ACTIVATING');
    await becomes(repositoryName, one, 'ACTIVE');
  });
});
