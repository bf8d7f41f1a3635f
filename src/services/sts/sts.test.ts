import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Call } from '../../kernel/identity.ts';
import { GetCallerIdentity } from './operations/GetCallerIdentity.ts';

test('GetCallerIdentity tells who calls, and needs no policy', async () => {
  const call: Call = {
    requestId: 'r',
    caller: {
      account: '123456789012',
      arn: 'arn:aws:iam::123456789012:user/admin',
      userId: 'AIDAAAAAAAAAAAAAAAAAA',
      accessKeyId: 'AKIAAAAAAAAAAAAAAAAA',
      type: 'IAMUser',
      name: 'admin',
    },
    region: 'eu-west-1',
    sourceIp: '127.0.0.1',
    userAgent: 'test',
    origin: { scheme: 'http', authority: '127.0.0.1:5100' },
  };
  const operation = GetCallerIdentity();
  assert.equal(operation.requires, 'none');
  assert.deepEqual(await operation.invoke({}, call), {
    UserId: 'AIDAAAAAAAAAAAAAAAAAA',
    Account: '123456789012',
    Arn: 'arn:aws:iam::123456789012:user/admin',
  });
});
