import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ECRClient, UploadLayerPartCommand } from '@aws-sdk/client-ecr';
import type { Operation } from '../../kernel/service.ts';
import { keys, presign, type Running, sendJson, startDoor } from './testing.ts';
import { fakeOperations, seen } from './testing-operations.ts';

let door: Running;
let ecr: ECRClient;

before(async () => {
  door = await startDoor(fakeOperations);
  ecr = new ECRClient({ endpoint: door.url, region: 'eu-central-1', credentials: keys });
});
after(() => door[Symbol.asyncDispose]());

test('a presigned URL is good for one call of one service', async () => {
  const url = await presign(door.url, { Action: 'GetCallerIdentity', Version: '2011-06-15' }, 'sts');
  const answer = await fetch(url);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /<Account>123456789012<\/Account>/);
  const other = await fetch(url.replace('GetCallerIdentity', 'GetAccessKeyInfo'));
  assert.match(await other.text(), /<Code>SignatureDoesNotMatch<\/Code>/);
});

test('what a signature does not cover is refused, and so are headers that come twice', async () => {
  const unsigned = { 'x-amz-meta': '1' };
  const answer = await sendJson(door.url, 'CreateRepository', { repositoryName: 'app' }, { unsigned });
  assert.equal(answer.status, 403);
  assert.match(await answer.text(), /"IncompleteSignature"/);
  const { port } = new URL(door.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.end(
    'POST / HTTP/1.1\r\nHost: a\r\nX-Amz-Target: a.B\r\nX-Amz-Target: a.C\r\nConnection: close\r\n\r\n',
  );
  const twice = await text(socket);
  assert.match(twice, /^HTTP\/1\.1 403 .*IncompleteSignature.*x-amz-target is given twice/s);
  const expired = await sendJson(
    door.url,
    'CreateRepository',
    { repositoryName: 'app' },
    { sessionToken: 'expired' },
  );
  assert.match(await expired.text(), /ExpiredTokenException/);
  const session = await sendJson(
    door.url,
    'CreateRepository',
    { repositoryName: 'app' },
    { sessionToken: 'good' },
  );
  assert.equal(session.status, 200);
});

test('20 MiB layer parts arrive whole, decoded off the event loop', async () => {
  const layerPartBlob = new Uint8Array(20 * 1024 * 1024).map((_, i) => (i * 7919) >> 3);
  const sha = createHash('sha256').update(layerPartBlob).digest('hex');
  const input = { repositoryName: 'app', uploadId: '01234567-89ab-cdef-0123-456789abcdef', partFirstByte: 0 };
  const parts = await Promise.all(
    [1, 2, 3].map((partLastByte) =>
      ecr.send(new UploadLayerPartCommand({ ...input, partLastByte, layerPartBlob })),
    ),
  );
  assert.deepEqual(
    parts.map(({ uploadId, registryId, lastByteReceived }) => [uploadId, registryId, lastByteReceived]),
    [
      [sha, '20971520', 1],
      [sha, '20971520', 2],
      [sha, '20971520', 3],
    ],
  );
  const large = ecr.send(
    new UploadLayerPartCommand({
      ...input,
      partLastByte: 1,
      layerPartBlob: new Uint8Array(20 * 1024 * 1024 + 1),
    }),
  );
  await assert.rejects(large, /'layerPartBlob' .* less than or equal to 20971520/);
  const noJson = await sendJson(door.url, 'UploadLayerPart', undefined, {
    body: '['.repeat(2 * 1024 * 1024),
  });
  assert.match(await noJson.text(), /SerializationException/);
});

test('large bodies of strangers are not taken', async () => {
  const body = 'x'.repeat(2 * 1024 * 1024);
  const headers = { 'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.PutImage' };
  const answer = await fetch(door.url, { method: 'POST', body, headers });
  assert.equal(answer.status, 403);
  assert.match(await answer.text(), /MissingAuthenticationTokenException/);
  const huge = await sendJson(door.url, 'PutImage', undefined, { body: new Uint8Array(33 * 1024 * 1024) });
  assert.equal(huge.status, 413);
  assert.match(await huge.text(), /RequestEntityTooLargeException/);
});

test('hostile JSON does no harm', async () => {
  const ask = (body: string | Uint8Array<ArrayBuffer>) =>
    sendJson(door.url, 'CreateRepository', undefined, { body });
  for (const body of [
    '{',
    '[]',
    '"x"',
    'null',
    '1',
    '['.repeat(500_000),
    new Uint8Array([0x7b, 0xff, 0x7d]),
  ]) {
    const answer = await ask(body);
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /SerializationException/);
  }
  for (const value of ['1', '{}', '[1]', 'true', '1e999']) {
    const answer = await ask(`{"repositoryName":${value}}`);
    assert.match(await answer.text(), /SerializationException/);
  }
  const odd = `{"__proto__":{"registryId":"x"},"constructor":1,"repositoryName":"UPPER","repositoryName":"last","unknown":${'[{"a":'.repeat(5000)}1${'}]'.repeat(5000)},"tags":null}`;
  assert.equal((await ask(odd)).status, 200);
  assert.deepEqual(seen.at(-1), { repositoryName: 'last' });
  assert.equal(Reflect.get({}, 'registryId'), undefined);
});

test('compressed bodies are taken, bombs are not', async () => {
  const headers = { 'content-encoding': 'gzip' };
  const input = gzipSync(JSON.stringify({ repositoryName: 'packed' }));
  const answer = await sendJson(door.url, 'CreateRepository', undefined, {
    headers,
    body: new Uint8Array(input),
  });
  assert.equal(answer.status, 200);
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
  const refusal = await sendJson(door.url, 'CreateRepository', undefined, {
    headers,
    body: new Uint8Array(bomb),
  });
  assert.match(await refusal.text(), /SerializationException/);
});

test('a door with an operation that fits no model, or is open to all by neglect, does not start', async () => {
  const invoke = async () => ({});
  const services = (operations: Readonly<Record<string, unknown>>) =>
    startDoor(operations as Readonly<Record<string, Operation<never, unknown>>>);
  await assert.rejects(services({ MakeCoffee: { requires: 'none', invoke } }), /no operation MakeCoffee/);
  await assert.rejects(services({ PutImage: { invoke } }), /does not say what it requires/);
  for (const requires of ['none', 'itself']) {
    await assert.rejects(services({ PutImage: { requires, invoke } }), /do not agree/);
  }
});

test('an operation that comes up with no requirement is not open, but broken', async () => {
  const invoke = async () => ({});
  await using careless = await startDoor({ DescribeRepositories: { requires: () => [], invoke } });
  const answer = await sendJson(careless.url, 'DescribeRepositories', {});
  assert.equal(answer.status, 500);
});
