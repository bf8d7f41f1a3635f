import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  account,
  allow,
  createRole,
  grant,
  type Keys,
  keysOf,
  policy,
  roleArn,
  startWorld,
} from './testing/world.ts';

describe('credentials by long-term keys', () => {
  test('GetSessionToken: the user’s own, with MFA where it is proven, and gone with the key', async (t) => {
    const world = await startWorld(t);
    const needsMfa = allow('ecr:*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
    const user = await world.user(world.admin, 'alice', policy(needsMfa, allow(['iam:GetUser', 'sts:*'])));
    const serial = `arn:aws:iam::${account}:mfa/phone`;
    const device = await world.iam(world.admin, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' });
    const seed = Buffer.from(device.body.VirtualMFADevice.Base32StringSeed, 'base64').toString();
    const code = (step: number) => totp(seed, Math.floor(world.clock.now() / 30_000) + step);
    const enabled = await world.iam(world.admin, 'EnableMFADevice', {
      UserName: 'alice',
      SerialNumber: serial,
      AuthenticationCode1: code(-1),
      AuthenticationCode2: code(0),
    });
    assert.equal(enabled.status, 200, enabled.text);
    const plain = keysOf(await world.sts(user, 'GetSessionToken'));
    assert.equal((await world.ecr(plain, 'DescribeRepositories')).code, 'AccessDeniedException');
    world.clock.ahead += 30_000;
    const given = { SerialNumber: serial, TokenCode: code(0) };
    const proven = keysOf(await world.sts(user, 'GetSessionToken', given));
    assert.equal((await world.ecr(proven, 'DescribeRepositories')).status, 200);
    const { body } = await world.sts(proven, 'GetCallerIdentity');
    assert.equal(body.Arn, `arn:aws:iam::${account}:user/alice`);
    const again = await world.sts(user, 'GetSessionToken', given);
    assert.match(again.message, /invalid MFA one time pass code/, 'a code is good once');
    assert.match(
      (await world.sts(proven, 'GetSessionToken')).message,
      /Cannot call GetSessionToken with session/,
    );
    for (const operation of ['GetFederationToken', 'DecodeAuthorizationMessage', 'GetAccessKeyInfo']) {
      const input = { Name: 'bob', EncodedMessage: 'x', AccessKeyId: user.accessKeyId };
      const refused = await world.sts(proven, operation, input);
      assert.deepEqual(
        [refused.code, refused.message],
        ['AccessDenied', `Cannot call ${operation} with session credentials`],
      );
    }
    assert.equal((await world.iam(proven, 'GetUser')).status, 200);
    const noMfa = await world.iam(plain, 'GetUser');
    assert.equal(noMfa.code, 'InvalidClientTokenId');
    assert.match(noMfa.message, /may call IAM only if they were got with an MFA code/);
    const key = { UserName: 'alice', AccessKeyId: user.accessKeyId, Status: 'Inactive' };
    await world.iam(world.admin, 'UpdateAccessKey', key);
    assert.equal((await world.sts(proven, 'GetCallerIdentity')).code, 'InvalidClientTokenId');
  });

  test('GetFederationToken: within the user’s permissions and the policy that is given', async (t) => {
    const world = await startWorld(t);
    const user = await world.user(
      world.admin,
      'alice',
      policy(allow(['sts:*', 'iam:*', 'ecr:DescribeRepositories'])),
    );
    const get = (more: Record<string, string> = {}) =>
      world.sts(user, 'GetFederationToken', { Name: 'bob', ...more });
    const bare = await get();
    assert.equal(bare.body.FederatedUser.Arn, `arn:aws:sts::${account}:federated-user/bob`);
    assert.match(
      (await world.ecr(keysOf(bare), 'DescribeRepositories')).message,
      /federated-user\/bob .* no session policy/,
    );
    const keys = keysOf(await get({ Policy: policy(allow('*')) }));
    assert.equal((await world.ecr(keys, 'DescribeRepositories')).status, 200);
    assert.equal((await world.ecr(keys, 'CreateRepository', { repositoryName: 'app' })).status, 403);
    assert.equal((await world.iam(keys, 'ListUsers')).code, 'InvalidClientTokenId');
    assert.equal((await world.sts(keys, 'GetCallerIdentity')).status, 200);
    assert.equal(
      (await world.sts(keys, 'AssumeRole', { RoleArn: roleArn, RoleSessionName: 'ci' })).code,
      'AccessDenied',
    );
    assert.match((await world.sts(keys, 'GetSessionToken')).message, /Cannot call GetSessionToken with/);
    const nobody = await world.user(world.admin, 'carol');
    const refused = await world.sts(nobody, 'GetFederationToken', { Name: 'bob' });
    assert.equal(refused.code, 'AccessDenied');
  });

  test('GetAccessKeyInfo: of keys of the own account', async (t) => {
    const world = await startWorld(t);
    await createRole(world, policy(grant(`arn:aws:iam::${account}:root`, 'sts:AssumeRole')));
    const alice = await world.user(world.admin, 'alice', policy(allow('sts:*')));
    const assumed = { RoleArn: roleArn, RoleSessionName: 'ci' };
    const session = keysOf(await world.sts(alice, 'AssumeRole', assumed));
    const info = (by: Keys, { accessKeyId }: Keys) =>
      world.sts(by, 'GetAccessKeyInfo', { AccessKeyId: accessKeyId });
    assert.equal((await info(world.admin, alice)).body.Account, account);
    assert.equal((await info(world.admin, session)).body.Account, account);
    assert.equal((await info(world.otherAdmin, alice)).code, 'ValidationError');
    assert.equal((await info(world.otherAdmin, session)).code, 'ValidationError');
  });
});

/** RFC 6238 over a seed in base32. */
function totp(base32: string, step: number): string {
  const bits = [...base32.replace(/=+$/, '')]
    .map((character) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(character).toString(2).padStart(5, '0'))
    .join('');
  const seed = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const value = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}
