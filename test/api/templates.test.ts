import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  CreateRepositoryCreationTemplateCommand,
  type CreateRepositoryCreationTemplateCommandInput,
  DeleteRepositoryCreationTemplateCommand,
  DescribeRepositoriesCommand,
  DescribeRepositoryCreationTemplatesCommand,
  GetAccountSettingCommand,
  PutAccountSettingCommand,
  paginateDescribeRepositoryCreationTemplates,
  UpdateRepositoryCreationTemplateCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { ok } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { image, index } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const { account } = server.ready;
const at = await login(server);

const create = (prefix: string, more: Partial<CreateRepositoryCreationTemplateCommandInput> = {}) =>
  ecr.send(new CreateRepositoryCreationTemplateCommand({ prefix, appliedFor: ['CREATE_ON_PUSH'], ...more }));

async function mutabilityOf(name: string): Promise<string | undefined> {
  const { repositories } = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [name] }));
  return repositories?.[0]?.imageTagMutability;
}

describe('repository creation templates', () => {
  test('made, shown, changed member by member, and deleted', async () => {
    const made = await create('eng/test', { appliedFor: ['REPLICATION', 'PULL_THROUGH_CACHE'] });
    assert.equal(made.registryId, account);
    const { createdAt, updatedAt, ...rest } = made.repositoryCreationTemplate ?? assert.fail();
    assert.ok(createdAt instanceof Date && updatedAt instanceof Date);
    const plain = {
      prefix: 'eng/test',
      encryptionConfiguration: { encryptionType: 'AES256' },
      resourceTags: [],
      imageTagMutability: 'MUTABLE',
      appliedFor: ['REPLICATION', 'PULL_THROUGH_CACHE'],
    };
    assert.deepEqual(rest, plain);
    const taken = await refused(create('eng/test/'), 'TemplateAlreadyExistsException');
    assert.equal(
      taken,
      `The repository creation template with prefix 'eng/test/' already exists in the registry with id '${account}'`,
    );
    const update = async (changes: object) => {
      const input = { prefix: 'eng/test', ...changes };
      const answer = await ecr.send(new UpdateRepositoryCreationTemplateCommand(input));
      const { createdAt: same, updatedAt: _, ...now } = answer.repositoryCreationTemplate ?? assert.fail();
      assert.deepEqual(same, createdAt);
      return now;
    };
    const imageTagMutabilityExclusionFilters = [
      { filterType: 'WILDCARD', filter: 'v*' },
      { filterType: 'WILDCARD', filter: 'a' },
    ];
    const full = {
      ...plain,
      description: 'for tests',
      imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters,
      resourceTags: [{ Key: 'k', Value: 'v' }],
      customRoleArn: `arn:aws:iam::${account}:role/creator`,
    };
    assert.deepEqual(await update({ description: 'for tests' }), { ...plain, description: 'for tests' });
    const { prefix: _, ...changes } = full;
    assert.deepEqual(await update(changes), full);
    assert.deepEqual(await update({ appliedFor: ['CREATE_ON_PUSH'] }), {
      ...full,
      appliedFor: ['CREATE_ON_PUSH'],
    });
    const { imageTagMutabilityExclusionFilters: filters, customRoleArn, ...fewer } = full;
    assert.ok(filters && customRoleArn);
    const last = { ...fewer, appliedFor: ['CREATE_ON_PUSH'], imageTagMutability: 'IMMUTABLE' };
    assert.deepEqual(await update({ imageTagMutability: 'IMMUTABLE', customRoleArn: '' }), last);
    const shown = await ecr.send(
      new DescribeRepositoryCreationTemplatesCommand({ prefixes: ['none', 'eng/test'] }),
    );
    assert.equal(shown.repositoryCreationTemplates?.length, 1);
    assert.equal(shown.repositoryCreationTemplates[0]?.imageTagMutability, 'IMMUTABLE');
    const remove = () => ecr.send(new DeleteRepositoryCreationTemplateCommand({ prefix: 'eng/test' }));
    assert.equal((await remove()).repositoryCreationTemplate?.description, 'for tests');
    const gone = `The repository creation template with prefix 'eng/test' does not exist in the registry with id '${account}'`;
    assert.equal(await refused(remove(), 'TemplateNotFoundException'), gone);
    const late = new UpdateRepositoryCreationTemplateCommand({ prefix: 'eng/test', description: '' });
    await refused(ecr.send(late), 'TemplateNotFoundException');
  });

  test('refused where no repository could be like that', async () => {
    for (const more of [
      { appliedFor: [] },
      { lifecyclePolicy: '{"rules":[]}' },
      { repositoryPolicy: '{}' },
      { imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' },
      { customRoleArn: 'arn:aws:iam::999999999999:role/elsewhere' },
      { encryptionConfiguration: { encryptionType: 'KMS' } },
      { resourceTags: [{ Key: 'aws:x', Value: '' }] },
    ] as const) {
      await assert.rejects(
        create('bad', more as unknown as Partial<CreateRepositoryCreationTemplateCommandInput>),
        JSON.stringify(more),
      );
    }
    for (const prefix of ['Prod', 'a//b', '/a', 'root', '-']) {
      const attempt = create(prefix);
      if (prefix === 'root') await attempt;
      else await assert.rejects(attempt, prefix);
    }
    await ecr.send(new DeleteRepositoryCreationTemplateCommand({ prefix: 'root' }));
  });

  test('listed page by page', async () => {
    for (let i = 0; i < 5; i++) await create(`page/p${i}`, { appliedFor: ['REPLICATION'] });
    const seen: (string | undefined)[] = [];
    const pages = paginateDescribeRepositoryCreationTemplates({ client: ecr, pageSize: 2 }, {});
    for await (const page of pages) {
      seen.push(...(page.repositoryCreationTemplates ?? []).map(({ prefix }) => prefix));
      assert.equal(page.registryId, account);
    }
    assert.deepEqual(
      seen.filter((prefix) => prefix?.startsWith('page/')),
      ['page/p0', 'page/p1', 'page/p2', 'page/p3', 'page/p4'],
    );
  });
});

describe('a push to a repository that is missing', () => {
  test('creates it by the longest prefix, whole image and index', async () => {
    await create('prod', { imageTagMutability: 'IMMUTABLE' });
    await create('prod/team');
    await at.push('prod/x', 'v1', image('prod-x'));
    await at.push('prod/team/app', 'v1', index([image('team-a'), image('team-b')]));
    assert.equal(await mutabilityOf('prod/x'), 'IMMUTABLE');
    assert.equal(await mutabilityOf('prod/team/app'), 'MUTABLE');
    for (const name of ['prod', 'production/x', 'dev/x']) {
      const answer = await at.ask('POST', `/v2/${name}/blobs/uploads/`, { body: '' });
      const text = `The repository with name '${name}' does not exist in the registry with id '${account}'`;
      assert.equal(expectError(answer, 404, 'NAME_UNKNOWN'), text);
    }
    expectError(await at.ask('GET', '/v2/prod/y/tags/list'), 404, 'NAME_UNKNOWN');
    await refused(mutabilityOf('prod/y'), 'RepositoryNotFoundException');
  });

  test('ROOT is for what nothing else matches', async () => {
    await create('ROOT', { imageTagMutability: 'IMMUTABLE' });
    const what = image('root');
    const put = { headers: { 'content-type': what.mediaType }, body: what.manifest };
    // A manifest whose layers are missing is refused, in a repository that is there by then.
    expectError(await at.ask('PUT', '/v2/anything/manifests/v1', put), 400, 'MANIFEST_BLOB_UNKNOWN');
    assert.equal(await mutabilityOf('anything'), 'IMMUTABLE');
    await at.push('page/p0/app', 'v1', what);
    assert.equal(await mutabilityOf('page/p0/app'), 'IMMUTABLE', 'its own template is for replication');
    await ecr.send(new DeleteRepositoryCreationTemplateCommand({ prefix: 'ROOT' }));
    expectStatus(await at.ask('POST', '/v2/other/blobs/uploads/', { body: '' }), 404);
  });
});

describe('account settings', () => {
  const get = async (name: string) => (await ecr.send(new GetAccountSettingCommand({ name }))).value;
  const put = (name: string, value: string) => ecr.send(new PutAccountSettingCommand({ name, value }));

  test('every name of ECR, with its values', async () => {
    assert.equal(await get('BASIC_SCAN_TYPE_VERSION'), 'AWS_NATIVE');
    assert.equal(await get('REGISTRY_POLICY_SCOPE'), 'V2');
    assert.equal(await get('BLOB_MOUNTING'), 'ENABLED');
    for (const [name, value] of [
      ['BASIC_SCAN_TYPE_VERSION', 'CLAIR'],
      ['BLOB_MOUNTING', 'enabled'],
      ['REGISTRY_POLICY_SCOPE', 'V3'],
      ['NO_SUCH_SETTING', 'X'],
    ] as const) {
      await refused(put(name, value), 'ValidationException');
    }
    const answer = await put('BASIC_SCAN_TYPE_VERSION', 'AWS_NATIVE');
    assert.deepEqual([answer.name, answer.value], ['BASIC_SCAN_TYPE_VERSION', 'AWS_NATIVE']);
  });

  test('BLOB_MOUNTING: whether a layer is taken from another repository', async () => {
    const what = image('mounted');
    await createRepository(ecr, 'mount/from');
    await createRepository(ecr, 'mount/to');
    await at.push('mount/from', 'v1', what);
    const mount = (at_: number) => {
      const { digest } = what.blobs[at_] ?? assert.fail();
      return at.ask('POST', `/v2/mount/to/blobs/uploads/?mount=${digest}&from=mount/from`, { body: '' });
    };
    await put('BLOB_MOUNTING', 'DISABLED');
    expectStatus(await mount(0), 202);
    assert.equal(await get('BLOB_MOUNTING'), 'DISABLED');
    await put('BLOB_MOUNTING', 'ENABLED');
    expectStatus(await mount(0), 201);
  });

  test('compat: strict begins as ECR does, without mounting', async () => {
    await using strict = await startServer({ args: ['--compat', 'strict'] });
    const command = new GetAccountSettingCommand({ name: 'BLOB_MOUNTING' });
    assert.equal((await ecrClient(strict).send(command)).value, 'DISABLED');
  });
});

describe('the AWS CLI', needs('aws-cli-v1'), () => {
  test('templates, settings and exclusions', async () => {
    const cli = async (...args: string[]) => {
      const text = await ok(commandPath('aws-cli-v1'), ['ecr', ...args, '--output', 'json'], {
        env: server.env,
      });
      return JSON.parse(text === '' ? '{}' : text);
    };
    const of = ['--prefix', 'cli'];
    const made = await cli('create-repository-creation-template', ...of, '--applied-for', 'CREATE_ON_PUSH');
    assert.equal(made.repositoryCreationTemplate.prefix, 'cli');
    await cli('update-repository-creation-template', ...of, '--description', 'new');
    const shown = await cli('describe-repository-creation-templates', '--prefixes', 'cli');
    assert.equal(shown.repositoryCreationTemplates[0].description, 'new');
    const upload = await cli('initiate-layer-upload', '--repository-name', 'cli/app');
    assert.match(upload.uploadId, /^[0-9a-f-]{36}$/);
    await cli('delete-repository-creation-template', ...of);
    await cli('put-account-setting', '--name', 'REGISTRY_POLICY_SCOPE', '--value', 'V2');
    assert.equal((await cli('get-account-setting', '--name', 'BLOB_MOUNTING')).value, 'ENABLED');
    const arn = ['--principal-arn', `arn:aws:iam::${account}:role/scanner`];
    const registered = await cli('register-pull-time-update-exclusion', ...arn);
    assert.ok(registered.createdAt);
    assert.deepEqual((await cli('list-pull-time-update-exclusions')).pullTimeUpdateExclusions, [arn[1]]);
    await cli('deregister-pull-time-update-exclusion', ...arn);
    assert.deepEqual((await cli('list-pull-time-update-exclusions')).pullTimeUpdateExclusions, []);
  });
});
