import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import {
  account,
  allow,
  createRole,
  grant,
  type Keys,
  keysOf,
  manifest,
  other,
  policy,
  roleArn,
  startWorld,
  type World,
} from './testing/world.ts';

const root = (of: string) => `arn:aws:iam::${of}:root`;
const assume = (world: World, keys: Keys, more: Record<string, string> = {}) =>
  world.sts(keys, 'AssumeRole', { RoleArn: roleArn, RoleSessionName: 'ci', ...more });

const toAssume = policy(allow('sts:*'));

async function withRole(
  t: TestContext,
  statement: object = grant(root(account), ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']),
) {
  const world = await startWorld(t);
  await createRole(world, policy(statement));
  const alice = await world.user(world.admin, 'alice', toAssume);
  return { ...world, alice };
}

describe('AssumeRole', () => {
  test('gives credentials of a session, whose login ends with the role and never outlives it', async (t) => {
    const world = await withRole(t);
    const reply = await assume(world, world.alice);
    const keys = keysOf(reply);
    assert.match(keys.accessKeyId, /^ASIA[A-Z2-7]{16}$/);
    assert.equal(reply.body.AssumedRoleUser.Arn, `arn:aws:sts::${account}:assumed-role/builder/ci`);
    const { body } = await world.sts(keys, 'GetCallerIdentity');
    assert.equal(body.Arn, `arn:aws:sts::${account}:assumed-role/builder/ci`);
    assert.equal(body.UserId, reply.body.AssumedRoleUser.AssumedRoleId);
    await world.ecr(keys, 'CreateRepository', { repositoryName: 'app' });
    const token = await world.ecr(keys, 'GetAuthorizationToken');
    const [{ expiresAt }] = token.body.authorizationData;
    assert.ok(expiresAt <= Date.parse(reply.body.Credentials.Expiration) / 1000 + 1);
    const auth = await world.login(keys);
    assert.equal((await world.v2(auth, 'PUT', 'app/manifests/v1', { body: manifest('x') })).status, 201);
    await world.iam(world.admin, 'DeleteRolePolicy', { RoleName: 'builder', PolicyName: 'p' });
    assert.equal((await world.v2(auth, 'GET', 'app/manifests/v1')).status, 403);
    await world.iam(world.admin, 'DeleteRole', { RoleName: 'builder' });
    assert.equal((await world.v2(auth, 'GET', 'app/manifests/v1')).status, 401);
    assert.equal((await world.ecr(keys, 'DescribeRepositories')).code, 'UnrecognizedClientException');
    await createRole(world, policy(grant(root(account), 'sts:AssumeRole')));
    assert.equal((await world.v2(auth, 'GET', 'app/manifests/v1')).status, 401, 'another role of that name');
  });

  test('expires', async (t) => {
    const world = await withRole(t);
    const keys = keysOf(await assume(world, world.alice, { DurationSeconds: '900' }));
    const auth = await world.login(keys);
    world.clock.ahead += 899_000;
    assert.equal((await world.v2(auth, 'GET', '')).status, 200);
    world.clock.ahead += 1_100;
    const { code, message } = await world.ecr(keys, 'DescribeRepositories');
    assert.deepEqual(
      [code, message],
      ['ExpiredTokenException', 'The security token included in the request is expired'],
    );
    assert.equal((await world.v2(auth, 'GET', '')).status, 403);
  });

  test('needs trust and, unless the caller itself is named, permission; roles that are not there answer alike', async (t) => {
    const world = await withRole(t);
    const bob = await world.user(world.admin, 'bob');
    const denied = (name: string, arn = roleArn) =>
      `User: arn:aws:iam::${account}:user/${name} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    const without = await assume(world, bob);
    assert.deepEqual([without.status, without.code, without.message], [403, 'AccessDenied', denied('bob')]);
    const missing = await assume(world, world.alice, { RoleArn: `${roleArn}s` });
    assert.equal(missing.message, denied('alice', `${roleArn}s`));
    const headersOf = async (arn: string) => {
      const { headers } = await assume(world, world.otherAdmin, { RoleArn: arn });
      return [...headers.keys()];
    };
    assert.deepEqual(await headersOf(roleArn), await headersOf(`${roleArn}s`), 'to the last header');
    const trust = (AWS: string) =>
      world.iam(world.admin, 'UpdateAssumeRolePolicy', {
        RoleName: 'builder',
        PolicyDocument: policy(grant(AWS, 'sts:AssumeRole')),
      });
    await trust(`arn:aws:iam::${account}:user/bob`);
    assert.equal((await assume(world, bob)).status, 200);
    assert.equal((await assume(world, world.alice)).message, denied('alice'), 'permission without trust');
    await trust(root(other));
    assert.equal((await assume(world, world.otherAdmin)).status, 200);
    assert.equal((await assume(world, bob)).code, 'AccessDenied');
  });

  test('asks for the external id that the trust policy wants', async (t) => {
    const world = await withRole(
      t,
      grant(root(account), 'sts:AssumeRole', { Condition: { StringEquals: { 'sts:ExternalId': 'x-1' } } }),
    );
    assert.equal((await assume(world, world.alice)).code, 'AccessDenied');
    assert.equal((await assume(world, world.alice, { ExternalId: 'x-2' })).code, 'AccessDenied');
    assert.equal((await assume(world, world.alice, { ExternalId: 'x-1' })).status, 200);
  });

  test('narrows by session policies, which must be policies, and not too large', async (t) => {
    const world = await withRole(t);
    await world.ecr(world.admin, 'CreateRepository', { repositoryName: 'app' });
    const narrow = policy(allow('ecr:DescribeRepositories'));
    const reply = await assume(world, world.alice, { Policy: narrow });
    assert.ok(Number(reply.body.PackedPolicySize) > 0);
    const keys = keysOf(reply);
    assert.equal((await world.ecr(keys, 'DescribeRepositories')).status, 200);
    const refused = await world.ecr(keys, 'ListImages', { repositoryName: 'app' });
    assert.match(refused.message, /because no session policy allows the ecr:ListImages action$/);
    const arn = { 'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly' };
    const both = keysOf(await assume(world, world.alice, { Policy: narrow, ...arn }));
    assert.equal((await world.ecr(both, 'ListImages', { repositoryName: 'app' })).status, 200, 'they add up');
    assert.equal((await assume(world, world.alice, { Policy: '{}' })).code, 'MalformedPolicyDocument');
    const long = policy(...Array.from({ length: 60 }, (_, i) => allow(`ecr:Action${i}`)));
    assert.equal((await assume(world, world.alice, { Policy: long })).code, 'PackedPolicyTooLarge');
    const gone = { 'PolicyArns.member.1.arn': `arn:aws:iam::${account}:policy/gone` };
    assert.equal((await assume(world, world.alice, gone)).code, 'ValidationError');
    const many = Object.fromEntries(
      Array.from({ length: 11 }, (_, i) => [
        `PolicyArns.member.${i + 1}.arn`,
        arn['PolicyArns.member.1.arn'],
      ]),
    );
    assert.equal((await assume(world, world.alice, many)).code, 'ValidationError');
  });

  test('lasts as long as the role allows; in a chain an hour at most', async (t) => {
    const world = await startWorld(t);
    await createRole(world, policy(grant(root(account), 'sts:AssumeRole')), policy(allow('*')), {
      MaxSessionDuration: '7200',
    });
    const user = await world.user(world.admin, 'alice', toAssume);
    const beyond = await assume(world, user, { DurationSeconds: '7201' });
    assert.match(beyond.message, /exceeds the MaxSessionDuration set for this role/);
    const keys = keysOf(await assume(world, user, { DurationSeconds: '7200' }));
    const chained = await assume(world, keys, { DurationSeconds: '3601' });
    assert.match(chained.message, /1 hour session limit for roles assumed by role chaining/);
    assert.equal((await assume(world, keys, { DurationSeconds: '3600' })).status, 200);
  });

  test('passes tags and source identity on, transitive ones along a chain', async (t) => {
    const world = await withRole(t);
    await world.ecr(world.admin, 'CreateRepository', { repositoryName: 'app' });
    const byTag = (team: string) =>
      world.iam(world.admin, 'PutRolePolicy', {
        RoleName: 'builder',
        PolicyName: 'p',
        PolicyDocument: policy(
          allow('sts:*'),
          allow('ecr:*', {
            Condition: { StringEquals: { 'aws:PrincipalTag/Team': team, 'aws:SourceIdentity': 'jane' } },
          }),
        ),
      });
    await byTag('blue');
    const tagged = {
      'Tags.member.1.Key': 'team',
      'Tags.member.1.Value': 'blue',
      'TransitiveTagKeys.member.1': 'team',
      SourceIdentity: 'jane',
    };
    const first = keysOf(await assume(world, world.alice, tagged));
    assert.equal((await world.ecr(first, 'ListImages', { repositoryName: 'app' })).status, 200);
    const chained = await assume(world, first);
    assert.equal(chained.body.SourceIdentity, 'jane');
    const second = keysOf(chained);
    assert.equal((await world.ecr(second, 'ListImages', { repositoryName: 'app' })).status, 200);
    assert.equal((await assume(world, first, { SourceIdentity: 'john' })).code, 'AccessDenied');
    const trust = (Action: readonly string[], more: object = {}) =>
      world.iam(world.admin, 'UpdateAssumeRolePolicy', {
        RoleName: 'builder',
        PolicyDocument: policy(grant(root(account), Action, more)),
      });
    const both = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    await trust(both);
    assert.equal((await assume(world, first)).code, 'AccessDenied', 'tags that are handed on are passed');
    for (const [team, code] of [
      ['red', 'AccessDenied'],
      ['blue', undefined],
    ] as const) {
      const Condition = { StringEquals: { 'aws:RequestTag/team': team } };
      await trust([...both, 'sts:TagSession'], { Condition });
      assert.equal((await assume(world, first)).code, code, team);
    }
    const { SourceIdentity: _, ...again } = { ...tagged, 'Tags.member.1.Value': 'red' };
    assert.match((await assume(world, first, again)).message, /conflicts with a transitive tag key/);
    await byTag('red');
    assert.equal((await world.ecr(second, 'ListImages', { repositoryName: 'app' })).status, 403);
  });
});

test('a session’s key is good with its own token and secret only', async (t) => {
  const world = await withRole(t);
  const [one, two] = [keysOf(await assume(world, world.alice)), keysOf(await assume(world, world.alice))];
  const codeOf = async (keys: Keys) => (await world.ecr(keys, 'DescribeRepositories')).code;
  const { sessionToken = '', ...bare } = one;
  assert.equal(await codeOf(one), undefined);
  assert.equal(await codeOf(bare), 'UnrecognizedClientException');
  assert.equal(await codeOf({ ...two, sessionToken }), 'UnrecognizedClientException');
  assert.equal(await codeOf({ ...one, secretAccessKey: two.secretAccessKey }), 'InvalidSignatureException');
  assert.equal(await codeOf({ ...world.alice, sessionToken }), 'UnrecognizedClientException');
  assert.equal(await codeOf({ ...one, sessionToken: `${sessionToken}A` }), 'UnrecognizedClientException');
});
