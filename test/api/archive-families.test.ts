import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  type ImageStatusFilter,
  ListImageReferrersCommand,
} from '@aws-sdk/client-ecr';
import { archivist, pulled } from '../kit/archive.ts';
import { ecrClient, login } from '../kit/aws.ts';
import { holdfast } from '../kit/holdfast.ts';
import { artifact, image, index } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { repositories } from '../kit/repositories.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
const newRepository = repositories(ecr, 'archive-family');

const { archive, restore, statusOf, becomes, putImage } = archivist(ecr);

describe('what belongs together in the archive', () => {
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
});
