import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Image, Images, PutImageResult } from '../../registry/index.ts';
import { account, call, fakeContext, region } from './context.fake.ts';
import { operations } from './operations/index.ts';

const repositoryName = 'team/app';
const digest = `sha256:${'a'.repeat(64)}`;
const subject = `sha256:${'c'.repeat(64)}`;
const mediaType = 'application/vnd.oci.image.manifest.v1+json';

const image: Image = {
  id: 1,
  repositoryId: 1,
  digest,
  mediaType,
  artifactType: 'application/vnd.oci.image.config.v1+json',
  manifestSize: 400,
  size: 5_000,
  subject: undefined,
  pushedAt: 1_700_000_000_000,
  status: 'ACTIVE',
  archivedAt: undefined,
  activatedAt: undefined,
};

describe('PutImage', () => {
  const put = (outcome: PutImageResult['outcome'], imageManifest: string, imageTag?: string) => {
    const context = fakeContext({
      images: {
        async put(_call, registry, name, manifest) {
          assert.deepEqual([registry, name], [{ account, region }, repositoryName]);
          assert.equal(Buffer.from(manifest.bytes).toString(), imageManifest);
          return { image, outcome };
        },
      },
    });
    return operations.PutImage(context).invoke({ repositoryName, imageManifest, imageTag }, call);
  };

  for (const outcome of ['created', 'tagged'] as const) {
    test(`${outcome}: shows the image as it is now`, async () => {
      assert.deepEqual(await put(outcome, '{"ü": 1}\n', 'v1'), {
        image: {
          registryId: account,
          repositoryName,
          imageId: { imageDigest: digest, imageTag: 'v1' },
          imageManifest: '{"ü": 1}\n',
          imageManifestMediaType: mediaType,
        },
      });
    });
  }

  test('refuses what changes nothing', async () => {
    await assert.rejects(put('unchanged', '{}', 'v1'), {
      code: 'ImageAlreadyExists',
      message: `Image with digest '${digest}' and tag 'v1' already exists in the repository with name 'team/app' in registry with id '${account}'`,
    });
    await assert.rejects(put('unchanged', '{}'), {
      message: `Image with digest '${digest}' already exists in the repository with name 'team/app' in registry with id '${account}'`,
    });
  });

  test('refuses text that UTF-8 cannot hold', async () => {
    await assert.rejects(put('created', '{"a":"\ud800"}'), {
      message: "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
    });
  });

  test('refuses a manifest of over 4 MiB, in bytes', async () => {
    const limit = 4 * 1024 * 1024;
    await put('created', 'a'.repeat(limit));
    await assert.rejects(put('created', 'a'.repeat(limit + 1)), { code: 'InvalidParameter' });
    await assert.rejects(put('created', 'ü'.repeat(limit / 2 + 1)), { code: 'InvalidParameter' });
  });
});

describe('batches', () => {
  const failures = [
    { id: { tag: 'x' }, code: 'ImageNotFound', reason: 'Requested image not found' },
  ] as const;
  const failureShapes = [
    {
      imageId: { imageDigest: undefined, imageTag: 'x' },
      failureCode: 'ImageNotFound',
      failureReason: 'Requested image not found',
    },
  ];
  const imageIds = [{ imageTag: 'v1' }, { imageDigest: digest }, { imageTag: 'x' }];
  const asked = [
    { digest: undefined, tag: 'v1' },
    { digest, tag: undefined },
    { digest: undefined, tag: 'x' },
  ];

  test('BatchGetImage gives manifests character by character, and what failed', async () => {
    const manifest = Buffer.from('\ufeff{"ü": 1}\n');
    const pullBatch: Images['pullBatch'] = async (_call, _registry, _name, ids) => {
      assert.deepEqual(ids, asked);
      return {
        images: [
          { image, manifest, id: { tag: 'v1' } },
          { image, manifest, id: { digest } },
        ],
        failures,
      };
    };
    const answer = await operations
      .BatchGetImage(fakeContext({ images: { pullBatch } }))
      .invoke({ repositoryName, imageIds, acceptedMediaTypes: ['application/x'] }, call);
    const shape = (imageTag: string | undefined) => ({
      registryId: account,
      repositoryName,
      imageId: { imageDigest: digest, imageTag },
      imageManifest: '\ufeff{"ü": 1}\n',
      imageManifestMediaType: mediaType,
    });
    assert.deepEqual(answer, { images: [shape('v1'), shape(undefined)], failures: failureShapes });
  });

  test('BatchDeleteImage shows each tag that went, and what failed', async () => {
    const deleted = [
      { digest, tag: 'v1' },
      { digest: subject, tag: undefined },
    ];
    const context = fakeContext({
      images: {
        async delete(_call, _registry, _name, ids) {
          assert.deepEqual(ids, asked);
          return { deleted, failures };
        },
      },
    });
    assert.deepEqual(await operations.BatchDeleteImage(context).invoke({ repositoryName, imageIds }, call), {
      imageIds: [
        { imageDigest: digest, imageTag: 'v1' },
        { imageDigest: subject, imageTag: undefined },
      ],
      failures: failureShapes,
    });
  });
});
