import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call, Caller } from '../kernel/identity.ts';
import { recordingCalls, recordingTokens } from './key-uses.ts';

const caller: Caller = {
  account: '123456789012',
  arn: 'arn:aws:iam::123456789012:user/a',
  userId: 'AIDA',
  accessKeyId: 'AKIA',
  type: 'IAMUser',
  name: 'a',
};

function recorder() {
  const seen: string[] = [];
  const keyUses = {
    record: ({ accessKeyId }: Pick<Caller, 'accessKeyId'>, service: string, region: string) =>
      void seen.push(`${accessKeyId} ${service} ${region}`),
    waiting: () => 0,
    stop: async () => undefined,
  };
  return { seen, keyUses };
}

test('a signed call uses the key that signed it, refused or not', async () => {
  const { seen, keyUses } = recorder();
  const call: Call = {
    requestId: 'r',
    caller,
    region: 'eu-west-1',
    sourceIp: '127.0.0.1',
    userAgent: '',
    origin: { scheme: 'http', authority: 'localhost' },
  };
  const record = recordingCalls(keyUses);
  record({ service: 'sts', call });
  assert.deepEqual(seen, ['AKIA sts eu-west-1']);
});

test('a good token uses the key that it was issued to, a bad one none', async () => {
  const { seen, keyUses } = recorder();
  const tokens = recordingTokens(
    {
      verify: async (password) =>
        password === 'good' ? { ok: true, caller, region: 'us-east-1' } : { ok: false, why: 'expired' },
    },
    keyUses,
  );
  assert.equal((await tokens.verify('good')).ok, true);
  assert.deepEqual(await tokens.verify('old'), { ok: false, why: 'expired' });
  assert.deepEqual(seen, ['AKIA ecr us-east-1']);
});
