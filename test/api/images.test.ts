import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DescribeImagesCommand,
  ListImagesCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr';
import { ecrClient, login, refused } from '../kit/aws.ts';
import { digestOf, image, index, mediaTypes, type Pushable } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { repositories } from '../kit/repositories.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
const { account } = server.ready;
const repository = repositories(ecr, 'images');

const text = (one: Pushable): string => one.manifest.toString();

async function blobsOf(repositoryName: string, one: Pushable): Promise<void> {
  for (const { digest, bytes } of one.blobs)
    expectStatus(await at.putBlob(repositoryName, digest, bytes), 201);
}

describe('PutImage', () => {
  test('stores an image, and /v2 shows it at once', async () => {
    const repositoryName = await repository();
    const one = image('put');
    await blobsOf(repositoryName, one);
    const answer = await ecr.send(
      new PutImageCommand({
        repositoryName,
        imageManifest: text(one),
        imageTag: 'v',
        imageDigest: one.digest,
      }),
    );
    assert.deepEqual(answer.image, {
      registryId: account,
      repositoryName,
      imageId: { imageDigest: one.digest, imageTag: 'v' },
      imageManifest: text(one),
      imageManifestMediaType: mediaTypes.manifest,
    });
    const get = expectStatus(await at.ask('GET', `/v2/${repositoryName}/manifests/v`), 200);
    assert.deepEqual(get.body, one.manifest);
  });

  test('refuses the same again, adds a tag, moves a tag', async () => {
    const repositoryName = await repository();
    const [one, two] = [image('one'), image('two')];
    await blobsOf(repositoryName, one);
    await blobsOf(repositoryName, two);
    const put = (of: Pushable, imageTag?: string) =>
      ecr.send(new PutImageCommand({ repositoryName, imageManifest: text(of), imageTag }));
    await put(one, 'v');
    assert.equal(
      await refused(put(one, 'v'), 'ImageAlreadyExistsException'),
      `Image with digest '${one.digest}' and tag 'v' already exists in the repository with name '${repositoryName}' in registry with id '${account}'`,
    );
    await refused(put(one), 'ImageAlreadyExistsException');
    await put(one, 'w');
    await put(two, 'v');
    const { imageDetails } = await ecr.send(
      new DescribeImagesCommand({
        repositoryName,
        imageIds: [{ imageDigest: one.digest }, { imageTag: 'v' }],
      }),
    );
    assert.deepEqual(
      imageDetails?.map(({ imageDigest, imageTags }) => [imageDigest, imageTags]).sort(),
      [
        [one.digest, ['w']],
        [two.digest, ['v']],
      ].sort(),
    );
  });

  test('refuses what is incomplete or wrong, by name', async () => {
    const repositoryName = await repository();
    const one = image('wrong');
    const put = (more: object) =>
      ecr.send(new PutImageCommand({ repositoryName, imageManifest: text(one), imageTag: 'v', ...more }));
    const layers = await refused(put({}), 'LayersNotFoundException');
    for (const { digest } of one.blobs) assert.ok(layers.includes(digest), layers);
    const list = index([image('child')]);
    assert.equal(
      await refused(put({ imageManifest: text(list) }), 'ReferencedImagesNotFoundException'),
      `Images with digests '[${list.children[0]?.digest}]' required for pushing image into repository with name '${repositoryName}' in the registry with id '${account}' do not exist`,
    );
    await blobsOf(repositoryName, one);
    const wrong = digestOf('something else');
    assert.equal(
      await refused(put({ imageDigest: wrong }), 'ImageDigestDoesNotMatchException'),
      `The image with digest '${wrong}' in repository '${repositoryName}' and registry ID '${account}' does not match the image digest that Amazon ECR has calculated.`,
    );
    assert.equal(
      await refused(put({ imageManifest: 'not json' }), 'InvalidParameterException'),
      "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
    );
    const { mediaType: _, ...untyped } = JSON.parse(text(one)) as Record<string, unknown>;
    assert.equal(
      await refused(put({ imageManifest: JSON.stringify(untyped) }), 'InvalidParameterException'),
      'image manifest mediatype not provided in manifest or parameter',
    );
    await put({ imageManifest: JSON.stringify(untyped), imageManifestMediaType: mediaTypes.manifest });
    await refused(put({ imageTag: 'a+b' }), 'InvalidParameterException');
    await refused(put({ repositoryName: 'images/none' }), 'RepositoryNotFoundException');
  });
});

describe('BatchGetImage', () => {
  test('gives manifests byte for byte, and a failure for each that it cannot give', async () => {
    const repositoryName = await repository();
    const one = image('get');
    await at.push(repositoryName, 'v', one);
    const none = digestOf('none');
    const { images, failures } = await ecr.send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds: [
          { imageTag: 'v' },
          { imageDigest: one.digest },
          { imageTag: 'none' },
          { imageDigest: none },
          { imageDigest: 'sha256' },
          {},
          { imageTag: 'v', imageDigest: none },
        ],
      }),
    );
    assert.equal(images?.length, 2);
    for (const found of images) {
      assert.equal(found.imageManifest, text(one));
      assert.equal(found.imageManifestMediaType, mediaTypes.manifest);
      assert.equal(found.registryId, account);
      assert.equal(found.imageId?.imageDigest, one.digest);
    }
    const codes = failures?.map(({ failureCode, failureReason }) => [failureCode, failureReason]);
    assert.deepEqual(codes?.slice(0, 4), [
      ['ImageNotFound', 'Requested image not found'],
      ['ImageNotFound', 'Requested image not found'],
      [
        'InvalidImageDigest',
        "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
      ],
      ['MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null'],
    ]);
    assert.ok(
      ['ImageTagDoesNotMatchDigest', 'ImageNotFound'].includes(codes?.[4]?.[0] ?? ''),
      `${codes?.[4]}`,
    );
  });

  test('takes 100 ids and no more', async () => {
    const repositoryName = await repository();
    const ids = Array.from({ length: 101 }, (_, number) => ({ imageTag: `t${number}` }));
    await refused(
      ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: ids })),
      'InvalidParameterException',
    );
    const { failures } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: ids.slice(1) }));
    assert.equal(failures?.length, 100);
  });
});

describe('BatchDeleteImage', () => {
  test('by tag the tag, by digest all of it, and what it did is told', async () => {
    const repositoryName = await repository();
    const [one, two] = [image('one'), image('two')];
    for (const tag of ['a', 'b', 'c']) await at.push(repositoryName, tag, one);
    await at.push(repositoryName, 'z', two);
    const remove = (...imageIds: { imageTag?: string; imageDigest?: string }[]) =>
      ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    const first = await remove({ imageTag: 'a' }, { imageTag: 'z' }, { imageTag: 'none' });
    assert.deepEqual(first.imageIds, [
      { imageDigest: one.digest, imageTag: 'a' },
      { imageDigest: two.digest, imageTag: 'z' },
    ]);
    assert.deepEqual(first.failures, [
      {
        imageId: { imageTag: 'none' },
        failureCode: 'ImageNotFound',
        failureReason: 'Requested image not found',
      },
    ]);
    expectStatus(await at.ask('GET', `/v2/${repositoryName}/manifests/${two.digest}`), 404);
    const second = await remove({ imageDigest: one.digest });
    assert.deepEqual(second.imageIds?.map(({ imageTag }) => imageTag).sort(), ['b', 'c']);
    assert.deepEqual((await ecr.send(new ListImagesCommand({ repositoryName }))).imageIds, []);
  });

  test('a child of a list stays', async () => {
    const repositoryName = await repository();
    const list = index([image('child')]);
    const child = list.children[0]?.digest;
    await at.push(repositoryName, 'list', list);
    const { imageIds, failures } = await ecr.send(
      new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest: child }] }),
    );
    assert.deepEqual(imageIds, []);
    assert.equal(failures?.[0]?.failureCode, 'ImageReferencedByManifestList');
    assert.equal(failures[0].failureReason, `Requested image referenced by manifest list: [${list.digest}]`);
  });
});
