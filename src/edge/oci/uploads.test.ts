import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { digestOf } from './testing/fake-registry.ts';
import { basic, type Harness, key, type Reply, startDoor } from './testing/harness.ts';

const bytes = Buffer.from('hello, layer');
const digest = digestOf(bytes);
const errorOf = (reply: Reply) => JSON.parse(reply.text).errors[0] as { code: string; message: string };

async function begin(door: Harness): Promise<string> {
  const reply = await door.send('POST', '/v2/app/blobs/uploads/');
  assert.equal(reply.status, 202);
  assert.equal(reply.headers.range, '0-0');
  const { location = '' } = reply.headers;
  assert.equal(location, `/v2/app/blobs/uploads/${reply.headers['docker-upload-uuid']}`);
  return location;
}

function assertCreated(reply: Reply, of = digest): void {
  assert.equal(reply.status, 201, reply.text);
  assert.equal(reply.headers.location, `/v2/app/blobs/${of}`);
  assert.equal(reply.headers['docker-content-digest'], of);
}

test('an upload in one PUT, in a stream, in chunks, and by POST alone', async () => {
  await using door = await startDoor();
  const { blobs } = door.registry.add(key, 'app');

  assertCreated(await door.send('PUT', `${await begin(door)}?digest=${digest}`, { body: bytes }));

  const streamed = await begin(door);
  const patch = await door.send('PATCH', streamed, {
    body: bytes,
    headers: { 'transfer-encoding': 'chunked' },
  });
  assert.deepEqual([patch.status, patch.headers.range, patch.headers.location], [202, '0-11', streamed]);
  assertCreated(await door.send('PUT', `${streamed}?digest=${digest}`));

  const chunked = await begin(door);
  const first = await door.send('PATCH', chunked, {
    body: bytes.subarray(0, 5),
    headers: { 'content-range': '0-4' },
  });
  assert.deepEqual([first.status, first.headers.range], [202, '0-4']);
  const last = await door.send('PUT', `${chunked}?digest=${digest}`, {
    body: bytes.subarray(5),
    headers: { 'content-range': '5-11' },
  });
  assertCreated(last);

  assertCreated(await door.send('POST', `/v2/app/blobs/uploads/?digest=${digest}`, { body: bytes }));
  assert.deepEqual([...blobs.keys()], [digest]);
});

test('sha512, and a blob of no bytes', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const long = digestOf(bytes, 'sha512');
  assertCreated(await door.send('PUT', `${await begin(door)}?digest=${long}`, { body: bytes }), long);
  const empty = digestOf(Buffer.alloc(0));
  assertCreated(await door.send('PUT', `${await begin(door)}?digest=${empty}`), empty);
  assertCreated(await door.send('POST', `/v2/app/blobs/uploads/?digest=${empty}`), empty);
});

test('a chunk that is not the next one: 416, and where to go on', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const location = await begin(door);
  await door.send('PATCH', location, { body: bytes.subarray(0, 5), headers: { 'content-range': '0-4' } });
  for (const method of ['PATCH', 'PUT']) {
    const reply = await door.send(method, `${location}?digest=${digest}`, {
      body: bytes.subarray(0, 5),
      headers: { 'content-range': '0-4' },
    });
    assert.equal(reply.status, 416);
    assert.deepEqual(errorOf(reply), {
      code: 'BLOB_UPLOAD_INVALID',
      message: 'First byte of the layer part is 0 instead of 5',
    });
    assert.deepEqual([reply.headers.range, reply.headers.location], ['0-4', location]);
  }
  const state = await door.send('GET', location);
  assert.deepEqual([state.status, state.headers.range, state.headers.location], [204, '0-4', location]);
});

test('a chunk whose length is not what its range says', async () => {
  await using door = await startDoor();
  const { uploads } = door.registry.add(key, 'app');
  const location = await begin(door);
  const reply = await door.send('PATCH', location, { body: bytes, headers: { 'content-range': '0-4' } });
  assert.deepEqual([reply.status, errorOf(reply).code], [400, 'SIZE_INVALID']);
  assert.equal([...uploads.values()][0]?.bytes.length, 0);
  const odd = await door.send('PATCH', location, { body: bytes, headers: { 'content-range': 'all' } });
  assert.deepEqual([odd.status, errorOf(odd).code], [400, 'BLOB_UPLOAD_INVALID']);
});

test('a wrong digest, none, and one of no kind that we know', async () => {
  await using door = await startDoor();
  const { uploads } = door.registry.add(key, 'app');
  const wrong = digestOf(Buffer.from('other'));
  for (const query of [`?digest=${wrong}`, '', '?digest=md5:00', '?digest=sha256:12']) {
    const reply = await door.send('PUT', `${await begin(door)}${query}`, { body: bytes });
    assert.deepEqual([reply.status, errorOf(reply).code], [400, 'DIGEST_INVALID'], query);
  }
  const before = uploads.size;
  const reply = await door.send('POST', `/v2/app/blobs/uploads/?digest=${wrong}`, { body: bytes });
  assert.deepEqual([reply.status, errorOf(reply).code], [400, 'DIGEST_INVALID']);
  assert.equal(uploads.size, before, 'the session of a failed POST is gone');
});

test('an upload answers under its own repository only, and not after it was cancelled', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  door.registry.add(key, 'other');
  const location = await begin(door);
  const elsewhere = await door.send('GET', location.replace('app', 'other'));
  assert.deepEqual([elsewhere.status, errorOf(elsewhere).code], [404, 'BLOB_UPLOAD_UNKNOWN']);
  assert.equal((await door.send('DELETE', location)).status, 204);
  assert.equal((await door.send('DELETE', location)).status, 404);
});

test('a mount takes a blob from a repository that the caller may read; else an upload begins', async () => {
  await using door = await startDoor();
  const target = door.registry.add(key, 'app');
  const source = door.registry.add(key, 'base');
  source.blobs.set(digest, bytes);
  const mount = (from: string, of = digest) =>
    door.send('POST', `/v2/app/blobs/uploads/?mount=${of}&from=${from}`);

  const secret = 'ecr:GetDownloadUrlForLayer arn:aws:ecr:us-east-1:000000000000:repository/base';
  door.denied.add(secret);
  assert.equal((await mount('base')).status, 202);
  door.denied.delete(secret);
  for (const from of ['missing', 'NOT/valid', '']) assert.equal((await mount(from)).status, 202, from);
  assert.equal((await mount('base', 'md5:00')).status, 202);
  assert.equal((await mount('base', digestOf(Buffer.from('x')))).status, 202);
  assert.equal(target.blobs.size, 0);
  assertCreated(await mount('base'));
  assert.ok(target.blobs.has(digest));
  const lost = await door.send('POST', `/v2/gone/blobs/uploads/?mount=${digest}&from=base`);
  assert.deepEqual([lost.status, errorOf(lost).code], [404, 'NAME_UNKNOWN']);
});

test('a mount that names no source finds one that the caller may read', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  for (const name of ['secret', 'base']) door.registry.add(key, name).blobs.set(digest, bytes);
  door.denied.add('ecr:GetDownloadUrlForLayer arn:aws:ecr:us-east-1:000000000000:repository/secret');
  assertCreated(await door.send('POST', `/v2/app/blobs/uploads/?mount=${digest}`));
  door.denied.add('ecr:GetDownloadUrlForLayer');
  assert.equal((await door.send('POST', `/v2/app/blobs/uploads/?mount=${digest}`)).status, 202);
});

test('a whole upload by POST needs all three permissions', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  door.denied.add('ecr:CompleteLayerUpload');
  const reply = await door.send('POST', `/v2/app/blobs/uploads/?digest=${digest}`, { body: bytes });
  assert.equal(reply.status, 403);
  assert.equal((await door.send('POST', '/v2/app/blobs/uploads/')).status, 202);
});

test('strict: chunks but the last have a floor, and an upload of nothing is refused', async () => {
  await using door = await startDoor({ compat: 'strict' });
  door.registry.add(key, 'app');
  const location = await begin(door);
  await door.send('PATCH', location, { body: bytes.subarray(0, 5) });
  await door.send('PATCH', location, { body: bytes.subarray(5) });
  const small = await door.send('PUT', `${location}?digest=${digest}`);
  assert.deepEqual(errorOf(small), {
    code: 'SIZE_INVALID',
    message: 'All layer parts except the last part should be at least 5MB',
  });
  const empty = await door.send('PUT', `${await begin(door)}?digest=${digestOf(Buffer.alloc(0))}`);
  assert.deepEqual([empty.status, errorOf(empty).code], [400, 'BLOB_UPLOAD_INVALID']);
});

test('a client that vanishes in mid-upload: what came stays, the next one goes on from there', async () => {
  await using door = await startDoor();
  const { uploads } = door.registry.add(key, 'app');
  const location = await begin(door);
  const upload = uploads.get(location.slice(location.lastIndexOf('/') + 1));
  const { promise: broken, resolve } = Promise.withResolvers<number>();
  door.registry.onBroken = resolve;
  const request = httpRequest({
    host: '127.0.0.1',
    port: door.port,
    method: 'PATCH',
    path: location,
    headers: { authorization: basic('AWS', 'good'), 'content-length': 100_000 },
  });
  request.on('error', () => {});
  request.write(bytes.subarray(0, 5));
  while (upload?.bytes.length !== 5) await new Promise((next) => setImmediate(next));
  request.destroy();
  assert.equal(await broken, 5);
  const rest = { body: bytes.subarray(5), headers: { 'content-range': '5-11' } };
  assertCreated(await door.send('PUT', `${location}?digest=${digest}`, rest));
});

test('an upload that fails on our side while its body comes in is answered', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const location = await begin(door);
  Object.assign(door.registry.uploads, {
    append: async (...[, , , , , body]: Parameters<typeof door.registry.uploads.append>) => {
      await body.drain(() => {
        throw new Error('the disk is full');
      });
    },
  });
  const reply = await door.send('PATCH', location, { body: Buffer.alloc(4 * 1024 * 1024) });
  assert.deepEqual(
    [reply.status, errorOf(reply)],
    [500, { code: 'UNKNOWN', message: 'Internal server error' }],
  );
  const short = await door.send('PATCH', location, { body: Buffer.alloc(1000) });
  assert.equal(short.status, 500);
});

test('Expect: 100-continue: the go-ahead comes when the body is wanted', async () => {
  await using door = await startDoor();
  const { blobs } = door.registry.add(key, 'app');
  const location = await begin(door);
  const socket = connect(door.port, '127.0.0.1');
  socket.write(
    `PUT ${location}?digest=${digest} HTTP/1.1\r\nHost: h\r\nAuthorization: ${basic('AWS', 'good')}\r\nContent-Length: ${bytes.length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n`,
  );
  const [goAhead] = (await once(socket, 'data')) as [Buffer];
  assert.match(String(goAhead), /^HTTP\/1\.1 100 Continue/);
  socket.write(bytes);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.match(String(answer), /^HTTP\/1\.1 201 /);
  assert.ok(blobs.has(digest));
  socket.destroy();
});
