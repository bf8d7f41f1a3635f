import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Writable } from 'node:stream';
import { test } from 'node:test';
import { digestOf } from './testing/fake-registry.ts';
import { basic, key, type Reply, startDoor } from './testing/harness.ts';

const bytes = randomBytes(2048);
const digest = digestOf(bytes);
const path = `/v2/app/blobs/${digest}`;
const errorOf = (reply: Reply) => JSON.parse(reply.text).errors[0] as { code: string; message: string };

test('HEAD and GET agree', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app').blobs.set(digest, bytes);
  const get = await door.send('GET', path);
  const head = await door.send('HEAD', path, { headers: { range: 'bytes=0-1' } });
  assert.deepEqual(get.body, bytes);
  assert.equal(head.body.length, 0);
  for (const reply of [get, head]) {
    assert.equal(reply.status, 200);
    assert.equal(reply.headers['content-length'], '2048');
    assert.equal(reply.headers['content-type'], 'application/octet-stream');
    assert.equal(reply.headers['docker-content-digest'], digest);
    assert.equal(reply.headers['accept-ranges'], 'bytes');
    assert.equal(reply.headers.etag, `"${digest}"`);
  }
});

test('ranges', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app').blobs.set(digest, bytes);
  const ask = (range: string, more = {}) => door.send('GET', path, { headers: { range, ...more } });
  const part = await ask('bytes=500-1499');
  assert.equal(part.status, 206);
  assert.deepEqual(part.body, bytes.subarray(500, 1500));
  assert.equal(part.headers['content-range'], 'bytes 500-1499/2048');
  assert.equal(part.headers['content-length'], '1000');
  assert.deepEqual((await ask('bytes=-48')).body, bytes.subarray(2000));
  const beyond = await ask('bytes=4000-');
  assert.deepEqual([beyond.status, beyond.headers['content-range']], [416, 'bytes */2048']);
  assert.equal((await ask('bytes=0-1,3-4')).status, 200);
  assert.equal((await ask('bytes=0-1', { 'if-range': '"other"' })).status, 200);
  assert.equal((await ask('bytes=0-1', { 'if-range': `"${digest}"` })).status, 206);
});

test('what the client has already is not sent again', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app').blobs.set(digest, bytes);
  for (const tag of [`"${digest}"`, `W/"${digest}"`, digest, '*', `"x", "${digest}"`]) {
    const reply = await door.send('GET', path, { headers: { 'if-none-match': tag } });
    assert.deepEqual([reply.status, reply.body.length], [304, 0], tag);
  }
  assert.equal((await door.send('GET', path, { headers: { 'if-none-match': '"x"' } })).status, 200);
});

test('a blob of no bytes, and one that is not there', async () => {
  await using door = await startDoor();
  const empty = digestOf(Buffer.alloc(0));
  door.registry.add(key, 'app').blobs.set(empty, Buffer.alloc(0));
  const reply = await door.send('GET', `/v2/app/blobs/${empty}`);
  assert.deepEqual([reply.status, reply.headers['content-length']], [200, '0']);
  const missing = await door.send('GET', path);
  assert.deepEqual([missing.status, errorOf(missing).code], [404, 'BLOB_UNKNOWN']);
  assert.deepEqual((await door.send('HEAD', path)).status, 404);
});

test('DELETE takes a blob from its repository; strict knows no such call', async () => {
  await using door = await startDoor();
  const { blobs } = door.registry.add(key, 'app');
  blobs.set(digest, bytes);
  assert.equal((await door.send('DELETE', path)).status, 202);
  assert.equal(blobs.size, 0);
  assert.equal((await door.send('DELETE', path)).status, 404);
  await using strict = await startDoor({ compat: 'strict' });
  strict.registry.add(key, 'app').blobs.set(digest, bytes);
  assert.equal((await strict.send('DELETE', path)).status, 405);
});

test('a client that goes away in mid-download leaves nothing open', async () => {
  await using door = await startDoor();
  const large = Buffer.alloc(32 * 1024 * 1024, 1);
  const of = digestOf(large);
  door.registry.add(key, 'app').blobs.set(of, large);
  const socket = connect(door.port, '127.0.0.1');
  socket.write(
    `GET /v2/app/blobs/${of} HTTP/1.1\r\nHost: h\r\nAuthorization: ${basic('AWS', 'good')}\r\n\r\n`,
  );
  await once(socket, 'data');
  const [reader] = door.registry.openReaders;
  assert.ok(reader !== undefined);
  const closed = new Promise((resolve) => reader.once('close', resolve));
  socket.destroy();
  await closed;
  assert.equal(door.registry.openReaders.size, 0);
});

test('a blob that can not be read on is cut off, never ended as if it were whole', async () => {
  await using door = await startDoor();
  const large = Buffer.alloc(4 * 1024 * 1024, 1);
  const of = digestOf(large);
  door.registry.add(key, 'app').blobs.set(of, large);
  const { open } = door.registry.blobs;
  Object.assign(door.registry.blobs, {
    open: async (...args: Parameters<typeof open>) => {
      const reader = await open(...args);
      return {
        ...reader,
        sendTo: async (target: Writable) => {
          await new Promise((resolve) => target.write(large.subarray(0, 1000), resolve));
          throw new Error('the disk failed');
        },
      };
    },
  });
  await assert.rejects(door.send('GET', `/v2/app/blobs/${of}`), { code: 'ECONNRESET' });
});

test('a layer link reads its layer, with or despite an Authorization header, until it expires', async () => {
  await using door = await startDoor();
  const { blobs } = door.registry.add(key, 'team/app');
  blobs.set(digest, bytes);
  const origin = { scheme: 'http', authority: `127.0.0.1:${door.port}` } as const;
  const url = door.links.sign({ origin } as never, { ...key, repository: 'team/app', digest });
  assert.ok(url.startsWith(`${door.url}/layers/us-east-1/000000000000/team/app/${digest}?`));
  const link = url.slice(door.url.length);

  for (const auth of [null, basic('AWS', 'bad'), 'AWS4-HMAC-SHA256 nonsense']) {
    const reply = await door.send('GET', link, { auth, headers: { range: 'bytes=0-9' } });
    assert.deepEqual([reply.status, reply.body], [206, bytes.subarray(0, 10)]);
  }
  assert.equal((await door.send('HEAD', link, { auth: null })).headers['content-length'], '2048');
  assert.equal((await door.send('PUT', link, { auth: null })).status, 405);

  for (const bad of [
    link.replace('team/app', 'other'),
    link.replace('us-east-1', 'us-east-2'),
    link.replace(/Expires=(\d+)/, 'Expires=9$1'),
    link.replace(/&Signature=.*/, ''),
    '/layers/x',
  ]) {
    const reply = await door.send('GET', bad, { auth: null });
    assert.deepEqual([reply.status, errorOf(reply).code], [403, 'DENIED'], bad);
  }

  blobs.delete(digest);
  assert.equal((await door.send('GET', link, { auth: null })).status, 404);
  door.clock.time += 3_600_000;
  assert.equal((await door.send('GET', link, { auth: null })).status, 403);
});
