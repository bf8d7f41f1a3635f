import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ByteSource } from '../../kernel/bytes.ts';
import { registryError } from '../../registry/errors.ts';
import type { RepositoryBlob, Uploads } from '../../registry/index.ts';
import { account, call, fakeContext, region } from './context.fake.ts';
import { operations } from './operations/index.ts';

const repositoryName = 'team/app';
const uploadId = '8a5f8b12-0d3c-4c55-9b1f-4f0f3c1e2d3a';
const sha256 = `sha256:${'a'.repeat(64)}`;
const sha512 = `sha512:${'b'.repeat(128)}`;

function blob(digest: string, needed = true): RepositoryBlob {
  const hot = { archived: false, cold: false, touchedAt: 0 };
  return { digest, size: 2_777, mediaType: 'application/x', location: 'l', needed, ...hot };
}

describe('BatchCheckLayerAvailability', () => {
  test('tells known, unknown, malformed and missing digests apart', async () => {
    const context = fakeContext({
      blobs: {
        async existing(_call, _registry, _name, digests) {
          assert.deepEqual(digests, [sha256, 'sha256:00']);
          return [blob(sha256)];
        },
      },
    });
    const layerDigests = [sha256, 'sha256:00', 'nonsense', '', sha256];
    const available = {
      layerDigest: sha256,
      layerAvailability: 'AVAILABLE',
      layerSize: 2_777,
      mediaType: 'application/x',
    };
    const answer = await operations
      .BatchCheckLayerAvailability(context)
      .invoke({ repositoryName, layerDigests }, call);
    assert.deepEqual(answer.layers, [
      available,
      { layerDigest: 'sha256:00', layerAvailability: 'UNAVAILABLE' },
      available,
    ]);
    assert.deepEqual(
      answer.failures?.map(({ layerDigest, failureCode }) => [layerDigest, failureCode]),
      [
        ['nonsense', 'InvalidLayerDigest'],
        ['', 'MissingLayerDigest'],
      ],
    );
  });
});

describe('GetDownloadUrlForLayer', () => {
  const urlOf = (needed: boolean) =>
    operations
      .GetDownloadUrlForLayer(
        fakeContext({ blobs: { find: async (_call, _registry, _name, digest) => blob(digest, needed) } }),
      )
      .invoke({ repositoryName, layerDigest: sha256 }, call);

  test('signs a link to a layer of an image', async () => {
    assert.deepEqual(await urlOf(true), {
      downloadUrl: `https://example.com/team/app/${sha256}?signed`,
      layerDigest: sha256,
    });
  });

  test('refuses a layer that no image needs', async () => {
    await assert.rejects(urlOf(false), { code: 'LayerInaccessible' });
  });
});

describe('UploadLayerPart', () => {
  const upload = (uploads: Partial<Uploads>, first: number, last: number, bytes: Uint8Array) =>
    operations
      .UploadLayerPart(fakeContext({ uploads }))
      .invoke(
        { repositoryName, uploadId, partFirstByte: first, partLastByte: last, layerPartBlob: bytes },
        call,
      );

  test('appends the bytes at their place and says how far it has come', async () => {
    const answer = await upload(
      {
        async append(_call, registry, name, id, offset, bytes, options) {
          assert.deepEqual([registry, name, id, offset], [{ account, region }, repositoryName, uploadId, 10]);
          assert.deepEqual(options, { countParts: true });
          const received = await taken(bytes);
          assert.deepEqual([...received], [1, 2, 3]);
          return { size: 13, parts: [10, 3] };
        },
      },
      10,
      12,
      Uint8Array.of(1, 2, 3),
    );
    assert.deepEqual(answer, { registryId: account, repositoryName, uploadId, lastByteReceived: 12 });
  });

  const state = { state: async () => ({ size: 10, parts: [10] }) };
  for (const [first, last] of [
    [10, 11],
    [10, 13],
    [12, 10],
  ] as const) {
    test(`refuses 3 bytes as ${first} to ${last}, and tells where the upload stands`, async () => {
      await assert.rejects(upload(state, first, last, Uint8Array.of(1, 2, 3)), {
        code: 'InvalidLayerPartLength',
        message: `The layer part has 3 bytes where its range says ${last - first + 1}`,
        details: {
          length: 3,
          expected: last - first + 1,
          registryId: account,
          repositoryName,
          uploadId,
          lastValidByteReceived: 9,
        },
      });
    });
  }

  test('refuses an empty part', async () => {
    await assert.rejects(upload(state, 10, 9, new Uint8Array()), { code: 'InvalidLayerPartLength' });
  });

  test('a part at the wrong place is refused with where the upload stands', async () => {
    const append = async () => {
      throw registryError('InvalidLayerPart', { first: 0, expected: 10 });
    };
    await assert.rejects(upload({ append }, 0, 2, Uint8Array.of(1, 2, 3)), {
      code: 'InvalidLayerPart',
      message: 'First byte of the layer part is 0 instead of 10',
      details: {
        first: 0,
        expected: 10,
        registryId: account,
        repositoryName,
        uploadId,
        lastValidByteReceived: 9,
      },
    });
  });

  test('an upload of which nothing has come has no last valid byte', async () => {
    const append = async () => {
      throw registryError('InvalidLayerPart', { first: 5, expected: 0 });
    };
    await assert.rejects(upload({ append }, 5, 7, Uint8Array.of(1, 2, 3)), {
      details: { first: 5, expected: 0, registryId: account, repositoryName, uploadId },
    });
  });

  test('takes 20 MiB and not a byte more', async () => {
    const limit = 20 * 1024 * 1024;
    const append: Uploads['append'] = async (_call, _registry, _name, _id, _offset, bytes) => {
      const { length } = await taken(bytes);
      return { size: length, parts: [length] };
    };
    const answer = await upload({ append }, 0, limit - 1, new Uint8Array(limit));
    assert.equal(answer.lastByteReceived, limit - 1);
    await assert.rejects(upload({ append }, 0, limit, new Uint8Array(limit + 1)), {
      code: 'InvalidParameter',
    });
  });
});

describe('an upload', () => {
  test('begins with its id and the part size that ECR advises', async () => {
    const context = fakeContext({ uploads: { start: async () => uploadId } });
    assert.deepEqual(await operations.InitiateLayerUpload(context).invoke({ repositoryName }, call), {
      uploadId,
      partSize: 10_485_760,
    });
  });

  const complete = (content: string, existed: boolean, layerDigests: readonly string[]) => {
    const context = fakeContext({
      uploads: {
        async complete(_call, _registry, _name, _id, { digest, minimumPart, refuseEmpty }) {
          assert.deepEqual([minimumPart, refuseEmpty], [5 * 1024 * 1024, true]);
          if (digest !== content) throw registryError('InvalidLayer', { digest });
          return { digest, size: 3, existed };
        },
      },
    });
    return operations.CompleteLayerUpload(context).invoke({ repositoryName, uploadId, layerDigests }, call);
  };

  test('ends by the digest that fits', async () => {
    const answer = { registryId: account, repositoryName, uploadId, layerDigest: sha512 };
    assert.deepEqual(await complete(sha512, false, [sha512]), answer);
    assert.deepEqual(await complete(sha512, false, [sha256, 'md5:00', sha512]), answer);
  });

  test('is refused when no digest fits', async () => {
    await assert.rejects(complete(sha512, false, [sha256]), { code: 'InvalidLayer' });
  });

  test('of a layer that was there is refused as ECR does', async () => {
    await assert.rejects(complete(sha256, true, [sha256]), {
      code: 'LayerAlreadyExists',
      message: `The layer with digest '${sha256}' already exists in the repository with name 'team/app' in registry with id '${account}'`,
    });
  });

  test('is left alone when anything else goes wrong', async () => {
    let tried = 0;
    const context = fakeContext({
      uploads: {
        async complete() {
          tried++;
          throw registryError('LayerPartTooSmall');
        },
      },
    });
    const input = { repositoryName, uploadId, layerDigests: [sha256, sha512] };
    await assert.rejects(operations.CompleteLayerUpload(context).invoke(input, call), {
      code: 'LayerPartTooSmall',
    });
    assert.equal(tried, 1);
  });
});

async function taken(bytes: ByteSource): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await bytes.drain((piece) => void pieces.push(piece));
  return Buffer.concat(pieces);
}
