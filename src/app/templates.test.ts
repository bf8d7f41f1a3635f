import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  account,
  allow,
  createRole,
  domain,
  grant,
  type Keys,
  keysOf,
  manifest,
  other,
  policy,
  region,
  startWorld,
  type World,
} from './testing/world.ts';

const arnOf = (name: string) => `arn:aws:ecr:${region}:${account}:repository/${name}`;
const push = ['ecr:GetAuthorizationToken', 'ecr:InitiateLayerUpload', 'ecr:PutImage'];
const roleArn = `arn:aws:iam::${account}:role/creator`;

async function template(world: World, prefix: string, more: object = {}): Promise<void> {
  const input = { prefix, appliedFor: ['CREATE_ON_PUSH'], ...more };
  const made = await world.ecr(world.admin, 'CreateRepositoryCreationTemplate', input);
  assert.equal(made.status, 200, made.text);
}

const exists = async ({ admin, ecr }: World, name: string) =>
  (await ecr(admin, 'DescribeRepositories', { repositoryNames: [name] })).status === 200;

/** The three ways by which a push may come to a repository that is missing. */
const ways: Readonly<Record<string, (world: World, keys: Keys, name: string) => Promise<[number, string]>>> =
  {
    'POST on /v2': async (world, keys, name) => {
      const reply = await world.v2(await world.login(keys), 'POST', `${name}/blobs/uploads/`);
      return [reply.status, reply.message];
    },
    'PUT on /v2': async (world, keys, name) => {
      const auth = await world.login(keys);
      const reply = await world.v2(auth, 'PUT', `${name}/manifests/v1`, { body: manifest(name) });
      return [reply.status, reply.message];
    },
    InitiateLayerUpload: async (world, keys, name) => {
      const reply = await world.ecr(keys, 'InitiateLayerUpload', { repositoryName: name });
      return [reply.status, reply.message];
    },
  };

describe('create on push', () => {
  for (const [way, go] of Object.entries(ways)) {
    test(`${way}: with a template that matches, and the permission to create`, async (t) => {
      const world = await startWorld(t);
      await template(world, 'prod', { imageTagMutability: 'IMMUTABLE' });
      const pusher = await world.user(world.admin, 'pusher', policy(allow(push)));
      const [missing] = await go(world, world.admin, 'dev/app');
      assert.ok(missing === 404 || missing === 400, 'no template');
      const [refused, text] = await go(world, pusher, 'prod/app');
      assert.ok(refused === 403 || refused === 400);
      assert.equal(
        text,
        `User: arn:aws:iam::${account}:user/pusher is not authorized to perform: ecr:CreateRepository on resource: ${arnOf('prod/app')} because no identity-based policy allows the ecr:CreateRepository action`,
      );
      assert.equal(await exists(world, 'prod/app'), false);
      const creator = await world.user(
        world.admin,
        'creator',
        policy(allow([...push, 'ecr:CreateRepository'])),
      );
      const [status, why] = await go(world, creator, 'prod/app');
      assert.ok(status < 300, why);
      const { body } = await world.ecr(world.admin, 'DescribeRepositories', {
        repositoryNames: ['prod/app'],
      });
      assert.equal(body.repositories[0].imageTagMutability, 'IMMUTABLE');
    });

    test(`${way}: nobody of another account without leave of the registry`, async (t) => {
      const world = await startWorld(t);
      await template(world, 'prod');
      const bob = await world.user(world.otherAdmin, 'bob', policy(allow('ecr:*')));
      const host = `${account}.dkr.ecr.${region}.${domain}`;
      const attempt = async () => {
        if (way === 'InitiateLayerUpload') {
          return world.ecr(bob, way, { registryId: account, repositoryName: 'prod/app' });
        }
        const auth = await world.login(bob);
        return way.startsWith('POST')
          ? world.v2(auth, 'POST', 'prod/app/blobs/uploads/', { host })
          : world.v2(auth, 'PUT', 'prod/app/manifests/v1', { host, body: manifest('a') });
      };
      assert.match((await attempt()).message, /no resource-based policy allows/);
      const some = policy(
        grant(`arn:aws:iam::${other}:root`, ['ecr:InitiateLayerUpload', 'ecr:PutImage'], {
          Resource: arnOf('*'),
        }),
      );
      await world.ecr(world.admin, 'PutRegistryPolicy', { policyText: some });
      assert.match((await attempt()).message, /no resource-based policy allows the ecr:CreateRepository/);
      assert.equal(await exists(world, 'prod/app'), false);
      const all = policy(grant(`arn:aws:iam::${other}:root`, 'ecr:*', { Resource: arnOf('*') }));
      await world.ecr(world.admin, 'PutRegistryPolicy', { policyText: all });
      assert.ok((await attempt()).status < 300);
    });
  }

  test('applies all that the template sets; CreateRepository is not touched by it', async (t) => {
    const world = await startWorld(t);
    const { admin, ecr } = world;
    const lifecyclePolicy = JSON.stringify({
      rules: [
        {
          action: { type: 'expire' },
          selection: { countNumber: 1, countType: 'imageCountMoreThan', tagStatus: 'any' },
          rulePriority: 1,
        },
      ],
    });
    const repositoryPolicy = policy(grant(`arn:aws:iam::${other}:root`, 'ecr:BatchGetImage'));
    await template(world, 'ROOT', {
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest' }],
      lifecyclePolicy,
      repositoryPolicy,
    });
    assert.equal((await ecr(admin, 'InitiateLayerUpload', { repositoryName: 'app' })).status, 200);
    const of = async (name: string, operation: string) =>
      (await ecr(admin, operation, { repositoryName: name })).body;
    const [made] = (await ecr(admin, 'DescribeRepositories', { repositoryNames: ['app'] })).body.repositories;
    assert.equal(made.imageTagMutability, 'IMMUTABLE_WITH_EXCLUSION');
    assert.deepEqual(made.imageTagMutabilityExclusionFilters, [{ filterType: 'WILDCARD', filter: 'latest' }]);
    assert.equal((await of('app', 'GetRepositoryPolicy')).policyText, repositoryPolicy);
    assert.match(
      (await of('app', 'GetLifecyclePolicy')).lifecyclePolicyText,
      /^\{"rules":\[\{"rulePriority":1,/,
    );
    await ecr(admin, 'CreateRepository', { repositoryName: 'other' });
    assert.equal((await of('other', 'GetRepositoryPolicy')).__type, 'RepositoryPolicyNotFoundException');
  });

  test('the policy of the new repository holds for the very push that created it', async (t) => {
    const world = await startWorld(t);
    const deny = { Effect: 'Deny', Principal: '*', Action: ['ecr:InitiateLayerUpload', 'ecr:PutImage'] };
    await template(world, 'closed', { repositoryPolicy: policy(deny) });
    for (const [way, go] of Object.entries(ways)) {
      const [status, text] = await go(world, world.admin, `closed/${way.toLowerCase().replace(/\W+/g, '-')}`);
      assert.ok(status >= 400, way);
      assert.match(text, /explicit deny in a resource-based policy/, way);
    }
  });

  test('many pushes at once create one repository', async (t) => {
    const world = await startWorld(t);
    await template(world, 'prod');
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        world.ecr(world.admin, 'InitiateLayerUpload', { repositoryName: 'prod/app' }),
      ),
    );
    assert.deepEqual(
      replies.map(({ status }) => status),
      replies.map(() => 200),
    );
  });

  test('tags need a role, which must trust ECR and be allowed to create and tag', async (t) => {
    const world = await startWorld(t);
    const { admin, ecr, iam } = world;
    const resourceTags = [{ Key: 'team', Value: 'red' }];
    await template(world, 'prod', { resourceTags });
    const attempt = () => ecr(admin, 'InitiateLayerUpload', { repositoryName: 'prod/app' });
    assert.match((await attempt()).message, /sets resource tags, for which it needs a customRoleArn$/);
    const update = { prefix: 'prod', customRoleArn: roleArn };
    assert.equal((await ecr(admin, 'UpdateRepositoryCreationTemplate', update)).status, 200);
    assert.match(
      (await attempt()).message,
      /names the role .*creator, which ecr\.amazonaws\.com can't assume$/,
    );
    const trust = (Service: string, more: object = {}) =>
      policy({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...more });
    const RoleName = 'creator';
    const AssumeRolePolicyDocument = trust('lambda.amazonaws.com');
    assert.equal((await iam(admin, 'CreateRole', { RoleName, AssumeRolePolicyDocument })).status, 200);
    assert.match((await attempt()).message, /can't assume$/);
    const setTrust = (PolicyDocument: string) =>
      iam(admin, 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument });
    const from = (id: string) => ({ Condition: { StringEquals: { 'aws:SourceAccount': id } } });
    await setTrust(trust('ecr.amazonaws.com', from(other)));
    assert.match((await attempt()).message, /can't assume$/);
    await setTrust(trust('ecr.amazonaws.com', from(account)));
    assert.match(
      (await attempt()).message,
      /assumed-role\/creator\/ecr is not authorized to perform: ecr:CreateRepository/,
    );
    const permit = (Action: readonly string[]) =>
      iam(admin, 'PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument: policy(allow(Action)) });
    await permit(['ecr:CreateRepository']);
    assert.match((await attempt()).message, /not authorized to perform: ecr:TagResource/);
    await permit(['ecr:CreateRepository', 'ecr:TagResource']);
    assert.equal((await attempt()).status, 200);
    const tags = await ecr(admin, 'ListTagsForResource', { resourceArn: arnOf('prod/app') });
    assert.deepEqual(tags.body.tags, resourceTags);
  });

  test('a template needs leave for all that it will do, passing the role included', async (t) => {
    const world = await startWorld(t);
    const own = allow('ecr:CreateRepositoryCreationTemplate');
    const below = { Resource: `${arnOf('prod')}/*` };
    const author = await world.user(
      world.admin,
      'author',
      policy(own, allow(['ecr:CreateRepository', 'ecr:PutLifecyclePolicy'], below)),
    );
    const create = (prefix: string, more: object = {}) =>
      world.ecr(author, 'CreateRepositoryCreationTemplate', {
        prefix,
        appliedFor: ['CREATE_ON_PUSH'],
        ...more,
      });
    assert.match((await create('dev')).message, /ecr:CreateRepository on resource: .*repository\/dev\/\*/);
    assert.match((await create('ROOT')).message, /ecr:CreateRepository on resource: .*repository\/\*/);
    assert.match(
      (await create('prod', { customRoleArn: roleArn })).message,
      /iam:PassRole on resource: .*creator/,
    );
    assert.match((await create('prod', { repositoryPolicy: '{}' })).message, /ecr:SetRepositoryPolicy/);
    assert.equal((await create('prod')).status, 200);
  });
});

describe('pulls that do not count', () => {
  test('those of principals that are excluded, users and sessions of roles, at both doors', async (t) => {
    const world = await startWorld(t);
    const { admin, ecr } = world;
    await ecr(admin, 'CreateRepository', { repositoryName: 'app' });
    await ecr(admin, 'PutImage', { repositoryName: 'app', imageManifest: manifest('a'), imageTag: 'a' });
    const scanner = await world.user(admin, 'scanner', policy(allow('ecr:*')));
    const principalArn = `arn:aws:iam::${account}:user/scanner`;
    const pull = async (keys: Keys) => {
      const before = world.pulls.length;
      await ecr(keys, 'BatchGetImage', { repositoryName: 'app', imageIds: [{ imageTag: 'a' }] });
      await world.v2(await world.login(keys), 'GET', 'app/manifests/a');
      return world.pulls.length - before;
    };
    assert.equal(await pull(scanner), 2);
    await ecr(admin, 'RegisterPullTimeUpdateExclusion', { principalArn });
    assert.equal(await pull(scanner), 0);
    assert.equal(await pull(admin), 2);
    await ecr(admin, 'DeregisterPullTimeUpdateExclusion', { principalArn });
    assert.equal(await pull(scanner), 2);

    await createRole(world, policy(grant(`arn:aws:iam::${account}:root`, 'sts:AssumeRole')), undefined, {
      Path: '/ci/',
    });
    const RoleArn = `arn:aws:iam::${account}:role/ci/builder`;
    const session = keysOf(await world.sts(admin, 'AssumeRole', { RoleArn, RoleSessionName: 'ci' }));
    assert.equal(await pull(session), 2);
    await ecr(admin, 'RegisterPullTimeUpdateExclusion', { principalArn: RoleArn });
    assert.equal(await pull(session), 0);
    assert.equal(await pull(admin), 2);
  });

  test('at most 100 in a registry, each once', async (t) => {
    const { admin, ecr } = await startWorld(t);
    const arn = (i: number) => `arn:aws:iam::${account}:role/path/r${String(i).padStart(3, '0')}`;
    const register = (i: number) => ecr(admin, 'RegisterPullTimeUpdateExclusion', { principalArn: arn(i) });
    assert.equal((await register(0)).body.principalArn, arn(0));
    assert.equal((await register(0)).code, 'ExclusionAlreadyExistsException');
    for (let i = 1; i < 100; i += 1) assert.equal((await register(i)).status, 200);
    assert.equal((await register(100)).code, 'LimitExceededException');
    const list = await ecr(admin, 'ListPullTimeUpdateExclusions', { maxResults: 60 });
    const { nextToken } = list.body;
    const rest = await ecr(admin, 'ListPullTimeUpdateExclusions', { nextToken });
    assert.deepEqual(
      [...list.body.pullTimeUpdateExclusions, ...rest.body.pullTimeUpdateExclusions],
      Array.from({ length: 100 }, (_, i) => arn(i)),
    );
    const unknown = await ecr(admin, 'DeregisterPullTimeUpdateExclusion', { principalArn: arn(500) });
    assert.equal(unknown.code, 'ExclusionNotFoundException');
    const bad = await ecr(admin, 'RegisterPullTimeUpdateExclusion', { principalArn: 'arn:aws:s3:::b' });
    assert.equal(bad.status, 400);
  });
});
