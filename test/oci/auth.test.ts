import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, passwordOf } from '../kit/aws.ts';
import { http } from '../kit/http.ts';
import { expectError, expectStatus, registry } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
await createRepository(ecr, 'auth/app');
const at = await login(server);

describe('who may knock at /v2', () => {
  const digest = `sha256:${'0'.repeat(64)}`;
  const paths = [
    ['GET', '/v2/'],
    ['GET', '/v2'],
    ['GET', '/v2/_catalog'],
    ['GET', '/v2/auth/app/tags/list'],
    ['HEAD', '/v2/auth/app/manifests/latest'],
    ['GET', '/v2/auth/app/manifests/latest'],
    ['PUT', '/v2/auth/app/manifests/latest'],
    ['DELETE', '/v2/auth/app/manifests/latest'],
    ['HEAD', `/v2/auth/app/blobs/${digest}`],
    ['GET', `/v2/auth/app/blobs/${digest}`],
    ['DELETE', `/v2/auth/app/blobs/${digest}`],
    ['POST', '/v2/auth/app/blobs/uploads/'],
    ['PATCH', '/v2/auth/app/blobs/uploads/3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['PUT', '/v2/auth/app/blobs/uploads/3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['GET', '/v2/auth/app/blobs/uploads/3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['DELETE', '/v2/auth/app/blobs/uploads/3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['GET', `/v2/auth/app/referrers/${digest}`],
    ['GET', '/v2/no/such/repository/tags/list'],
    ['GET', '/v2/nothing-of-the-kind'],
  ] as const;
  const password = passwordOf(at);
  const strangers = {
    'no credentials': undefined,
    'a wrong password': `Basic ${Buffer.from('AWS:secret').toString('base64')}`,
    'a wrong user name': `Basic ${Buffer.from(`me:${password}`).toString('base64')}`,
    'a changed token': `Basic ${Buffer.from(`AWS:${password.slice(0, -2)}AA`).toString('base64')}`,
    'a bearer token': `Bearer ${password}`,
    'no base64': 'Basic %%%',
  };
  for (const [name, authorization] of Object.entries(strangers)) {
    test(`401 on every path and verb with ${name}`, async () => {
      for (const [method, path] of paths) {
        const answer = await http(method, `${server.url}${path}`, {
          headers: authorization === undefined ? {} : { authorization },
        });
        const what = `${method} ${path}`;
        assert.equal(answer.status, 401, what);
        assert.equal(answer.headers['docker-distribution-api-version'], 'registry/2.0', what);
        assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8', what);
        assert.equal(answer.headers['content-length'], '15', what);
        assert.equal(
          answer.headers['www-authenticate'],
          `Basic realm="${server.url}/",service="ecr.amazonaws.com"`,
          what,
        );
        assert.equal(answer.text(), method === 'HEAD' ? '' : 'Not Authorized\n', what);
      }
    });
  }

  test('a valid token alone opens GET /v2/', async () => {
    const answer = expectStatus(await at.ask('GET', '/v2/'), 200);
    assert.equal(answer.headers['docker-distribution-api-version'], 'registry/2.0');
    assert.equal(answer.text(), '');
    expectStatus(await at.ask('HEAD', '/v2/'), 200);
  });

  test('every answer carries the API version and a request id', async () => {
    for (const path of ['/v2/', '/v2/auth/app/tags/list', '/v2/auth/app/manifests/none']) {
      const answer = await at.ask('GET', path);
      assert.equal(answer.headers['docker-distribution-api-version'], 'registry/2.0', path);
      assert.ok(
        Object.keys(answer.headers).some((name) => name.includes('request-id') || name.includes('requestid')),
        `no request id: ${Object.keys(answer.headers)}`,
      );
    }
  });

  test("a token of another region does not open this region's registry, nor does a repository cross", async () => {
    const west = await login(server, { region: 'eu-west-3' });
    expectStatus(await west.ask('GET', '/v2/'), 200);
    expectError(await west.ask('GET', '/v2/auth/app/tags/list'), 404, 'NAME_UNKNOWN');
  });

  test('the token is opaque, without a colon, good for 12 hours', async () => {
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const [data] = authorizationData ?? [];
    const decoded = Buffer.from(data?.authorizationToken ?? '', 'base64').toString();
    assert.match(decoded, /^AWS:[^:]+$/);
    const hours = ((data?.expiresAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
    assert.ok(hours > 11.9 && hours <= 12.01, `${hours} hours`);
    assert.equal(data?.proxyEndpoint, server.url);
  });

  test('an expired token is told so', async () => {
    await using short = await startServer({ args: ['--tokens-lifetime', '1s'] });
    const { authorizationData } = await ecrClient(short).send(new GetAuthorizationTokenCommand({}));
    const [data] = authorizationData ?? [];
    const old = registry(short.url, `Basic ${data?.authorizationToken}`);
    const left = (data?.expiresAt?.getTime() ?? 0) - Date.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, left) + 1));
    const answer = await old.ask('GET', '/v2/');
    assert.equal(
      expectError(answer, 403, 'DENIED'),
      'Your authorization token has expired. Reauthenticate and try again.',
    );
  });
});
