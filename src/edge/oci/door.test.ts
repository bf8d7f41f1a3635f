import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { onRepository } from './exchange.ts';
import { routes } from './routes.ts';
import { basic, key, startDoor } from './testing/harness.ts';

const denial = (action: string, resource: string) =>
  `User: arn:aws:iam::000000000000:user/admin is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

test('every route says what it requires', () => {
  const actions: string[] = [];
  for (const [place, verbs] of Object.entries(routes)) {
    for (const [verb, endpoint] of Object.entries(verbs)) {
      if (endpoint.requires === 'none') {
        assert.equal(place, 'base', `${verb} ${place}`);
        continue;
      }
      const exchange = { registry: key, repository: 'app', query: '' } as never;
      const requirements = endpoint.requires(exchange);
      assert.ok(requirements.length > 0, `${verb} ${place}`);
      for (const { action, resource } of requirements) {
        assert.match(action, /^ecr:[A-Z]\w+$/);
        assert.match(resource, /^arn:aws:ecr:us-east-1:000000000000:repository\/(app|\*)$/);
      }
      actions.push(`${verb} ${place} ${requirements.map(({ action }) => action).join()}`);
    }
  }
  assert.deepEqual(actions, [
    'GET catalog ecr:DescribeRepositories',
    'HEAD catalog ecr:DescribeRepositories',
    'GET tags ecr:ListImages',
    'HEAD tags ecr:ListImages',
    'GET manifest ecr:BatchGetImage',
    'HEAD manifest ecr:BatchGetImage',
    'PUT manifest ecr:PutImage',
    'DELETE manifest ecr:BatchDeleteImage',
    'GET blob ecr:GetDownloadUrlForLayer',
    'HEAD blob ecr:BatchCheckLayerAvailability',
    'DELETE blob ecr:BatchDeleteImage',
    'POST uploads ecr:InitiateLayerUpload',
    'GET upload ecr:UploadLayerPart',
    'HEAD upload ecr:UploadLayerPart',
    'PATCH upload ecr:UploadLayerPart',
    'PUT upload ecr:CompleteLayerUpload',
    'DELETE upload ecr:UploadLayerPart',
    'GET referrers ecr:BatchGetImage',
    'HEAD referrers ecr:BatchGetImage',
  ]);
  assert.equal(onRepository('a:B', 'a:C')({ registry: key, repository: 'x' } as never).length, 2);
});

test('without a good token every path and verb is 401, to the byte', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  for (const [method, path] of [
    ['GET', '/v2'],
    ['GET', '/v2/'],
    ['POST', '/v2/app/blobs/uploads/'],
    ['DELETE', '/v2/nowhere'],
    ['GET', '/v2/%'],
    ['GET', '/v2/app/manifests/%zz'],
    ['OPTIONS', '/v2/app/tags/list'],
    ['PROPFIND', '/v2/app/tags/list'],
  ] as const) {
    for (const auth of [null, basic('AWS', 'bad'), basic('admin', 'good'), 'Bearer good', 'Basic !!']) {
      const reply = await door.send(method, path, { auth });
      assert.equal(reply.status, 401, `${method} ${path} ${auth}`);
      assert.equal(reply.text, 'Not Authorized\n');
      assert.equal(reply.headers['content-length'], '15');
      assert.equal(reply.headers['content-type'], 'text/plain; charset=utf-8');
      assert.equal(reply.headers['docker-distribution-api-version'], 'registry/2.0');
      const realm = `Basic realm="${door.url}/",service="ecr.amazonaws.com"`;
      assert.equal(reply.headers['www-authenticate'], realm);
    }
  }
  const head = await door.send('HEAD', '/v2/', { auth: null });
  assert.deepEqual([head.status, head.text], [401, '']);
});

test('an expired token is told so', async () => {
  await using door = await startDoor();
  const reply = await door.send('GET', '/v2/', { auth: basic('AWS', 'old') });
  assert.equal(reply.status, 403);
  assert.deepEqual(JSON.parse(reply.text), {
    errors: [
      { code: 'DENIED', message: 'Your authorization token has expired. Reauthenticate and try again.' },
    ],
  });
});

test('the host names the registry, and a token opens one region only', async () => {
  await using door = await startDoor({ domains: ['example.com'] });
  door.registry.add({ account: '111111111111', region: 'us-east-1' }, 'app');
  const at = (host: string) => door.send('GET', '/v2/app/tags/list', { headers: { host } });
  assert.equal((await at('111111111111.dkr.ecr.us-east-1.example.com')).status, 200);
  assert.equal((await at('111111111111.dkr.ecr.eu-west-1.example.com')).status, 401);
  assert.equal((await at('222222222222.dkr.ecr.us-east-1.example.com')).status, 404);
  const [requirement] = door.asked;
  assert.equal(requirement?.resource, 'arn:aws:ecr:us-east-1:111111111111:repository/app');
});

test('a caller who may not is told that, and not whether the repository exists', async () => {
  await using door = await startDoor();
  door.denied.add('ecr:ListImages');
  const reply = await door.send('GET', '/v2/missing/tags/list');
  assert.equal(reply.status, 403);
  assert.equal(reply.headers['content-type'], 'application/json; charset=utf-8');
  const message = denial('ecr:ListImages', 'arn:aws:ecr:us-east-1:000000000000:repository/missing');
  assert.equal(reply.text, `${JSON.stringify({ errors: [{ code: 'DENIED', message }] })}\n`);
});

test('names, places and verbs that are none', async () => {
  await using door = await startDoor();
  const code = async (method: string, path: string) => {
    const reply = await door.send(method, path);
    return `${reply.status} ${JSON.parse(reply.text).errors[0].code}`;
  };
  assert.equal(await code('GET', '/v2/UPPER/tags/list'), '400 NAME_INVALID');
  assert.equal(await code('GET', '/v2/a..b/manifests/x'), '400 NAME_INVALID');
  assert.equal(await code('GET', '/v2/app/manifests/a+b'), '400 TAG_INVALID');
  assert.equal(await code('GET', '/v2/app/manifests/sha256:12'), '400 DIGEST_INVALID');
  assert.equal(await code('GET', '/v2/app/blobs/md5:12'), '400 DIGEST_INVALID');
  assert.equal(await code('GET', '/v2/app/nothing'), '404 UNSUPPORTED');
  assert.equal(await code('GET', '/v2/app/manifests/%zz'), '400 TAG_INVALID');
  assert.equal(await code('GET', '/v2/%ff/tags/list'), '400 NAME_INVALID');
  assert.equal(await code('GET', '/v2/%'), '404 UNSUPPORTED');
  assert.equal(await code('GET', `${door.url}/v2/app/tags/list`), '404 NAME_UNKNOWN');
  assert.equal(await code('GET', '/v2/app/tags/list'), '404 NAME_UNKNOWN');
  assert.equal(await code('POST', '/v2/app/manifests/x'), '405 UNSUPPORTED');
  const refused = await door.send('PUT', '/v2/app/tags/list', { body: 'x' });
  assert.equal(refused.headers.allow, 'GET, HEAD');
});

test('GET /v2/ needs nothing but a token', async () => {
  await using door = await startDoor();
  const reply = await door.send('GET', '/v2/');
  assert.deepEqual([reply.status, reply.text], [200, '']);
  assert.equal(reply.headers['docker-distribution-api-version'], 'registry/2.0');
  assert.match(String(reply.headers['x-request-id']), /^[0-9a-f-]{36}$/);
  assert.deepEqual(door.asked, []);
});

test('a refused upload ends in an answer, not in a reset, and the next request is understood', async () => {
  await using door = await startDoor();
  const socket = connect(door.port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
  });
  const body = Buffer.alloc(100_000, 'x');
  socket.write(`PUT /v2/app/blobs/uploads/x HTTP/1.1\r\nHost: h\r\nContent-Length: ${body.length}\r\n\r\n`);
  socket.write(body);
  socket.write('GET /livez HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
  await new Promise((resolve) => socket.once('close', resolve));
  assert.match(heard, /^HTTP\/1\.1 401 [\s\S]*Not Authorized\nHTTP\/1\.1 200 OK[\s\S]*ok\n$/);
});

test('after a long body that nobody wants the connection ends, with the answer out first', async () => {
  await using door = await startDoor();
  const body = Buffer.alloc(8 * 1024 * 1024);
  const reply = await door.send('POST', '/v2/app/blobs/uploads/', { body, auth: null });
  assert.deepEqual([reply.status, reply.text], [401, 'Not Authorized\n']);
  assert.equal(reply.headers.connection, 'close');
});

test('Expect: 100-continue: a refusal comes instead of the go-ahead', async () => {
  await using door = await startDoor();
  const socket = connect(door.port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += chunk;
    socket.end();
  });
  socket.write(
    'POST /v2/app/blobs/uploads/ HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n',
  );
  await new Promise((resolve) => socket.once('close', resolve));
  assert.match(heard, /^HTTP\/1\.1 401 /);
});
