import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  DeleteRepositoryCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  ListTagsForResourceCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, refused } from '../kit/aws.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const { account, region } = server.ready;

describe('settings of a repository', () => {
  const repositoryName = 'settings/app';
  test('PutImageTagMutability', async () => {
    await createRepository(ecr, repositoryName);
    const filters = [{ filterType: 'WILDCARD' as const, filter: 'v*' }];
    const answer = await ecr.send(
      new PutImageTagMutabilityCommand({
        repositoryName,
        imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: filters,
      }),
    );
    assert.equal(answer.registryId, account);
    assert.equal(answer.repositoryName, repositoryName);
    assert.equal(answer.imageTagMutability, 'MUTABLE_WITH_EXCLUSION');
    assert.deepEqual(answer.imageTagMutabilityExclusionFilters, filters);
    for (const setting of ['MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION'] as const) {
      assert.equal(
        await refused(
          ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: setting })),
          'InvalidParameterException',
        ),
        `Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: 'ImageTagMutabilityExclusionFilters can't be null when imageTagMutability is set as ${setting}'`,
      );
    }
    await refused(
      ecr.send(
        new PutImageTagMutabilityCommand({
          repositoryName,
          imageTagMutability: 'IMMUTABLE',
          imageTagMutabilityExclusionFilters: filters,
        }),
      ),
      'InvalidParameterException',
    );
    await ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'IMMUTABLE' }));
    const { repositories } = await ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    assert.equal(repositories?.[0]?.imageTagMutability, 'IMMUTABLE');
    assert.equal(repositories[0].imageTagMutabilityExclusionFilters, undefined);
  });

  test('PutImageScanningConfiguration', async () => {
    const answer = await ecr.send(
      new PutImageScanningConfigurationCommand({
        repositoryName,
        imageScanningConfiguration: { scanOnPush: true },
      }),
    );
    assert.deepEqual(answer.imageScanningConfiguration, { scanOnPush: true });
    assert.equal(answer.registryId, account);
    const { repositories } = await ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    assert.deepEqual(repositories?.[0]?.imageScanningConfiguration, { scanOnPush: true });
  });

  test('tags: put, changed, listed, taken away', async () => {
    const resourceArn = `arn:aws:ecr:${region}:${account}:repository/${repositoryName}`;
    const list = async () => (await ecr.send(new ListTagsForResourceCommand({ resourceArn }))).tags;
    assert.deepEqual(await list(), []);
    await ecr.send(
      new TagResourceCommand({
        resourceArn,
        tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '' },
        ],
      }),
    );
    await ecr.send(new TagResourceCommand({ resourceArn, tags: [{ Key: 'a', Value: '2' }] }));
    assert.deepEqual(await list(), [
      { Key: 'a', Value: '2' },
      { Key: 'b', Value: '' },
    ]);
    await ecr.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'never'] }));
    assert.deepEqual(await list(), [{ Key: 'b', Value: '' }]);
    const many = Array.from({ length: 50 }, (_, at) => ({ Key: `k${at}`, Value: 'v' }));
    await refused(ecr.send(new TagResourceCommand({ resourceArn, tags: many })), 'TooManyTagsException');
    await refused(
      ecr.send(new TagResourceCommand({ resourceArn, tags: [{ Key: 'k'.repeat(129), Value: '' }] })),
      'InvalidTagParameterException',
    );
    assert.equal(
      await refused(
        ecr.send(new ListTagsForResourceCommand({ resourceArn: 'arn:nonsense' })),
        'InvalidParameterException',
      ),
      "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'",
    );
    await refused(
      ecr.send(
        new ListTagsForResourceCommand({ resourceArn: resourceArn.replace('settings/app', 'settings/none') }),
      ),
      'RepositoryNotFoundException',
    );
  });

  test('DescribeRegistry', async () => {
    const answer = await ecr.send(new DescribeRegistryCommand({}));
    assert.equal(answer.registryId, account);
    assert.deepEqual(answer.replicationConfiguration, { rules: [] });
  });
});

describe('registries', () => {
  test('are one per region', async () => {
    const [one, two] = [
      ecrClient(server, { region: 'sa-east-1' }),
      ecrClient(server, { region: 'cn-north-1' }),
    ];
    await createRepository(one, 'same/name');
    await refused(
      two.send(new DescribeRepositoriesCommand({ repositoryNames: ['same/name'] })),
      'RepositoryNotFoundException',
    );
    await createRepository(two, 'same/name');
    const { repositories } = await two.send(new DescribeRepositoriesCommand({}));
    assert.equal(repositories?.length, 1);
    assert.equal(repositories[0]?.repositoryArn, `arn:aws-cn:ecr:cn-north-1:${account}:repository/same/name`);
    await two.send(new DeleteRepositoryCommand({ repositoryName: 'same/name' }));
    await one.send(new DescribeRepositoriesCommand({ repositoryNames: ['same/name'] }));
  });
});
