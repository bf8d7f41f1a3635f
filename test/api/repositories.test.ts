import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeRepositoriesCommand,
  type ImageTagMutability,
  ListTagsForResourceCommand,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const { account, region } = server.ready;
const missing = (name: string): string =>
  `The repository with name '${name}' does not exist in the registry with id '${account}'`;

describe('CreateRepository', () => {
  test('gives everything back, with its defaults', async () => {
    const before = Date.now();
    const { repository } = await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/plain' }));
    assert.ok(repository?.createdAt);
    assert.ok(Math.abs(repository.createdAt.getTime() - before) < 60_000);
    assert.deepEqual(
      { ...repository, createdAt: undefined },
      {
        repositoryArn: `arn:aws:ecr:${region}:${account}:repository/team/plain`,
        registryId: account,
        repositoryName: 'team/plain',
        repositoryUri: `${server.host}/team/plain`,
        createdAt: undefined,
        imageTagMutability: 'MUTABLE',
        imageScanningConfiguration: { scanOnPush: false },
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
    );
  });

  test('takes all that it may be told', async () => {
    const { repository } = await ecr.send(
      new CreateRepositoryCommand({
        repositoryName: 'team/told',
        registryId: account,
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [
          { filterType: 'WILDCARD', filter: 'latest' },
          { filterType: 'WILDCARD', filter: 'dev-*' },
        ],
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: { encryptionType: 'AES256' },
        tags: [{ Key: 'team', Value: 'red' }],
      }),
    );
    assert.equal(repository?.imageTagMutability, 'IMMUTABLE_WITH_EXCLUSION');
    assert.deepEqual(repository.imageTagMutabilityExclusionFilters, [
      { filterType: 'WILDCARD', filter: 'latest' },
      { filterType: 'WILDCARD', filter: 'dev-*' },
    ]);
    assert.deepEqual(repository.imageScanningConfiguration, { scanOnPush: true });
    const { tags } = await ecr.send(
      new ListTagsForResourceCommand({ resourceArn: repository.repositoryArn ?? '' }),
    );
    assert.deepEqual(tags, [{ Key: 'team', Value: 'red' }]);
  });

  test('refuses a name that is taken', async () => {
    await createRepository(ecr, 'team/taken');
    assert.equal(
      await refused(createRepository(ecr, 'team/taken'), 'RepositoryAlreadyExistsException'),
      `The repository with name 'team/taken' already exists in the registry with id '${account}'`,
    );
  });

  for (const name of [
    'a',
    'UPPER',
    'a//b',
    '/a',
    'a/',
    'a..b',
    'a.-b',
    '-a',
    'a_',
    'a b',
    `a${'b'.repeat(256)}`,
    '../etc',
  ]) {
    test(`refuses the name '${name.slice(0, 20)}'`, async () => {
      const message = await refused(createRepository(ecr, name), 'InvalidParameterException');
      assert.match(message, /^Invalid parameter at 'repositoryName' failed to satisfy constraint: '/);
    });
  }

  test('takes the odd names that the grammar allows', async () => {
    for (const name of ['00', 'a.b/c_d/e__f/g---h', '1/2', `a${'b'.repeat(255)}`]) {
      await createRepository(ecr, name);
      await ecr.send(new DeleteRepositoryCommand({ repositoryName: name }));
    }
  });

  test('refuses what is no setting, with the set of those that are', async () => {
    const message = await refused(
      createRepository(ecr, 'team/odd', { imageTagMutability: 'SOMETIMES' as ImageTagMutability }),
      'InvalidParameterException',
    );
    const [, set] =
      /^Invalid parameter at 'imageTagMutability' failed to satisfy constraint: 'Member must satisfy enum value set: \[(.*)\]'$/.exec(
        message,
      ) ?? [];
    assert.deepEqual(set?.split(', ').sort(), [
      'IMMUTABLE',
      'IMMUTABLE_WITH_EXCLUSION',
      'MUTABLE',
      'MUTABLE_WITH_EXCLUSION',
    ]);
  });

  test('refuses encryption by KMS as long as there is none', async () => {
    await assert.rejects(
      createRepository(ecr, 'team/kms', { encryptionConfiguration: { encryptionType: 'KMS' } }),
      (error: Error) =>
        /InvalidParameterException|KmsException/.test(error.name) && error.message.length > 10,
    );
    await refused(
      ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['team/kms'] })),
      'RepositoryNotFoundException',
    );
  });

  test('refuses more than 50 tags, and keys of AWS', async () => {
    const tags = Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: 'v' }));
    await refused(createRepository(ecr, 'team/tags', { tags }), 'TooManyTagsException');
    await refused(
      createRepository(ecr, 'team/tags', { tags: [{ Key: 'aws:mine', Value: 'v' }] }),
      'InvalidTagParameterException',
    );
    await createRepository(ecr, 'team/tags', { tags: tags.slice(1) });
  });

  test('refuses the registry of another', async () => {
    await refused(createRepository(ecr, 'team/x', { registryId: '999999999999' }), 'AccessDeniedException');
  });
});

describe('DescribeRepositories', () => {
  const client = ecrClient(server, { region: 'eu-north-1' });
  test('in pages by name, with a paginator, and by names', async () => {
    const names = Array.from({ length: 7 }, (_, at) => `page/r${at}`);
    for (const name of [...names].reverse()) await createRepository(client, name);
    const seen: (string | undefined)[][] = [];
    for await (const page of paginateDescribeRepositories({ client, pageSize: 3 }, {})) {
      seen.push((page.repositories ?? []).map((one) => one.repositoryName));
    }
    assert.deepEqual(seen, [names.slice(0, 3), names.slice(3, 6), names.slice(6)]);
    const some = await client.send(
      new DescribeRepositoriesCommand({ repositoryNames: ['page/r5', 'page/r1'] }),
    );
    assert.deepEqual(
      some.repositories?.map((one) => one.repositoryName),
      ['page/r1', 'page/r5'],
    );
    assert.equal(some.nextToken, undefined);
  });

  test('one unknown name fails it all', async () => {
    assert.equal(
      await refused(
        client.send(new DescribeRepositoriesCommand({ repositoryNames: ['page/r1', 'page/none'] })),
        'RepositoryNotFoundException',
      ),
      missing('page/none'),
    );
  });

  test('refuses names together with paging, a bad token, too many', async () => {
    const asks = [
      { repositoryNames: ['page/r1'], maxResults: 5 },
      { nextToken: 'no such token' },
      { maxResults: 1001 },
      { maxResults: 0 },
    ];
    for (const ask of asks) {
      await refused(client.send(new DescribeRepositoriesCommand(ask)), 'InvalidParameterException');
    }
    assert.equal(
      await refused(
        client.send(new DescribeRepositoriesCommand({ maxResults: 1001 })),
        'InvalidParameterException',
      ),
      "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to 1000'",
    );
  });
});

describe('DeleteRepository', () => {
  test('refuses one with images, unless forced; the name is free at once', async () => {
    const at = await login(server);
    const repositoryName = 'delete/full';
    await createRepository(ecr, repositoryName);
    await at.push(repositoryName, 'v', image('full'));
    assert.equal(
      await refused(ecr.send(new DeleteRepositoryCommand({ repositoryName })), 'RepositoryNotEmptyException'),
      `The repository with name '${repositoryName}' in registry with id '${account}' cannot be deleted because it still contains images`,
    );
    const { repository } = await ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
    assert.equal(repository?.repositoryName, repositoryName);
    expectStatus(await at.ask('GET', `/v2/${repositoryName}/manifests/v`), 404);
    await createRepository(ecr, repositoryName);
    const tags = await at.ask('GET', `/v2/${repositoryName}/tags/list`);
    assert.deepEqual(tags.json(), { name: repositoryName, tags: [] });
    expectStatus(await at.ask('HEAD', `/v2/${repositoryName}/blobs/${image('full').blobs[0]?.digest}`), 404);
  });

  test('is told when there is none', async () => {
    assert.equal(
      await refused(
        ecr.send(new DeleteRepositoryCommand({ repositoryName: 'delete/none' })),
        'RepositoryNotFoundException',
      ),
      missing('delete/none'),
    );
  });
});
