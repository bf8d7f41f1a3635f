import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import type { Call, Caller } from '../../kernel/identity.ts';
import { createAccount } from './accounts.ts';
import { createAuthorizer } from './authorizer.ts';
import { createCallers } from './credentials.ts';
import { fakeIamStore } from './iam-store.fake.ts';
import type { IamTx } from './ports.ts';

const account = '123456789012';

async function house() {
  const store = fakeIamStore();
  const { accessKeyId } = await createAccount(store, createSealer(newRootKey()), { id: account });
  const caller = await createCallers(store).find(accessKeyId);
  assert.ok(caller !== undefined);
  const authorizer = createAuthorizer(store);
  return {
    store,
    caller,
    decide: (who: Caller, action: string, resource: string) =>
      authorizer.decide(callOf(who), { action, resource }),
  };
}

function callOf(caller: Caller): Call {
  return {
    requestId: 'r',
    caller,
    region: 'eu-west-1',
    sourceIp: '127.0.0.1',
    userAgent: '',
    origin: { scheme: 'http', authority: 'localhost:5100' },
  };
}

const noIdentityPolicy = {
  allowed: false,
  reason: 'because no identity-based policy allows the ecr:PutImage action',
};
const noResourcePolicy = {
  allowed: false,
  reason: 'because no resource-based policy allows the ecr:PutImage action',
};

describe('the authorizer', () => {
  test('lets an administrator do everything in the own account', async () => {
    const { caller, decide } = await house();
    for (const resource of [
      '*',
      `arn:aws:ecr:eu-west-1:${account}:repository/a/b`,
      `arn:aws:iam::${account}:user/x`,
    ]) {
      assert.deepEqual(await decide(caller, 'ecr:PutImage', resource), { allowed: true }, resource);
    }
  });

  test('refuses what belongs to another account, or to nobody that the ARN tells', async () => {
    const { caller, decide } = await house();
    const foreign = [
      'arn:aws:ecr:eu-west-1:999999999999:repository/a',
      'arn:aws:s3:::bucket',
      `${account}`,
      `arn:aws:ecr:eu-west-1:${account}`,
      `x:aws:ecr:eu-west-1:${account}:repository/a`,
      '',
    ];
    for (const resource of foreign) {
      assert.deepEqual(await decide(caller, 'ecr:PutImage', resource), noResourcePolicy, resource);
    }
  });

  test('refuses a user without policies, or with others than AdministratorAccess', async () => {
    const { store, caller, decide } = await house();
    const resource = `arn:aws:ecr:eu-west-1:${account}:repository/a`;
    const other: Caller = { ...caller, name: 'other', arn: `arn:aws:iam::${account}:user/other` };
    assert.deepEqual(await decide(other, 'ecr:PutImage', resource), noIdentityPolicy);
    const attach = {
      name: 'test.attach',
      run: (tx: IamTx, arn: string) => tx.users.attachPolicy(account, 'other', arn),
    };
    const context = { now: 0, requestId: 'r', actor: 'test' };
    for (const arn of [
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      `arn:aws:iam::${account}:policy/AdministratorAccess`,
    ]) {
      await store.commit(attach, arn, context);
      assert.deepEqual(await decide(other, 'ecr:PutImage', resource), noIdentityPolicy, arn);
    }
    await store.commit(attach, 'arn:aws:iam::aws:policy/AdministratorAccess', context);
    assert.deepEqual(await decide(other, 'ecr:PutImage', resource), { allowed: true });
  });

  test('refuses kinds of callers that do not exist yet', async () => {
    const { caller, decide } = await house();
    for (const type of ['AssumedRole', 'Root', 'FederatedUser'] as const) {
      assert.deepEqual(await decide({ ...caller, type }, 'ecr:PutImage', '*'), noIdentityPolicy, type);
    }
  });
});
