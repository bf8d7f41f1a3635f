import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { Decision } from '../../kernel/identity.ts';
import { account, allow, callOf, deny, iamHouse, other, policy, repository } from './authorizer.testing.ts';
import { openAuthorizationMessages } from './authorizer-message.ts';
import { parsePolicy } from './policy/parse.ts';

const sealer = createSealer(newRootKey());
const push = 'ecr:PutImage';

function decoded(decision: Decision) {
  assert.ok(!decision.allowed && decision.encoded !== undefined);
  const opened = openAuthorizationMessages(sealer).open(decision.encoded);
  assert.ok(opened !== undefined);
  return { ...opened.message, length: decision.encoded.length };
}

test('a refusal tells nothing of another account: neither tags, nor what its policies ask for', async () => {
  const house = iamHouse(sealer);
  house.resource.tags.push({ key: 'secret', value: 'plan' });
  const Condition = {
    StringEquals: { 'aws:ResourceTag/secret': 'x', 'aws:UserAgent': 'x', 'holdfast:ImageTag': 'x' },
  };
  const caller = await house.user('bob', { a: policy(allow(push, { Condition })) }, other);
  house.setRepositoryPolicy(
    policy({
      Effect: 'Allow',
      Principal: '*',
      Action: push,
      Condition: { Bool: { 'aws:SecureTransport': 'true' } },
    }),
  );
  const keys = decoded(await house.decide(caller, push)).context.conditions.items.map(({ key }) => key);
  assert.deepEqual(keys, ['aws:useragent']);
});

test('a refusal fits into a header, whatever policies and requests hold', async () => {
  const house = iamHouse(sealer);
  const noise = (length: number) =>
    Array.from({ length }, () => Math.floor(Math.random() * 36).toString(36)).join('');
  const statements = Array.from({ length: 30 }, () =>
    deny(push, { Sid: noise(1_000), Condition: { Null: { [`aws:RequestTag/${noise(500)}`]: 'true' } } }),
  );
  const keys = Array.from({ length: 20 }, () => noise(120));
  const caller = await house.user('alice', {
    a: policy(
      ...statements,
      deny(push, { Condition: { StringLike: { 'aws:TagKeys': '*', 'aws:UserAgent': '*' } } }),
    ),
  });
  const conditions = { 'aws:TagKeys': keys };
  const decision = await house.decide(caller, push, repository, { conditions }, { userAgent: noise(60_000) });
  const message = decoded(decision);
  assert.ok(message.length <= 4_096, String(message.length));
  assert.equal(message.explicitDeny, true);
  assert.equal(message.context.action, push);
});

test('a tag does not hide behind one that differs by case only', async () => {
  const house = iamHouse(sealer);
  const caller = await house.user('alice', {
    a: policy(
      allow(push),
      deny(push, { Condition: { StringEquals: { 'aws:RequestTag/team': 'red' } } }),
      deny(push, { Condition: { StringEquals: { 'aws:ResourceTag/stage': 'prod' } } }),
    ),
  });
  const conditions = { 'aws:RequestTag/Team': ['blue'], 'aws:RequestTag/team': ['red'] };
  assert.equal((await house.decide(caller, push, repository, { conditions })).allowed, false);
  assert.equal((await house.decide(caller, push)).allowed, true);
  house.resource.tags.push({ key: 'Stage', value: 'dev' }, { key: 'stage', value: 'prod' });
  assert.equal((await house.decide(caller, push)).allowed, false);
});

test('variables may name keys with blanks', async () => {
  const house = iamHouse(sealer);
  const variable = (inside: string) => `$\{${inside}}`;
  const mine = (name: string) => repository.replace('team/app', name);
  const caller = await house.user(
    'alice',
    {
      a: policy(
        allow(push, {
          Resource: [
            mine(variable('aws:PrincipalTag/my team')),
            mine(variable("aws:PrincipalTag/no team, 'x'")),
          ],
        }),
      ),
    },
    account,
    [{ key: 'my team', value: 'blue' }],
  );
  assert.equal((await house.decide(caller, push, mine('blue'))).allowed, true);
  assert.equal((await house.decide(caller, push, mine('x'))).allowed, true);
  assert.equal((await house.decide(caller, push, mine('red'))).allowed, false);
});

test('variables that are called as what every object has are no keys', async () => {
  const house = iamHouse(sealer);
  for (const name of ['constructor', '__proto__', 'constructor/x', '__proto__/x', 'aws:constructor']) {
    const values = [`$\{${name}}`];
    const caller = await house.user(`u${house.store.revision('iam')}`, {
      a: policy(
        allow(push, { Resource: [`arn:aws:ecr:*:*:$\{${name}}`] }),
        allow(push, { Condition: { StringEquals: { 'aws:UserAgent': values } } }),
      ),
    });
    assert.equal((await house.decide(caller, push)).allowed, false, name);
  }
});

test('whoever signs a request with a web identity lends it nothing', async () => {
  const house = iamHouse(sealer);
  const id = await house.role('builder');
  const signer = await house.session(id, { mfaAt: house.clock.time });
  const provider = `arn:aws:iam::${account}:oidc-provider/issuer.example.com`;
  const action = 'sts:AssumeRoleWithWebIdentity';
  const trusts = (Condition: object) =>
    house.authorizer.trusts(
      callOf(signer),
      { action, resource: `arn:aws:iam::${account}:role/builder` },
      provider,
      {
        name: 'trust-policy',
        policy: parsePolicy(
          policy({ Effect: 'Allow', Principal: { Federated: provider }, Action: action, Condition }),
          'trust',
        ),
      },
      [{ key: 'open', value: 'yes' }],
    );
  assert.equal(trusts({}), true);
  assert.equal(trusts({ StringEquals: { 'aws:ResourceTag/open': 'yes' } }), true);
  for (const key of [
    'aws:MultiFactorAuthPresent',
    'aws:TokenIssueTime',
    'aws:userid',
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
  ]) {
    assert.equal(trusts({ Null: { [key]: 'false' } }), false, key);
  }
});
