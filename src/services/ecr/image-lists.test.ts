import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Image, ImageReference, Images, ImageWithTags, Referrer } from '../../registry/index.ts';
import { account, call, fakeContext } from './context.fake.ts';
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
const described: ImageWithTags = { ...image, tags: ['latest', 'v1'], lastPulledAt: 1_700_000_000_500 };

describe('ListImages', () => {
  const lines: readonly ImageReference[] = [
    { digest, tag: 'v1' },
    { digest, tag: 'v2' },
    { digest: subject, tag: undefined },
  ];

  test('walks line by line, from a tag and from an untagged image', async () => {
    const references: Images['references'] = async (_registry, _name, filter, after, limit) => {
      assert.deepEqual(filter, { tags: 'ANY', status: 'ACTIVE' });
      const from =
        after === undefined
          ? 0
          : lines.findIndex((l) => l.digest === after.digest && l.tag === after.tag) + 1;
      const items = lines.slice(from, from + limit);
      const next = items.at(-1);
      return from + limit < lines.length && next !== undefined ? { items, next } : { items };
    };
    const operation = operations.ListImages(fakeContext({ images: { references } }));
    const seen: unknown[] = [];
    let nextToken: string | undefined;
    do {
      const page = await operation.invoke({ repositoryName, maxResults: 1, nextToken }, call);
      seen.push(...(page.imageIds ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    assert.deepEqual(
      seen,
      lines.map((line) => ({ imageDigest: line.digest, imageTag: line.tag })),
    );
  });

  test('takes no page token of another repository or operation', async () => {
    const page = { items: [lines[0] as ImageReference], next: lines[0] as ImageReference };
    const context = fakeContext({ images: { references: async () => page } });
    const { nextToken } = await operations.ListImages(context).invoke({ repositoryName }, call);
    const refusal = { code: 'InvalidParameter' };
    await assert.rejects(
      operations.ListImages(context).invoke({ repositoryName: 'team/other', nextToken }, call),
      refusal,
    );
    await assert.rejects(
      operations.DescribeImages(context).invoke({ repositoryName, nextToken }, call),
      refusal,
    );
    await assert.rejects(
      operations.ListImages(context).invoke({ repositoryName, nextToken: 'x' }, call),
      refusal,
    );
  });
});

describe('storage classes', () => {
  for (const imageStatus of ['ACTIVE', 'ARCHIVED', 'ACTIVATING', 'ANY', undefined] as const) {
    test(`a filter of ${imageStatus} is handed on`, async () => {
      const asked: unknown[] = [];
      const context = fakeContext({
        images: {
          async references(_registry, _name, filter) {
            asked.push(filter);
            return { items: [] };
          },
          async describe(_registry, _name, filter) {
            asked.push(filter);
            return { items: [] };
          },
          async referrers(_registry, _name, _subject, filter) {
            asked.push(filter);
            return { items: [] };
          },
        },
      });
      const filter = imageStatus === undefined ? undefined : { imageStatus };
      const status = imageStatus ?? 'ACTIVE';
      const { ListImages, DescribeImages, ListImageReferrers } = operations;
      await ListImages(context).invoke({ repositoryName, filter }, call);
      await DescribeImages(context).invoke({ repositoryName, filter }, call);
      const subjectId = { imageDigest: subject };
      const artifacts = imageStatus === undefined ? undefined : { artifactStatus: imageStatus };
      await ListImageReferrers(context).invoke({ repositoryName, subjectId, filter: artifacts }, call);
      const tags = 'ANY';
      assert.deepEqual(asked, [
        { tags, status },
        { tags, status },
        { artifactTypes: [], status },
      ]);
    });
  }
});

describe('DescribeImages', () => {
  const detail = {
    registryId: account,
    repositoryName,
    imageDigest: digest,
    imageTags: ['latest', 'v1'],
    imageSizeInBytes: 5_000,
    imagePushedAt: new Date(1_700_000_000_000),
    imageManifestMediaType: mediaType,
    artifactMediaType: 'application/vnd.oci.image.config.v1+json',
    lastRecordedPullTime: new Date(1_700_000_000_500),
    subjectManifestDigest: undefined,
    imageStatus: 'ACTIVE',
    lastArchivedAt: undefined,
    lastActivatedAt: undefined,
  };

  test('walks pages of 100, by default', async () => {
    const walked: unknown[] = [];
    const describe: Images['describe'] = async (_registry, _name, filter, after, limit) => {
      walked.push([filter, after, limit]);
      return after === undefined ? { items: [described], next: digest } : { items: [] };
    };
    const operation = operations.DescribeImages(fakeContext({ images: { describe } }));
    const filter = { tagStatus: 'TAGGED', imageStatus: 'ANY' } as const;
    const first = await operation.invoke({ repositoryName, filter }, call);
    assert.deepEqual(first.imageDetails, [detail]);
    const second = await operation.invoke({ repositoryName, filter, nextToken: first.nextToken }, call);
    assert.deepEqual(second, { imageDetails: [], nextToken: undefined });
    assert.deepEqual(walked, [
      [{ tags: 'TAGGED', status: 'ANY' }, undefined, 100],
      [{ tags: 'TAGGED', status: 'ANY' }, digest, 100],
    ]);
  });

  test('leaves out what an image has not', async () => {
    const bare: ImageWithTags = {
      ...image,
      artifactType: undefined,
      tags: [],
      lastPulledAt: undefined,
      subject,
      status: 'ARCHIVED',
      archivedAt: 1_700_000_000_900,
      activatedAt: 1_700_000_000_800,
    };
    const context = fakeContext({ images: { described: async () => [bare] } });
    const imageIds = [{ imageDigest: digest }];
    const answer = await operations.DescribeImages(context).invoke({ repositoryName, imageIds }, call);
    assert.deepEqual(answer.imageDetails, [
      {
        ...detail,
        imageTags: undefined,
        artifactMediaType: undefined,
        lastRecordedPullTime: undefined,
        subjectManifestDigest: subject,
        imageStatus: 'ARCHIVED',
        lastArchivedAt: new Date(1_700_000_000_900),
        lastActivatedAt: new Date(1_700_000_000_800),
      },
    ]);
  });

  test('by id, without paging and filter', async () => {
    const operation = operations.DescribeImages(fakeContext());
    const imageIds = [{ imageTag: 'v1' }];
    for (const more of [{ maxResults: 1 }, { nextToken: 'x' }, { filter: {} }]) {
      await assert.rejects(operation.invoke({ repositoryName, imageIds, ...more }, call), {
        code: 'InvalidParameter',
      });
    }
  });
});

describe('ListImageReferrers', () => {
  test('shows referrers by 20, with the size of their manifests', async () => {
    const referrer: Referrer = {
      ...image,
      subject,
      artifactType: 'application/x.sbom',
      annotations: { a: 'b' },
    };
    const walked: unknown[] = [];
    const referrers: Images['referrers'] = async (_registry, _name, of, types, after, limit) => {
      walked.push([of, types, after, limit]);
      return after === undefined ? { items: [referrer], next: digest } : { items: [] };
    };
    const operation = operations.ListImageReferrers(fakeContext({ images: { referrers } }));
    const subjectId = { imageDigest: subject };
    const filter = { artifactTypes: ['application/x.sbom'] };
    const { referrers: shown, nextToken } = await operation.invoke(
      { repositoryName, subjectId, filter },
      call,
    );
    assert.deepEqual(shown, [
      {
        digest,
        mediaType,
        artifactType: 'application/x.sbom',
        size: 400,
        annotations: { a: 'b' },
        artifactStatus: 'ACTIVE',
      },
    ]);
    await operation.invoke({ repositoryName, subjectId, nextToken, maxResults: 50 }, call);
    assert.deepEqual(walked, [
      [subject, { artifactTypes: ['application/x.sbom'], status: 'ACTIVE' }, undefined, 20],
      [subject, { artifactTypes: [], status: 'ACTIVE' }, digest, 50],
    ]);
    const other = { imageDigest: digest };
    await assert.rejects(operation.invoke({ repositoryName, subjectId: other, nextToken }, call), {
      code: 'InvalidParameter',
    });
  });

  test('refuses a subject that is no digest', async () => {
    const input = { repositoryName, subjectId: { imageDigest: 'latest' } };
    await assert.rejects(operations.ListImageReferrers(fakeContext()).invoke(input, call), {
      code: 'InvalidParameter',
    });
  });
});
