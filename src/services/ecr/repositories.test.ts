import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NewRepository } from '../../registry/index.ts';
import { account, call, fakeContext, region, repository } from './context.fake.ts';
import { operations } from './operations/index.ts';

const shape = {
  repositoryArn: `arn:aws:ecr:${region}:${account}:repository/team/app`,
  registryId: account,
  repositoryName: 'team/app',
  repositoryUri: `${account}.dkr.ecr.${region}.example.com/team/app`,
  createdAt: new Date(1_700_000_000_000),
  imageTagMutability: 'MUTABLE',
  imageTagMutabilityExclusionFilters: undefined,
  imageScanningConfiguration: { scanOnPush: false },
  encryptionConfiguration: { encryptionType: 'AES256' },
};

describe('GetAuthorizationToken', () => {
  const operation = operations.GetAuthorizationToken(fakeContext());

  test('hands out AWS:password in base64, with when it ends and where it is good', async () => {
    const { authorizationData = [] } = await operation.invoke({}, call);
    assert.deepEqual(authorizationData, [
      {
        authorizationToken: Buffer.from(`AWS:AKIAAAAAAAAAAAAAAAAA@${region}`).toString('base64'),
        expiresAt: new Date(1_700_000_043_200_000),
        proxyEndpoint: `https://${account}.dkr.ecr.${region}.example.com`,
      },
    ]);
  });

  test('names an endpoint for each registry asked for, with one and the same token', async () => {
    const registryIds = ['111111111111', '222222222222'];
    const { authorizationData = [] } = await operation.invoke({ registryIds }, call);
    assert.deepEqual(
      authorizationData.map((data) => data.proxyEndpoint),
      registryIds.map((id) => `https://${id}.dkr.ecr.${region}.example.com`),
    );
    assert.equal(new Set(authorizationData.map((data) => data.authorizationToken)).size, 1);
  });
});

describe('CreateRepository', () => {
  test('passes on what it is given and shows what was made', async () => {
    const asked: NewRepository[] = [];
    const operation = operations.CreateRepository(
      fakeContext({
        repositories: {
          async create(_call, registry, wanted) {
            assert.deepEqual(registry, { account, region });
            asked.push(wanted);
            return {
              ...repository,
              mutability: 'IMMUTABLE_WITH_EXCLUSION',
              exclusionFilters: ['latest', 'dev-*'],
            };
          },
        },
      }),
    );
    const filters = [
      { filterType: 'WILDCARD', filter: 'latest' },
      { filterType: 'WILDCARD', filter: 'dev-*' },
    ] as const;
    const answer = await operation.invoke(
      {
        repositoryName: 'team/app',
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: filters,
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: { encryptionType: 'AES256' },
        tags: [{ Key: 'team', Value: 'a' }],
      },
      call,
    );
    assert.deepEqual(asked, [
      {
        name: 'team/app',
        mutability: 'IMMUTABLE_WITH_EXCLUSION',
        exclusionFilters: ['latest', 'dev-*'],
        scanOnPush: true,
        encryption: { type: 'AES256' },
        tags: [{ key: 'team', value: 'a' }],
      },
    ]);
    assert.deepEqual(answer.repository, {
      ...shape,
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: filters,
    });
  });

  for (const encryptionType of ['KMS', 'KMS_DSSE'] as const) {
    test(`refuses ${encryptionType} rather than pretend it`, async () => {
      const input = { repositoryName: 'team/app', encryptionConfiguration: { encryptionType } };
      await assert.rejects(operations.CreateRepository(fakeContext()).invoke(input, call), {
        code: 'InvalidParameter',
        message: `Invalid parameter at 'encryptionConfiguration' failed to satisfy constraint: 'Encryption type ${encryptionType} is not available here, only AES256'`,
      });
    });
  }

  test('refuses a key with AES256', async () => {
    const encryptionConfiguration = { encryptionType: 'AES256', kmsKey: 'alias/x' } as const;
    const input = { repositoryName: 'team/app', encryptionConfiguration };
    await assert.rejects(operations.CreateRepository(fakeContext()).invoke(input, call), {
      code: 'InvalidParameter',
    });
  });
});

describe('DescribeRepositories', () => {
  const named = (name: string) => ({ ...repository, name });

  test('walks pages of 100 by the name of the last one shown', async () => {
    const walked: unknown[] = [];
    const operation = operations.DescribeRepositories(
      fakeContext({
        repositories: {
          async page(_registry, after, limit) {
            walked.push([after, limit]);
            return after === undefined ? { items: [repository], next: 'team/app' } : { items: [named('z')] };
          },
        },
      }),
    );
    const first = await operation.invoke({}, call);
    assert.deepEqual(first.repositories, [shape]);
    const second = await operation.invoke({ nextToken: first.nextToken, maxResults: 7 }, call);
    assert.equal(second.repositories?.[0]?.repositoryName, 'z');
    assert.equal(second.nextToken, undefined);
    assert.deepEqual(walked, [
      [undefined, 100],
      ['team/app', 7],
    ]);
  });

  test('takes no page token of another account', async () => {
    const operation = operations.DescribeRepositories(
      fakeContext({ repositories: { page: async () => ({ items: [repository], next: 'team/app' }) } }),
    );
    const { nextToken } = await operation.invoke({}, call);
    await assert.rejects(operation.invoke({ nextToken, registryId: '999999999999' }, call), {
      code: 'InvalidParameter',
    });
  });

  test('by name, without paging', async () => {
    const operation = operations.DescribeRepositories(
      fakeContext({ repositories: { named: async (_registry, names) => names.map(named) } }),
    );
    const answer = await operation.invoke({ repositoryNames: ['a', 'b'] }, call);
    assert.deepEqual(
      answer.repositories?.map((r) => r.repositoryName),
      ['a', 'b'],
    );
    for (const paging of [{ maxResults: 1 }, { nextToken: 'x' }]) {
      await assert.rejects(operation.invoke({ repositoryNames: ['a'], ...paging }, call), {
        code: 'InvalidParameter',
      });
    }
  });
});

describe('the rest of a repository', () => {
  test('DeleteRepository does not force unless told to', async () => {
    const forced: boolean[] = [];
    const operation = operations.DeleteRepository(
      fakeContext({
        repositories: {
          async delete(_call, _registry, _name, force) {
            forced.push(force);
            return repository;
          },
        },
      }),
    );
    assert.deepEqual(await operation.invoke({ repositoryName: 'team/app' }, call), { repository: shape });
    await operation.invoke({ repositoryName: 'team/app', force: true }, call);
    assert.deepEqual(forced, [false, true]);
  });

  test('PutImageTagMutability shows the filters that hold now', async () => {
    const operation = operations.PutImageTagMutability(
      fakeContext({
        repositories: {
          setMutability: async (_call, _registry, _name, mutability, filters) => ({
            ...repository,
            mutability,
            exclusionFilters: filters ?? [],
          }),
        },
      }),
    );
    const repositoryName = 'team/app';
    const filters = [{ filterType: 'WILDCARD', filter: 'v*' }] as const;
    assert.deepEqual(
      await operation.invoke(
        {
          repositoryName,
          imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
          imageTagMutabilityExclusionFilters: filters,
        },
        call,
      ),
      {
        registryId: account,
        repositoryName,
        imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: filters,
      },
    );
    const plain = await operation.invoke({ repositoryName, imageTagMutability: 'IMMUTABLE' }, call);
    assert.equal(plain.imageTagMutabilityExclusionFilters, undefined);
  });

  test('PutImageScanningConfiguration takes absence for off', async () => {
    const operation = operations.PutImageScanningConfiguration(
      fakeContext({
        repositories: {
          setScanOnPush: async (_call, _registry, _name, scanOnPush) => ({ ...repository, scanOnPush }),
        },
      }),
    );
    const answer = await operation.invoke(
      { repositoryName: 'team/app', imageScanningConfiguration: {} },
      call,
    );
    assert.deepEqual(answer.imageScanningConfiguration, { scanOnPush: false });
  });

  test('tags go in and come out by the ARN', async () => {
    const seen: unknown[] = [];
    const context = fakeContext({
      repositories: {
        tag: async (_call, ...rest) => void seen.push(rest),
        untag: async (_call, ...rest) => void seen.push(rest),
        resourceTags: async () => [{ key: 'team', value: 'a' }],
      },
    });
    const resourceArn = shape.repositoryArn;
    const tags = [{ Key: 'team', Value: 'a' }];
    assert.deepEqual(await operations.TagResource(context).invoke({ resourceArn, tags }, call), {});
    assert.deepEqual(
      await operations.UntagResource(context).invoke({ resourceArn, tagKeys: ['x'] }, call),
      {},
    );
    assert.deepEqual(await operations.ListTagsForResource(context).invoke({ resourceArn }, call), { tags });
    assert.deepEqual(seen, [
      [{ account, region }, 'team/app', [{ key: 'team', value: 'a' }]],
      [{ account, region }, 'team/app', ['x']],
    ]);
  });

  test('DescribeRegistry says that nothing is replicated', async () => {
    assert.deepEqual(await operations.DescribeRegistry().invoke({}, call), {
      registryId: account,
      replicationConfiguration: { rules: [] },
    });
  });
});
