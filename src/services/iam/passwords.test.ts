import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { account, iamApi } from './api.testing.ts';

const sealer = createSealer(newRootKey());

describe('passwords', () => {
  const good = 'Correct-horse1';

  test('are kept as a hash, and changed by who knows them', async () => {
    const { api, store } = await iamApi(sealer);
    await api.do('CreateUser', { UserName: 'ann' });
    const ann = api.as({ name: 'ann' });
    const { LoginProfile } = await api.do('CreateLoginProfile', {
      UserName: 'ann',
      Password: good,
      PasswordResetRequired: true,
    });
    assert.equal(LoginProfile?.PasswordResetRequired, true);
    const kept = await store.read((view) => view.entities.get(account, 'user', 'ann'));
    assert.match(kept?.body.loginProfile?.passwordHash ?? '', /^scrypt\$32768\$8\$1\$/);
    await assert.rejects(api.do('CreateLoginProfile', { UserName: 'ann', Password: good }), {
      code: 'EntityAlreadyExists',
      message: 'Login Profile for user ann already exists.',
    });
    await assert.rejects(ann.do('ChangePassword', { OldPassword: 'wrong', NewPassword: 'Another-1x' }), {
      code: 'AccessDenied',
    });
    await ann.do('ChangePassword', { OldPassword: good, NewPassword: 'Another-1x' });
    const { LoginProfile: now } = await ann.do('GetLoginProfile', {});
    assert.equal(now?.PasswordResetRequired, false);
    await assert.rejects(ann.do('ChangePassword', { OldPassword: good, NewPassword: 'Third-one1' }), {
      code: 'AccessDenied',
    });
    await api.do('DeleteLoginProfile', { UserName: 'ann' });
    await assert.rejects(ann.do('GetLoginProfile', {}), {
      message: 'Login Profile for User ann cannot be found.',
    });
    await assert.rejects(
      api.as({ type: 'AssumedRole' }).do('ChangePassword', { OldPassword: good, NewPassword: good }),
      { code: 'InvalidUserType' },
    );
  });

  test('of two changes that prove the same password, one is done', async () => {
    const { api } = await iamApi(sealer);
    await api.do('CreateLoginProfile', { UserName: 'admin', Password: good });
    const changes = ['Another-1x', 'Another-2x'].map((NewPassword) =>
      api.do('ChangePassword', { OldPassword: good, NewPassword }),
    );
    const outcomes = (await Promise.allSettled(changes)).map(({ status }) => status);
    assert.deepEqual(outcomes.toSorted(), ['fulfilled', 'rejected']);
  });

  const policy = {
    MinimumPasswordLength: 10,
    RequireSymbols: true,
    RequireNumbers: true,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
  };
  const rows = [
    [undefined, 'short-A1'.slice(0, 7), 'Password should have a minimum length of 8'],
    [undefined, 'onlylowercase', /three of/],
    [undefined, 'only1lowercase', /three of/],
    [policy, 'Short-1', 'Password should have a minimum length of 10'],
    [policy, 'correct-horse1', 'Password should have at least one uppercase letter'],
    [policy, 'CORRECT-HORSE1', 'Password should have at least one lowercase letter'],
    [policy, 'Correct-horse', 'Password should have at least one number'],
    [policy, 'Correcthorse1', 'Password should have at least one symbol'],
  ] as const;
  for (const [settings, Password, message] of rows) {
    test(`'${Password}' is refused ${settings === undefined ? 'by default' : 'by the account'}`, async () => {
      const { api } = await iamApi(sealer);
      if (settings !== undefined) await api.do('UpdateAccountPasswordPolicy', settings);
      await assert.rejects(api.do('CreateLoginProfile', { Password }), {
        code: 'PasswordPolicyViolation',
        message,
      });
      await api.do('CreateLoginProfile', { Password: good });
      await assert.rejects(api.do('UpdateLoginProfile', { UserName: 'admin', Password }), { message });
      await assert.rejects(api.do('ChangePassword', { OldPassword: good, NewPassword: Password }), {
        message,
      });
    });
  }

  test('are not guessed: after five wrong ones one a minute', async () => {
    const { api, clock } = await iamApi(sealer);
    await api.do('CreateLoginProfile', { Password: good });
    const change = (OldPassword: string) =>
      api.do('ChangePassword', { OldPassword, NewPassword: 'Another-1x' });
    for (let i = 0; i < 5; i += 1) await assert.rejects(change('wrong'), { code: 'AccessDenied' });
    await assert.rejects(change(good), {
      code: 'Throttling',
      message: 'Rate exceeded: there were too many wrong passwords. Try again in 60 seconds.',
    });
    clock.time += 60_000;
    await change(good);
  });

  test('may not come back as soon as the account forbids', async () => {
    const { api } = await iamApi(sealer);
    await api.do('UpdateAccountPasswordPolicy', { PasswordReusePrevention: 2 });
    await api.do('CreateLoginProfile', { Password: 'Password-1' });
    const change = (OldPassword: string, NewPassword: string) =>
      api.do('ChangePassword', { OldPassword, NewPassword });
    await assert.rejects(change('Password-1', 'Password-1'), { code: 'PasswordPolicyViolation' });
    await change('Password-1', 'Password-2');
    await assert.rejects(change('Password-2', 'Password-1'), { code: 'PasswordPolicyViolation' });
    await change('Password-2', 'Password-3');
    await change('Password-3', 'Password-1');
  });

  for (const HardExpiry of [false, true]) {
    test(`that have expired are ${HardExpiry ? 'an administrator’s to replace' : 'still replaced'}`, async () => {
      const { api, clock } = await iamApi(sealer);
      await api.do('UpdateAccountPasswordPolicy', { MaxPasswordAge: 1, HardExpiry });
      await api.do('CreateLoginProfile', { Password: good });
      const change = (OldPassword: string, NewPassword: string) =>
        api.do('ChangePassword', { OldPassword, NewPassword });
      clock.time += 24 * 60 * 60 * 1_000 - 1;
      await change(good, 'Another-1x');
      clock.time += 24 * 60 * 60 * 1_000;
      if (!HardExpiry) return change('Another-1x', 'Another-2x');
      await assert.rejects(change('Another-1x', 'Another-2x'), { code: 'PasswordPolicyViolation' });
      await api.do('UpdateLoginProfile', { UserName: 'admin', Password: 'Another-3x' });
      return change('Another-3x', 'Another-4x');
    });
  }
});
