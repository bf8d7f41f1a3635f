import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  account,
  allow,
  domain,
  grant,
  manifest,
  other,
  policy,
  region,
  startWorld,
} from './testing/world.ts';

const pulls = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const arn = `arn:aws:ecr:${region}:${account}:repository/app`;
const decision = 'x-amzn-encoded-authorization-message';
const inRegistry = { registryId: account, repositoryName: 'app' };
const byTag = (imageTag: string) => ({ ...inRegistry, imageIds: [{ imageTag }] });

async function withImage(t: Parameters<typeof startWorld>[0], tags: readonly string[] = ['v1']) {
  const world = await startWorld(t);
  await world.ecr(world.admin, 'CreateRepository', { repositoryName: 'app' });
  let digest = '';
  for (const imageTag of tags) {
    const put = await world.ecr(world.admin, 'PutImage', {
      repositoryName: 'app',
      imageManifest: manifest('app'),
      imageTag,
    });
    digest = put.body.image?.imageId.imageDigest ?? assert.fail(put.text);
  }
  return { ...world, digest };
}

describe('a pull across accounts', () => {
  test('needs the leave of both sides, at the API and on /v2', async (t) => {
    const world = await withImage(t);
    const { otherAdmin, admin, ecr, v2 } = world;
    const bob = await world.user(otherAdmin, 'bob', policy(allow('ecr:GetAuthorizationToken')));
    const auth = await world.login(bob);
    const none = await ecr(bob, 'BatchGetImage', byTag('v1'));
    assert.equal(none.code, 'AccessDeniedException');
    assert.equal(
      none.message,
      `User: arn:aws:iam::${other}:user/bob is not authorized to perform: ecr:BatchGetImage on resource: ${arn} because no identity-based policy allows the ecr:BatchGetImage action`,
    );
    await world.iam(otherAdmin, 'PutUserPolicy', {
      UserName: 'bob',
      PolicyName: 'p',
      PolicyDocument: policy(allow(['ecr:GetAuthorizationToken', ...pulls, 'ecr:PutImage'])),
    });
    const oneSide = await ecr(bob, 'BatchGetImage', byTag('v1'));
    assert.match(oneSide.message, /because no resource-based policy allows the ecr:BatchGetImage action$/);
    const text = policy(grant(`arn:aws:iam::${other}:root`, pulls));
    const set = await ecr(admin, 'SetRepositoryPolicy', { repositoryName: 'app', policyText: text });
    assert.equal(set.body.policyText, text);
    const both = await ecr(bob, 'BatchGetImage', byTag('v1'));
    assert.equal(both.body.images?.length, 1, both.text);
    const push = await ecr(bob, 'PutImage', { ...inRegistry, imageManifest: manifest('x'), imageTag: 'x' });
    assert.match(push.message, /no resource-based policy allows the ecr:PutImage action/);
    const host = `${account}.dkr.ecr.${region}.${domain}`;
    assert.equal((await v2(auth, 'GET', 'app/manifests/v1', { host })).status, 200);
    const pushed = await v2(auth, 'PUT', 'app/manifests/x', { host, body: manifest('x') });
    assert.deepEqual([pushed.status, pushed.code], [403, 'DENIED']);
    assert.match(pushed.message, /no resource-based policy allows the ecr:PutImage action$/);
    const delegated = await ecr(admin, 'DeleteRepositoryPolicy', { repositoryName: 'app' });
    assert.equal(delegated.body.policyText, text);
    assert.match((await ecr(bob, 'BatchGetImage', byTag('v1'))).message, /no resource-based/);
    const late = await v2(auth, 'GET', 'app/manifests/v1', { host });
    assert.deepEqual([late.status, late.code], [403, 'DENIED']);
  });
});

describe('on /v2', () => {
  test('permissions are looked at in each call, with the same text, and the decision can be decoded', async (t) => {
    const world = await withImage(t);
    const alice = await world.user(
      world.admin,
      'alice',
      policy(allow(['ecr:GetAuthorizationToken', ...pulls])),
    );
    const auth = await world.login(alice);
    assert.equal((await world.v2(auth, 'GET', 'app/manifests/v1')).status, 200);
    await world.ecr(world.admin, 'SetRepositoryPolicy', {
      repositoryName: 'app',
      policyText: policy(
        grant(`arn:aws:iam::${account}:user/alice`, pulls, { Effect: 'Deny', Sid: 'NoAlice' }),
      ),
    });
    const refused = await world.v2(auth, 'GET', 'app/manifests/v1');
    assert.deepEqual([refused.status, refused.code], [403, 'DENIED']);
    assert.equal(
      refused.message,
      `User: arn:aws:iam::${account}:user/alice is not authorized to perform: ecr:BatchGetImage on resource: ${arn} with an explicit deny in a resource-based policy`,
    );
    const EncodedMessage = refused.headers.get(decision) ?? assert.fail('no decision');
    const decode = (keys: typeof alice) => world.sts(keys, 'DecodeAuthorizationMessage', { EncodedMessage });
    const decoded = JSON.parse((await decode(world.admin)).body.DecodedMessage);
    assert.equal(decoded.explicitDeny, true);
    assert.equal(decoded.matchedStatements.items[0].statementId, 'NoAlice');
    assert.equal(decoded.context.action, 'ecr:BatchGetImage');
    assert.equal((await decode(alice)).code, 'AccessDenied');
    assert.equal((await decode(world.otherAdmin)).code, 'InvalidAuthorizationMessageException');
  });

  test('a login ends with its key, its user, or the deny of old ones', async (t) => {
    const world = await withImage(t);
    const all = policy(allow('ecr:*'));
    for (const end of ['UpdateAccessKey', 'DeleteAccessKey'] as const) {
      const keys = await world.user(world.admin, end, all);
      const auth = await world.login(keys);
      assert.equal((await world.v2(auth, 'GET', 'app/manifests/v1')).status, 200);
      const key = { UserName: end, AccessKeyId: keys.accessKeyId };
      await world.iam(world.admin, end, end === 'UpdateAccessKey' ? { ...key, Status: 'Inactive' } : key);
      const ended = await world.v2(auth, 'GET', 'app/manifests/v1');
      assert.deepEqual([ended.status, ended.text], [401, 'Not Authorized\n'], end);
    }
    const keys = await world.user(world.admin, 'carol', all);
    const auth = await world.login(keys);
    const until = new Date(world.clock.now() + 1_000).toISOString();
    await world.iam(world.admin, 'PutUserPolicy', {
      UserName: 'carol',
      PolicyName: 'revoke',
      PolicyDocument: policy(
        allow('*', { Effect: 'Deny', Condition: { DateLessThan: { 'aws:TokenIssueTime': until } } }),
      ),
    });
    assert.equal((await world.v2(auth, 'GET', 'app/manifests/v1')).status, 403);
    world.clock.ahead += 2_000;
    assert.equal((await world.v2(await world.login(keys), 'GET', 'app/manifests/v1')).status, 200);
  });

  test('a long-term key logs in by itself', async (t) => {
    const world = await withImage(t);
    const { accessKeyId, secretAccessKey } = await world.user(world.admin, 'dave', policy(allow(pulls)));
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    const path = 'app/manifests/v1';
    assert.equal((await world.v2(basic(`${accessKeyId}:${secretAccessKey}`), 'GET', path)).status, 200);
    assert.equal((await world.v2(basic(`${accessKeyId}:x`), 'GET', path)).status, 401);
  });
});

describe('tags of images guarded by a policy', () => {
  const guard = (tag: string) =>
    policy(
      allow('ecr:*'),
      allow(['ecr:PutImage', 'ecr:BatchDeleteImage'], {
        Effect: 'Deny',
        Condition: { 'ForAnyValue:StringLike': { 'holdfast:ImageTag': tag } },
      }),
    );

  test('are neither pushed nor deleted, by tag or digest; the other ids of a call are', async (t) => {
    const world = await withImage(t, ['prod-1', 'dev-1']);
    const { digest } = world;
    const eve = await world.user(world.admin, 'eve', guard('prod-*'));
    const put = (imageTag: string) =>
      world.ecr(eve, 'PutImage', { repositoryName: 'app', imageManifest: manifest('new'), imageTag });
    const refused = await put('prod-1');
    assert.equal(refused.code, 'AccessDeniedException');
    assert.match(
      refused.message,
      /^User: .*user\/eve is not authorized to perform: ecr:PutImage .* explicit deny/,
    );
    assert.ok(refused.headers.has(decision));
    assert.equal((await put('dev-2')).status, 200);
    const deleted = await world.ecr(eve, 'BatchDeleteImage', {
      repositoryName: 'app',
      imageIds: [{ imageTag: 'prod-1' }, { imageDigest: digest }, { imageTag: 'dev-1' }],
    });
    assert.deepEqual(
      deleted.body.failures.map((f: { failureCode: string }) => f.failureCode),
      ['ImageInaccessible', 'ImageInaccessible'],
    );
    assert.deepEqual(deleted.body.imageIds, [{ imageDigest: digest, imageTag: 'dev-1' }]);
    const auth = await world.login(eve);
    for (const reference of ['prod-1', digest]) {
      const reply = await world.v2(auth, 'DELETE', `app/manifests/${reference}`);
      assert.deepEqual([reply.status, reply.code], [403, 'DENIED'], reference);
    }
    assert.equal((await world.v2(auth, 'PUT', 'app/manifests/prod-2', { body: manifest('x') })).status, 403);
    assert.equal((await world.v2(auth, 'PUT', 'app/manifests/dev-3', { body: manifest('x') })).status, 201);
    assert.equal((await world.v2(auth, 'DELETE', 'app/manifests/dev-3')).status, 202);
    assert.equal((await world.v2(auth, 'GET', 'app/manifests/prod-1')).status, 200);
  });
});

describe('repository policies', () => {
  test('that are wrong, name nobody, or lock the caller out are refused', async (t) => {
    const world = await withImage(t);
    const set = (policyText: string, more: object = {}) =>
      world.ecr(world.admin, 'SetRepositoryPolicy', { repositoryName: 'app', policyText, ...more });
    const invalid =
      "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'";
    for (const text of [
      '{',
      '{}',
      policy(allow('ecr:*')),
      policy(grant(`arn:aws:iam::${account}:user/nobody`, 'ecr:*')),
    ]) {
      const reply = await set(text);
      assert.deepEqual([reply.code, reply.message], ['InvalidParameterException', invalid], text);
    }
    const lockOut = policy({ Effect: 'Deny', Principal: '*', Action: 'ecr:*' });
    assert.match((await set(lockOut)).message, /would keep the caller from setting a policy again/);
    const byRegistry = policy(
      grant(`arn:aws:iam::${other}:root`, 'ecr:SetRepositoryPolicy', {
        Resource: `arn:aws:ecr:${region}:${account}:repository/*`,
      }),
    );
    await world.ecr(world.admin, 'PutRegistryPolicy', { policyText: byRegistry });
    const fromElsewhere = await world.ecr(world.otherAdmin, 'SetRepositoryPolicy', {
      registryId: account,
      repositoryName: 'app',
      policyText: policy(grant(`arn:aws:iam::${account}:root`, 'ecr:ListImages')),
    });
    assert.equal(fromElsewhere.status, 200, 'the registry’s policy counts too');
    assert.equal((await set(lockOut, { force: true })).status, 200);
    assert.equal((await set(policy(grant('*', 'ecr:*')))).code, 'AccessDeniedException');
    assert.equal((await world.ecr(world.admin, 'DescribeRepositories')).code, undefined);
  });

  test('come back as they were put; who is deleted is shown by the unique id and never comes back', async (t) => {
    const world = await withImage(t);
    const frank = await world.user(world.admin, 'frank', policy(allow('ecr:GetAuthorizationToken')));
    const policyText = `{ "Version" : "2012-10-17",\n "Statement": [${JSON.stringify(
      grant(`arn:aws:iam::${account}:user/frank`, 'ecr:BatchGetImage'),
    )}]}`;
    await world.ecr(world.admin, 'SetRepositoryPolicy', { repositoryName: 'app', policyText });
    const shown = async () =>
      (await world.ecr(world.admin, 'GetRepositoryPolicy', { repositoryName: 'app' })).body
        .policyText as string;
    assert.equal(await shown(), policyText);
    assert.equal((await world.ecr(frank, 'BatchGetImage', byTag('v1'))).status, 200);
    const who = { UserName: 'frank' };
    await world.iam(world.admin, 'DeleteAccessKey', { ...who, AccessKeyId: frank.accessKeyId });
    await world.iam(world.admin, 'DeleteUserPolicy', { ...who, PolicyName: 'p' });
    await world.iam(world.admin, 'DeleteUser', who);
    assert.match(JSON.parse(await shown()).Statement[0].Principal.AWS, /^AIDA[A-Z2-7]{17}$/);
    const again = await world.user(world.admin, 'frank');
    assert.equal((await world.ecr(again, 'BatchGetImage', byTag('v1'))).code, 'AccessDeniedException');
    assert.match(JSON.parse(await shown()).Statement[0].Principal.AWS, /^AIDA/);
  });

  test('go with the repository', async (t) => {
    const world = await withImage(t);
    const policyText = policy(grant(`arn:aws:iam::${account}:root`, 'ecr:*'));
    await world.ecr(world.admin, 'SetRepositoryPolicy', { repositoryName: 'app', policyText });
    await world.ecr(world.admin, 'DeleteRepository', { repositoryName: 'app', force: true });
    await world.ecr(world.admin, 'CreateRepository', { repositoryName: 'app' });
    const { code, message } = await world.ecr(world.admin, 'GetRepositoryPolicy', { repositoryName: 'app' });
    assert.equal(code, 'RepositoryPolicyNotFoundException');
    assert.match(
      message,
      /^Repository policy does not exist for the repository with name 'app' in the registry/,
    );
  });
});

test('a registry policy counts next to the repository’s, as far as its scope goes', async (t) => {
  const world = await withImage(t);
  const bob = await world.user(world.otherAdmin, 'bob', policy(allow('ecr:*')));
  const pull = () => world.ecr(bob, 'BatchGetImage', byTag('v1'));
  const none = await world.ecr(world.admin, 'GetRegistryPolicy');
  assert.equal(none.code, 'RegistryPolicyNotFoundException');
  const Resource = [`arn:aws:ecr:${region}:${account}:repository/*`];
  const policyText = policy(grant(`arn:aws:iam::${other}:root`, 'ecr:*', { Resource }));
  assert.equal(
    (await world.ecr(world.admin, 'PutRegistryPolicy', { policyText })).body.policyText,
    policyText,
  );
  assert.equal((await pull()).status, 200);
  const scope = (value: string) =>
    world.ecr(world.admin, 'PutAccountSetting', { name: 'REGISTRY_POLICY_SCOPE', value });
  assert.equal((await scope('V3')).code, 'ValidationException');
  assert.deepEqual((await scope('V1')).body, { name: 'REGISTRY_POLICY_SCOPE', value: 'V1' });
  assert.equal((await pull()).code, 'AccessDeniedException');
  assert.equal(
    (await world.ecr(bob, 'CreateRepository', { ...inRegistry, repositoryName: 'bb' })).status,
    200,
  );
  assert.equal(
    (await world.ecr(world.admin, 'PutRegistryPolicy', { policyText })).code,
    'InvalidParameterException',
  );
  await scope('V2');
  assert.equal((await pull()).status, 200);
  assert.equal((await world.ecr(world.admin, 'DeleteRegistryPolicy')).body.policyText, policyText);
  assert.equal((await pull()).code, 'AccessDeniedException');
});
