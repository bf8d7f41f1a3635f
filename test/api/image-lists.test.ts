import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  ListImageReferrersCommand,
  ListImagesCommand,
  paginateDescribeImages,
  paginateListImages,
} from '@aws-sdk/client-ecr';
import { ecrClient, login, refused } from '../kit/aws.ts';
import { artifact, digestOf, image, index, mediaTypes, type Pushable } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { repositories } from '../kit/repositories.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
const { account } = server.ready;
const repository = repositories(ecr, 'lists');

const sizeOf = (one: Pushable): number => one.blobs.reduce((sum, { bytes }) => sum + bytes.length, 0);

describe('ListImages and DescribeImages', () => {
  test('an empty repository has empty lists', async () => {
    const repositoryName = await repository();
    assert.deepEqual((await ecr.send(new ListImagesCommand({ repositoryName }))).imageIds, []);
    assert.deepEqual((await ecr.send(new DescribeImagesCommand({ repositoryName }))).imageDetails, []);
  });

  test('one line for each tag, one for an untagged image; filters; pages', async () => {
    const repositoryName = await repository();
    const images = ['a', 'b', 'c'].map((name) => image(name));
    const [a, b, c] = images as [Pushable, Pushable, Pushable];
    await at.push(repositoryName, 'a1', a);
    await at.push(repositoryName, 'a2', a);
    await at.push(repositoryName, 'b1', b);
    await at.push(repositoryName, undefined, c);
    const line = (one: Pushable, tag?: string): string => `${one.digest} ${tag}`;
    const all = [line(a, 'a1'), line(a, 'a2'), line(b, 'b1'), line(c)].sort();
    const list = async (tagStatus?: 'TAGGED' | 'UNTAGGED' | 'ANY') => {
      const found: string[] = [];
      for await (const page of paginateListImages(
        { client: ecr, pageSize: 1 },
        { repositoryName, ...(tagStatus === undefined ? {} : { filter: { tagStatus } }) },
      )) {
        assert.ok((page.imageIds ?? []).length <= 1);
        for (const { imageDigest, imageTag } of page.imageIds ?? []) found.push(`${imageDigest} ${imageTag}`);
      }
      return found.sort();
    };
    assert.deepEqual(await list(), all);
    assert.deepEqual(await list('ANY'), all);
    assert.deepEqual(await list('TAGGED'), [line(a, 'a1'), line(a, 'a2'), line(b, 'b1')].sort());
    assert.deepEqual(await list('UNTAGGED'), [line(c)]);

    const details: { imageDigest?: string | undefined; imageTags?: string[] | undefined }[] = [];
    for await (const page of paginateDescribeImages({ client: ecr, pageSize: 2 }, { repositoryName })) {
      assert.ok((page.imageDetails ?? []).length <= 2);
      details.push(...(page.imageDetails ?? []));
    }
    const tagsOf = new Map(details.map(({ imageDigest, imageTags }) => [imageDigest, imageTags]));
    assert.equal(details.length, 3);
    assert.deepEqual(tagsOf.get(a.digest)?.sort(), ['a1', 'a2']);
    assert.deepEqual(tagsOf.get(b.digest), ['b1']);
    assert.equal(tagsOf.get(c.digest), undefined);
    const untagged = await ecr.send(
      new DescribeImagesCommand({ repositoryName, filter: { tagStatus: 'UNTAGGED' } }),
    );
    assert.deepEqual(
      untagged.imageDetails?.map(({ imageDigest }) => imageDigest),
      [c.digest],
    );
  });

  test('sizes, types, subjects, for every kind of manifest', async () => {
    const repositoryName = await repository();
    const small = image('small');
    const big = image('big', { layers: ['x'.repeat(1000), Buffer.alloc(100_000, 'r')], docker: true });
    const list = index([small, big]);
    const sbom = artifact('application/spdx+json', 'an sbom', small);
    await at.push(repositoryName, 'list', list);
    await at.push(repositoryName, undefined, sbom);
    const describe = async (of: Pushable) => {
      const { imageDetails } = await ecr.send(
        new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest: of.digest }] }),
      );
      assert.equal(imageDetails?.length, 1);
      return imageDetails[0];
    };
    const pushed = (await describe(small))?.imagePushedAt?.getTime() ?? 0;
    assert.ok(Math.abs(Date.now() - pushed) < 60_000);
    for (const [of, size, mediaType, artifactType, subject] of [
      [small, sizeOf(small), mediaTypes.manifest, mediaTypes.config, undefined],
      [big, sizeOf(big), mediaTypes.dockerManifest, mediaTypes.dockerConfig, undefined],
      [list, Math.max(sizeOf(small), sizeOf(big)), mediaTypes.index, undefined, undefined],
      [sbom, sizeOf(sbom), mediaTypes.manifest, 'application/spdx+json', small.digest],
    ] as const) {
      const detail = await describe(of);
      assert.equal(detail?.imageSizeInBytes, size);
      assert.equal(detail.imageManifestMediaType, mediaType);
      assert.equal(detail.artifactMediaType, artifactType);
      assert.equal(detail.subjectManifestDigest, subject);
      assert.equal(detail.registryId, account);
      assert.equal(detail.repositoryName, repositoryName);
    }
  });

  test('lastRecordedPullTime: a GET or BatchGetImage counts, HEAD and describe do not', async () => {
    const repositoryName = await repository();
    const one = image('pulled');
    await at.push(repositoryName, 'v', one);
    const pulled = async (): Promise<Date | undefined> => {
      const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
      return imageDetails?.[0]?.lastRecordedPullTime;
    };
    await at.ask('HEAD', `/v2/${repositoryName}/manifests/v`);
    await ecr.send(new ListImagesCommand({ repositoryName }));
    assert.equal(await pulled(), undefined);
    const before = Date.now();
    expectStatus(await at.ask('GET', `/v2/${repositoryName}/manifests/v`), 200);
    // Where several processes serve, another one than that of the pull shows it within a second or so.
    let first = 0;
    while (first === 0) first = (await pulled())?.getTime() ?? 0;
    assert.ok(first >= before - 1 && first <= Date.now(), `${first}`);
    await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'v' }] }));
    assert.ok(((await pulled())?.getTime() ?? 0) >= first);
  });

  test('one missing image fails the description; ids exclude paging', async () => {
    const repositoryName = await repository();
    await at.push(repositoryName, 'v', image('here'));
    const message = await refused(
      ecr.send(
        new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v' }, { imageTag: 'none' }] }),
      ),
      'ImageNotFoundException',
    );
    assert.match(
      message,
      /^The image with imageId \{.*none.*\} does not exist within the repository with name 'lists\/r\d+' in the registry with id '\d{12}'$/,
    );
    await refused(
      ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v' }], maxResults: 5 })),
      'InvalidParameterException',
    );
    await refused(
      ecr.send(new ListImagesCommand({ repositoryName, nextToken: 'bad' })),
      'InvalidParameterException',
    );
    await refused(
      ecr.send(new ListImagesCommand({ repositoryName: 'lists/none' })),
      'RepositoryNotFoundException',
    );
  });
});

describe('ListImageReferrers', () => {
  test('lists, filters and pages', async () => {
    const repositoryName = await repository();
    const subject = image('subject');
    await at.push(repositoryName, 'v', subject);
    const sboms = ['1', '2', '3'].map((content) => artifact('application/spdx+json', content, subject));
    const signature = artifact('application/vnd.example.signature', 's', subject);
    for (const one of [...sboms, signature]) await at.push(repositoryName, undefined, one);
    const subjectId = { imageDigest: subject.digest };
    const found: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await ecr.send(
        new ListImageReferrersCommand({ repositoryName, subjectId, maxResults: 3, nextToken }),
      );
      found.push(...(page.referrers ?? []).map(({ digest }) => digest ?? ''));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    assert.deepEqual(found.sort(), [...sboms, signature].map(({ digest }) => digest).sort());
    const { referrers } = await ecr.send(
      new ListImageReferrersCommand({
        repositoryName,
        subjectId,
        filter: { artifactTypes: ['application/vnd.example.signature'] },
      }),
    );
    assert.deepEqual(referrers, [
      {
        digest: signature.digest,
        mediaType: mediaTypes.manifest,
        artifactType: 'application/vnd.example.signature',
        size: signature.manifest.length,
        annotations: { 'org.example.content': 's' },
        artifactStatus: 'ACTIVE',
      },
    ]);
    const none = await ecr.send(
      new ListImageReferrersCommand({ repositoryName, subjectId: { imageDigest: digestOf('none') } }),
    );
    assert.deepEqual(none.referrers, []);
    await assert.rejects(
      ecr.send(new ListImageReferrersCommand({ repositoryName, subjectId, maxResults: 51 })),
      (error: Error) => /InvalidParameterException|ValidationException/.test(error.name),
    );
  });
});
