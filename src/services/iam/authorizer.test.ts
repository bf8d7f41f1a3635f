import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { Caller, Decision } from '../../kernel/identity.ts';
import { account, allow, deny, iamHouse, other, policy, repository } from './authorizer.testing.ts';
import { openAuthorizationMessages } from './authorizer-message.ts';

const sealer = createSealer(newRootKey());
const pull = 'ecr:BatchGetImage';
const push = 'ecr:PutImage';
const reasonOf = (decision: Decision) => (decision.allowed ? 'allowed' : decision.reason);
const noIdentity = `because no identity-based policy allows the ${push} action`;
const noResource = `because no resource-based policy allows the ${push} action`;
const named = (arn: string, Action: string) => ({ Effect: 'Allow', Principal: { AWS: arn }, Action });

describe('identity policies', () => {
  test('of the user, its groups and managed ones add up, within the boundary', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('alice', { a: policy(allow(pull)) });
    assert.equal(reasonOf(await house.decide(caller, pull)), 'allowed');
    assert.equal(reasonOf(await house.decide(caller, push)), noIdentity);
    await house.write(async (tx) => {
      const body = { inline: { g: policy(allow(push)) } };
      await tx.entities.insert({
        account,
        kind: 'group',
        name: 'g',
        id: 'AGPA1',
        path: '/',
        createdAt: 0,
        body,
      });
      await tx.links.add(account, 'member', caller.userId, 'AGPA1');
    });
    assert.equal(reasonOf(await house.decide(caller, push)), 'allowed');
    assert.match(reasonOf(await house.decide(caller, 'ecr:DeleteRepository')), /no identity-based/);
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await house.write((tx) => tx.links.add(account, 'attached', caller.userId, admin));
    assert.equal(reasonOf(await house.decide(caller, 'ecr:DeleteRepository')), 'allowed');
    const readOnly = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
    await house.write((tx) => tx.links.add(account, 'boundary', caller.userId, readOnly));
    assert.equal(reasonOf(await house.decide(caller, pull)), 'allowed');
    assert.match(reasonOf(await house.decide(caller, push)), /no permissions boundary allows/);
  });

  test('of the account let users change their passwords, where it says so', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('alice');
    const own = `arn:aws:iam::${account}:user/alice`;
    const change = (resource: string) => house.decide(caller, 'iam:ChangePassword', resource);
    assert.equal((await change(own)).allowed, false);
    const passwordPolicy = {
      minimumLength: 8,
      requireSymbols: false,
      requireNumbers: false,
      requireUppercase: false,
      requireLowercase: false,
      allowUsersToChange: true,
      maxAge: 0,
      reusePrevention: 0,
      hardExpiry: false,
    };
    const settings = {
      account,
      kind: 'settings',
      name: account,
      id: account,
      path: '/',
      createdAt: 0,
    } as const;
    await house.write((tx) => tx.entities.insert({ ...settings, body: { passwordPolicy } }));
    assert.equal((await change(own)).allowed, true);
    assert.equal((await change(`arn:aws:iam::${account}:user/bob`)).allowed, false);
    const readOnly = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
    await house.write((tx) => tx.links.add(account, 'boundary', caller.userId, readOnly));
    assert.equal((await change(own)).allowed, false, 'within the boundary');
  });

  test('a boundary that is gone allows nothing', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('alice', { a: policy(allow('*')) });
    const gone = `arn:aws:iam::${account}:policy/gone`;
    await house.write((tx) => tx.links.add(account, 'boundary', caller.userId, gone));
    assert.match(reasonOf(await house.decide(caller, pull)), /no permissions boundary allows/);
  });

  test('a principal that is gone, or none, is refused', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('alice', { a: policy(allow('*')) });
    assert.equal(reasonOf(await house.decide(caller, push)), 'allowed');
    await house.write((tx) => tx.entities.remove('user', caller.userId));
    assert.equal(reasonOf(await house.decide(caller, push)), noIdentity);
    assert.equal(reasonOf(await house.decide({ ...caller, type: 'Anonymous' }, push)), noIdentity);
    assert.equal(reasonOf(await house.decide({ ...caller, account: other }, push)), noIdentity);
  });

  test('what an ARN without account names is nobody’s', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('alice', { a: policy(allow('*')) });
    for (const strange of ['arn:aws:s3:::bucket', 'x', `arn:aws:ecr:eu-west-1:${account}`, '']) {
      assert.equal(reasonOf(await house.decide(caller, push, strange)), noResource, strange);
    }
  });

  test('the root user may do everything in its account, and undo what locks it out', async () => {
    const house = iamHouse(sealer);
    await house.user('alice');
    const arn = `arn:aws:iam::${account}:root`;
    const root: Caller = { account, arn, userId: account, accessKeyId: '', type: 'Root', name: 'root' };
    assert.equal(reasonOf(await house.decide(root, push)), 'allowed');
    house.setRepositoryPolicy(policy({ Effect: 'Deny', Principal: '*', Action: 'ecr:*' }));
    assert.match(reasonOf(await house.decide(root, push)), /explicit deny in a resource-based policy/);
    assert.equal(reasonOf(await house.decide(root, 'ecr:DeleteRepositoryPolicy')), 'allowed');
  });
});

describe('resource policies', () => {
  test('across accounts both sides must allow', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('bob', { a: policy(allow(push)) }, other);
    assert.equal(reasonOf(await house.decide(caller, push)), noResource);
    house.setRepositoryPolicy(policy(named(`arn:aws:iam::${other}:root`, 'ecr:*')));
    assert.equal(reasonOf(await house.decide(caller, push)), 'allowed');
    assert.match(reasonOf(await house.decide(caller, pull)), /no identity-based policy/);
  });

  test('a change is seen in the next decision, also of what was allowed before', async () => {
    const house = iamHouse(sealer);
    const caller = await house.user('alice', { a: policy(allow(push)) });
    assert.equal(reasonOf(await house.decide(caller, push)), 'allowed');
    assert.equal(reasonOf(await house.decide(caller, push)), 'allowed');
    assert.equal(house.asked.length, 1, 'the second was remembered');
    house.setRepositoryPolicy(policy({ Effect: 'Deny', Principal: '*', Action: push }));
    assert.match(reasonOf(await house.decide(caller, push)), /explicit deny in a resource-based/);
    house.setRepositoryPolicy(undefined);
    assert.equal(reasonOf(await house.decide(caller, push)), 'allowed');
  });

  test('a role is named by its ARN or id, its session by its own', async () => {
    const house = iamHouse(sealer);
    const id = await house.role('builder');
    const caller = await house.session(id);
    for (const arn of [
      `arn:aws:iam::${account}:role/builder`,
      `arn:aws:sts::${account}:assumed-role/builder/ci`,
      id,
    ]) {
      house.setRepositoryPolicy(policy(named(arn, push)));
      assert.equal(reasonOf(await house.decide(caller, push)), 'allowed', arn);
    }
    house.setRepositoryPolicy(policy(named(`arn:aws:sts::${account}:assumed-role/builder/x`, push)));
    assert.equal(reasonOf(await house.decide(caller, push)), noIdentity);
  });
});

describe('sessions', () => {
  test('session policies narrow a role, and end with the policy that they name', async () => {
    const house = iamHouse(sealer);
    const id = await house.role('builder', { a: policy(allow('ecr:*')) });
    assert.equal(reasonOf(await house.decide(await house.session(id), push)), 'allowed');
    const narrowed = await house.session(id, { policies: { inline: policy(allow(pull)), arns: [] } });
    assert.equal(reasonOf(await house.decide(narrowed, pull)), 'allowed');
    assert.match(reasonOf(await house.decide(narrowed, push)), /no session policy allows/);
    const byArn = await house.session(id, {
      policies: { arns: [`arn:aws:iam::${account}:policy/gone`] },
    });
    assert.match(reasonOf(await house.decide(byArn, pull)), /no session policy allows/);
  });

  test('a federated user without session policies is allowed nothing by its user’s', async () => {
    const house = iamHouse(sealer);
    const { userId } = await house.user('alice', { a: policy(allow('*')) });
    const bare = await house.session(userId, { kind: 'federated', name: 'fed' });
    assert.match(reasonOf(await house.decide(bare, pull)), /no session policy allows/);
    const given = await house.session(userId, {
      kind: 'federated',
      name: 'fed',
      policies: { inline: policy(allow(pull)), arns: [] },
    });
    assert.equal(reasonOf(await house.decide(given, pull)), 'allowed');
  });
});

describe('condition keys', () => {
  const cases: readonly (readonly [key: string, values: readonly string[], others: readonly string[]])[] = [
    ['aws:PrincipalArn', [`arn:aws:iam::${account}:role/builder`], ['x']],
    ['aws:PrincipalAccount', [account], [other]],
    ['aws:PrincipalTag/Team', ['blue'], ['red']],
    ['aws:PrincipalTag/passed', ['yes'], ['no']],
    ['aws:PrincipalType', ['AssumedRole'], ['User']],
    ['aws:PrincipalIsAWSService', ['false'], ['true']],
    ['aws:SourceIp', ['10.1.2.3'], ['10.1.2.4']],
    ['aws:SecureTransport', ['false'], ['true']],
    ['aws:UserAgent', ['docker/1'], ['x']],
    ['aws:RequestedRegion', ['eu-west-1'], ['us-east-1']],
    ['aws:ResourceAccount', [account], [other]],
    ['aws:ResourceTag/stage', ['prod'], ['dev']],
    ['ecr:ResourceTag/Stage', ['prod'], ['dev']],
    ['aws:RequestTag/cost', ['1'], ['2']],
    ['aws:TagKeys', ['cost'], ['x']],
    ['aws:MultiFactorAuthPresent', ['true'], ['false']],
    ['aws:MultiFactorAuthAge', ['60'], ['61']],
    ['aws:TokenIssueTime', ['2026-11-24T00:00:00.000Z'], ['x']],
    ['aws:CurrentTime', ['2026-11-24T00:01:00.000Z'], ['x']],
    ['aws:EpochTime', [String(Date.UTC(2026, 10, 24) / 1000 + 60)], ['1']],
    ['aws:FederatedProvider', [`arn:aws:iam::${account}:oidc-provider/x`], ['x']],
    ['aws:SourceIdentity', ['jane'], ['x']],
    ['aws:ViaAWSService', ['false'], ['true']],
    ['aws:userid', ['ID:ci'], ['x']],
  ];
  for (const [key, right, wrong] of cases) {
    test(key, async () => {
      const house = iamHouse(sealer);
      house.resource.tags.push({ key: 'stage', value: 'prod' });
      const when = (values: readonly string[]) =>
        policy(allow(push, { Condition: { StringEquals: { [key]: values } } }));
      const conditions = { 'aws:RequestTag/cost': ['1'], 'aws:TagKeys': ['cost'] };
      for (const [values, allowed] of [
        [right, true],
        [wrong, false],
      ] as const) {
        const name = 'builder';
        const id = await house.role(name, {}, [{ key: 'team', value: 'blue' }]);
        const inline = { a: when(values.map((value) => value.replace('ID', id))) };
        await house.write(async (tx) => {
          const role = await tx.entities.byId('role', id);
          assert.ok(role !== undefined);
          await tx.entities.replace({ ...role, body: { ...role.body, inline } });
        });
        house.clock.time = Date.UTC(2026, 10, 24);
        const caller = await house.session(id, {
          tags: { passed: 'yes' },
          mfaAt: house.clock.time,
          sourceIdentity: 'jane',
          federatedProvider: `arn:aws:iam::${account}:oidc-provider/x`,
        });
        house.clock.time += 60_000;
        const decision = await house.decide(caller, push, repository, { conditions });
        assert.equal(decision.allowed, allowed, String(values));
        await house.write((tx) => tx.entities.remove('role', id));
      }
    });
  }

  test('of long-term keys: no MFA, no issue time but that of a token; a name', async () => {
    const house = iamHouse(sealer);
    const absent = { Null: { 'aws:MultiFactorAuthPresent': 'true', 'aws:TokenIssueTime': 'true' } };
    const caller = await house.user('alice', {
      a: policy(
        allow(pull, { Condition: absent }),
        allow(push, { Condition: { DateGreaterThan: { 'aws:TokenIssueTime': '2026-11-24T00:00:00Z' } } }),
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the policy language
        allow('ecr:ListImages', { Resource: repository.replace('team/app', '${aws:username}/*') }),
      ),
    });
    assert.equal((await house.decide(caller, pull)).allowed, true);
    assert.equal((await house.decide(caller, push)).allowed, false);
    const later = { ...caller, tokenIssuedAt: Date.UTC(2026, 10, 25) };
    assert.equal((await house.decide(later, push)).allowed, true);
    assert.equal((await house.decide(later, pull)).allowed, false);
    const mine = repository.replace('team/app', 'alice/x');
    assert.equal((await house.decide(caller, 'ecr:ListImages', mine)).allowed, true);
    assert.equal((await house.decide(caller, 'ecr:ListImages')).allowed, false);
  });

  test('decisions that hang on more than who and what are taken anew', async () => {
    const house = iamHouse(sealer);
    const fromHome = { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
    const caller = await house.user('alice', { a: policy(allow(push, fromHome)) });
    assert.equal((await house.decide(caller, push)).allowed, true);
    assert.equal((await house.decide(caller, push, repository, {}, { sourceIp: '8.8.8.8' })).allowed, false);
  });
});

test('a refusal carries how it came about, sealed', async () => {
  const house = iamHouse(sealer);
  const when = { Sid: 'NotFromHere', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
  const caller = await house.user('alice', { a: policy(deny(push, when)) });
  const decision = await house.decide(caller, push);
  assert.ok(!decision.allowed && decision.encoded !== undefined);
  assert.ok(!Buffer.from(decision.encoded, 'base64url').includes('alice'));
  const opened = openAuthorizationMessages(house.sealer).open(decision.encoded);
  assert.equal(opened?.account, account);
  assert.equal(opened.message.explicitDeny, true);
  assert.deepEqual(
    opened.message.matchedStatements.items.map(({ statementId, sourcePolicyId }) => [
      statementId,
      sourcePolicyId,
    ]),
    [['NotFromHere', 'inline:a']],
  );
  assert.equal(opened.message.context.action, push);
  assert.equal(opened.message.context.resource, repository);
  assert.deepEqual(opened.message.context.conditions.items, [
    { key: 'aws:sourceip', values: { items: [{ value: '10.1.2.3' }] } },
  ]);
});
