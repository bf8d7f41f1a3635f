import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  GetDownloadUrlForLayerCommand,
  type ImageStatusFilter,
  ListImagesCommand,
  type TargetStorageClass,
} from '@aws-sdk/client-ecr';
import { archivist, pulled } from '../kit/archive.ts';
import { ecrClient, login, refused } from '../kit/aws.ts';
import { ok } from '../kit/command.ts';
import { holdfast } from '../kit/holdfast.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { image, index, noise, type Pushable } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { repositories } from '../kit/repositories.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
const newRepository = repositories(ecr, 'archive');

const { update, archive, restore, describe_, statusOf, becomes, putImage } = archivist(ecr);

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

async function availability(repositoryName: string, what: Pushable) {
  const layerDigests = what.blobs.map(({ digest }) => digest);
  const { layers = [] } = await ecr.send(
    new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests }),
  );
  return [...new Set(layers.map(({ layerAvailability }) => layerAvailability))];
}

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
