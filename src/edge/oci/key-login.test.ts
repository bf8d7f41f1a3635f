import assert from 'node:assert/strict';
import { test } from 'node:test';
import { basic, caller, startDoor } from './testing/harness.ts';

const auth = basic(caller.accessKeyId, 'secret');

async function statusOf(
  options: Parameters<typeof startDoor>[0],
  headers: Record<string, string> = {},
  authorization = auth,
): Promise<number> {
  await using door = await startDoor(options);
  return (await door.send('GET', '/v2/', { auth: authorization, headers })).status;
}

test('a key with its secret logs in where nothing leaves the machine', async () => {
  assert.equal(await statusOf({}), 200);
  assert.equal(await statusOf({}, {}, basic(caller.accessKeyId, 'wrong')), 401);
  assert.equal(await statusOf({}, {}, basic('AKIABBBBBBBBBBBBBBBBB', 'secret')), 401);
});

test('not through a proxy, unless a trusted one says that TLS ended there', async () => {
  for (const header of ['forwarded', 'x-forwarded-for', 'x-forwarded-anything', 'via', 'x-real-ip']) {
    assert.equal(await statusOf({}, { [header]: '1.2.3.4' }), 401, header);
  }
  const https = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '1.2.3.4' };
  assert.equal(await statusOf({}, https), 401, 'nobody trusts that proxy');
  const trusted = { trustedProxies: ['127.0.0.0/8'] };
  assert.equal(await statusOf(trusted, https), 200);
  assert.equal(await statusOf(trusted, { ...https, 'x-forwarded-proto': 'http' }), 401);
});

test('whoever tries too often is told to wait', async () => {
  await using door = await startDoor({ keyLogin: 'always' });
  const answer = await door.send('GET', '/v2/', { auth: basic('AKIATRIEDTOOOFTEN234', 'x') });
  assert.equal(answer.status, 429);
  assert.equal(answer.headers['retry-after'], '7');
  assert.equal(String(answer.body), '{"errors":[{"code":"TOOMANYREQUESTS","message":"wait 127.0.0.1"}]}\n');
});

test('always or never, where the operator says so', async () => {
  assert.equal(await statusOf({ keyLogin: 'always' }, { via: 'x' }), 200);
  assert.equal(await statusOf({ keyLogin: 'never' }), 401);
});
