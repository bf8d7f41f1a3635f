import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import qrcode from 'qrcode-generator';
import { createSealer, newRootKey } from '../../drivers/keys/index.ts';
import { type Api, account, iamApi } from './api.testing.ts';
import { verifyMfa } from './mfa.ts';
import { qrCodePng } from './qr-code.ts';
import { base32, codeAt, stepAt, stepOf } from './totp.ts';

const sealer = createSealer(newRootKey());

describe('time-based codes (RFC 6238, appendix B, the last six digits)', () => {
  const seed = Buffer.from('12345678901234567890');
  const vectors = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const;
  for (const [seconds, code] of vectors) {
    test(`${code} at ${seconds} s`, () => {
      const step = stepAt(seconds * 1_000);
      assert.equal(codeAt(seed, step), code);
      assert.equal(stepOf(seed, code, step + 1, 1), step);
      assert.equal(stepOf(seed, code, step + 2, 1), undefined);
      assert.equal(stepOf(seed, code.slice(1), step, 1), undefined);
    });
  }

  test('seeds in letters (RFC 4648, section 10)', () => {
    assert.equal(base32(Buffer.from('fooba')), 'MZXW6YTB');
    assert.equal(base32(seed), 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });
});

test('a QR code is drawn as it is encoded', () => {
  const text = `otpauth://totp/Holdfast:${'n'.repeat(128)}@${account}?secret=${'A'.repeat(32)}&issuer=Holdfast`;
  const png = Buffer.from(qrCodePng(text));
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const side = png.readUInt32BE(16);
  assert.equal(png.readUInt32BE(20), side);
  const length = png.readUInt32BE(33);
  assert.equal(png.toString('latin1', 37, 41), 'IDAT');
  const rows = inflateSync(png.subarray(41, 41 + length));
  const stride = 1 + Math.ceil(side / 8);
  assert.equal(rows.length, stride * side);
  const isDark = (x: number, y: number) => ((rows[y * stride + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0;
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const modules = code.getModuleCount();
  assert.equal(side, (modules + 8) * 4);
  for (let row = -4; row < modules + 4; row += 1) {
    for (let column = -4; column < modules + 4; column += 1) {
      const inside = Math.min(row, column) >= 0 && Math.max(row, column) < modules;
      const at = [(column + 4) * 4 + 3, (row + 4) * 4] as const;
      assert.equal(isDark(...at), inside && code.isDark(row, column), `${row}/${column}`);
    }
  }
});

describe('virtual MFA devices', () => {
  /** What an authenticator app does with the letters. */
  function bytesOf(letters: string): Buffer {
    const bits = [...letters].map((letter) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
    );
    return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
  }

  async function house() {
    const made = await iamApi(sealer);
    const { api, clock, context } = made;
    const { User } = await api.do('CreateUser', { UserName: 'ann' });
    const { VirtualMFADevice } = await api.do('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' });
    const serial = VirtualMFADevice?.SerialNumber ?? '';
    const seed = bytesOf(Buffer.from(VirtualMFADevice?.Base32StringSeed ?? []).toString());
    const code = (offset: number) => codeAt(seed, stepAt(clock.time) + offset);
    const given = (offset: number) => ({
      UserName: 'ann',
      SerialNumber: serial,
      AuthenticationCode1: code(offset - 1),
      AuthenticationCode2: code(offset),
    });
    const verify = (text: string, userId = User?.UserId ?? '') =>
      verifyMfa(
        context,
        { account, userId, serial, code: text, source: '10.0.0.1' },
        { now: clock.time, requestId: 'r', actor: 'test' },
      );
    const pass = (steps: number) => {
      clock.time += steps * 30_000;
    };
    return { ...made, serial, seed, code, given, verify, pass, device: VirtualMFADevice };
  }
  const wrongCode = {
    code: 'InvalidAuthenticationCode',
    message: 'Authentication code for device is not valid.',
  };

  test('are made with a seed of 160 bits, shown once and kept sealed', async () => {
    const { api, store, serial, seed, device } = await house();
    assert.equal(serial, `arn:aws:iam::${account}:mfa/phone`);
    assert.equal(seed.length, 20);
    assert.ok((device?.QRCodePNG?.length ?? 0) > 100);
    const kept = await store.read((view) => view.entities.get(account, 'mfa-device', 'phone'));
    assert.ok(!Buffer.from(kept?.body.sealedSeed ?? '', 'base64').includes(seed));
    const { VirtualMFADevices } = await api.do('ListVirtualMFADevices', {});
    assert.deepEqual(VirtualMFADevices, [{ SerialNumber: serial, EnableDate: undefined }]);
    await assert.rejects(api.do('CreateVirtualMFADevice', { VirtualMFADeviceName: 'PHONE' }), {
      code: 'EntityAlreadyExists',
      message: 'MFADevice entity at the same path and name already exists.',
    });
    await assert.rejects(api.do('CreateVirtualMFADevice', { VirtualMFADeviceName: 'x'.repeat(129) }), {
      code: 'InvalidInput',
    });
  });

  test('are enabled by two codes that follow one another', async () => {
    const { api, clock, given, code, serial } = await house();
    for (const codes of [
      { ...given(0), AuthenticationCode1: code(0), AuthenticationCode2: code(-1) },
      { ...given(0), AuthenticationCode1: code(-2) },
      { ...given(0), AuthenticationCode1: code(0) },
      given(25),
    ]) {
      await assert.rejects(api.do('EnableMFADevice', codes), wrongCode);
    }
    await api.do('EnableMFADevice', given(0));
    const { MFADevices } = await api.do('ListMFADevices', { UserName: 'ann' });
    assert.deepEqual(MFADevices, [
      { UserName: 'ann', SerialNumber: serial, EnableDate: new Date(clock.time) },
    ]);
    await assert.rejects(api.do('EnableMFADevice', { ...given(1), UserName: 'admin' }), {
      code: 'EntityAlreadyExists',
    });
  });

  test('give codes that are good once, for their user only', async () => {
    const { api, given, code, verify, pass } = await house();
    assert.equal(await verify(code(0)), false, 'not enabled yet');
    await api.do('EnableMFADevice', given(0));
    assert.equal(await verify(code(0)), false, 'used to enable it');
    pass(1);
    assert.equal(await verify(code(0), api.caller.userId), false, "another user's");
    const once = code(0);
    assert.deepEqual((await Promise.all([verify(once), verify(once)])).sort(), [false, true]);
    assert.equal(await verify(once), false);
    assert.equal(await verify(code(-1)), false, 'before the last one');
    pass(5);
    assert.equal(await verify(code(2)), false, 'too early');
    assert.equal(await verify(code(-2)), false, 'too late');
    assert.equal(await verify(code(1)), true);
    assert.equal(await verify(''), false);
  });

  test('are not guessed: after five wrong codes one every two minutes', async () => {
    const { api, given, code, verify, pass, clock } = await house();
    await api.do('EnableMFADevice', given(0));
    pass(1);
    const many = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => verify(`00000${i}`)));
    assert.equal(many.filter(({ status }) => status === 'fulfilled').length, 5, 'also of many at once');
    const refused = {
      code: 'Throttling',
      message: 'Rate exceeded: there were too many wrong MFA codes. Try again in 120 seconds.',
    };
    await assert.rejects(verify(code(0)), refused, 'not even the right one');
    assert.equal(await verify('000000', api.caller.userId), false, 'others are not held up');
    clock.time += 120_000;
    assert.equal(await verify(code(0)), true);
    for (let i = 0; i < 5; i += 1) {
      await assert.rejects(
        api.do('ResyncMFADevice', { ...given(0), AuthenticationCode1: '000000' }),
        wrongCode,
      );
    }
    await assert.rejects(api.do('ResyncMFADevice', given(3)), refused);
  });

  test('whose clock is off are followed', async () => {
    const { api, given, code, verify, pass } = await house();
    await api.do('EnableMFADevice', given(12));
    pass(3);
    assert.equal(await verify(code(0)), false);
    assert.equal(await verify(code(12)), true);
    pass(50);
    await api.do('ResyncMFADevice', given(-15));
    pass(1);
    assert.equal(await verify(code(12)), false);
    assert.equal(await verify(code(-15)), true);
  });

  test('are deactivated before they are deleted', async () => {
    const { api, serial, given, code, verify, pass } = await house();
    await api.do('EnableMFADevice', given(0));
    await assert.rejects(api.do('DeleteVirtualMFADevice', { SerialNumber: serial }), {
      code: 'DeleteConflict',
      message: 'MFA VirtualDevice in use. Must deactivate first.',
    });
    await assert.rejects(api.do('DeleteUser', { UserName: 'ann' }), {
      message: 'Cannot delete entity, must delete MFA device first.',
    });
    const list = async (AssignmentStatus: 'Assigned' | 'Unassigned') =>
      (await api.do('ListVirtualMFADevices', { AssignmentStatus })).VirtualMFADevices ?? [];
    assert.equal((await list('Assigned'))[0]?.User?.UserName, 'ann');
    assert.deepEqual(await list('Unassigned'), []);
    await assert.rejects(api.do('DeactivateMFADevice', { SerialNumber: serial }), { code: 'NoSuchEntity' });
    await api.do('DeactivateMFADevice', { UserName: 'ann', SerialNumber: serial });
    pass(1);
    assert.equal(await verify(code(0)), false);
    assert.deepEqual(await list('Assigned'), []);
    assert.equal((await list('Unassigned')).length, 1);
    await api.do('DeleteVirtualMFADevice', { SerialNumber: serial });
    await assert.rejects(api.do('DeleteVirtualMFADevice', { SerialNumber: serial }), {
      code: 'NoSuchEntity',
      message: `VirtualMFADevice with serial number ${serial} doesn't exist.`,
    });
  });

  test('of another account are not there', async () => {
    const { other, serial, given } = await house();
    const theirs = (api: Api) => api.do('EnableMFADevice', { ...given(0), UserName: 'admin' });
    await assert.rejects(theirs(other), { code: 'NoSuchEntity' });
    await assert.rejects(other.do('DeleteVirtualMFADevice', { SerialNumber: serial }), {
      code: 'NoSuchEntity',
    });
    assert.deepEqual((await other.do('ListVirtualMFADevices', {})).VirtualMFADevices, []);
  });
});
