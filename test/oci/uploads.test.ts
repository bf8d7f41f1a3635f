import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import type { Answer } from '../kit/http.ts';
import { blob, digestOf, noise } from '../kit/oci.ts';
import {
  expectError,
  expectStatus,
  locationOf,
  type Registry,
  startUpload,
  withQuery,
} from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
await createRepository(ecr, 'uploads/a');
await createRepository(ecr, 'uploads/b');

function patch(door: Registry, location: string, bytes: Uint8Array, from?: number): Promise<Answer> {
  const range = from === undefined ? {} : { 'content-range': `${from}-${from + bytes.length - 1}` };
  return door.ask('PATCH', location, {
    headers: { 'content-type': 'application/octet-stream', ...range },
    body: bytes,
  });
}

/** The number of bytes that the session has, as its Range tells. */
async function received(door: Registry, location: string): Promise<number> {
  const answer = expectStatus(await door.ask('GET', location), 204);
  const last = /^0-(\d+)$/.exec(answer.headers.range ?? '')?.[1];
  assert.ok(last !== undefined, `Range: ${answer.headers.range}`);
  return Number(last) + 1;
}

const finish = (
  door: Registry,
  location: string,
  digest: string,
  body: string | Uint8Array = '',
): Promise<Answer> => door.ask('PUT', withQuery(location, `digest=${digest}`), { body });

describe('uploads', () => {
  test('POST opens one under its own name', async () => {
    const answer = await at.ask('POST', '/v2/uploads/a/blobs/uploads/', { body: '' });
    expectStatus(answer, 202);
    const uuid = answer.headers['docker-upload-uuid'] ?? '';
    assert.match(uuid, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.ok(answer.headers.location?.startsWith('/v2/'), `relative: ${answer.headers.location}`);
    assert.ok(locationOf(answer).includes(uuid));
    assert.equal(answer.headers.range, '0-0');
  });

  test('in one POST with the digest', async () => {
    const one = blob('in one go');
    const answer = await at.ask('POST', `/v2/uploads/a/blobs/uploads/?digest=${one.digest}`, {
      body: one.bytes,
    });
    expectStatus(answer, 201);
    assert.equal(locationOf(answer), `/v2/uploads/a/blobs/${one.digest}`);
    expectStatus(await at.ask('HEAD', `/v2/uploads/a/blobs/${one.digest}`), 200);
  });

  test('in chunks of any size, with Range telling the offset, the last in the PUT', async () => {
    const content = noise('chunked', 100_003);
    let location = await startUpload(at, 'uploads/a');
    let sent = 0;
    for (const size of [1, 17, 70_000]) {
      const answer = await patch(at, location, content.subarray(sent, sent + size), sent);
      sent += size;
      expectStatus(answer, 202);
      assert.equal(answer.headers.range, `0-${sent - 1}`);
      location = locationOf(answer);
      assert.equal(await received(at, location), sent);
    }
    const done = expectStatus(await finish(at, location, digestOf(content), content.subarray(sent)), 201);
    assert.equal(done.headers['docker-content-digest'], digestOf(content));
    const get = await at.ask('GET', `/v2/uploads/a/blobs/${digestOf(content)}`);
    assert.ok(get.body.equals(content));
    expectError(await at.ask('GET', location), 404, 'BLOB_UPLOAD_UNKNOWN');
  });

  test('streamed: one PATCH without length or range', async () => {
    const content = noise('streamed', 500_000);
    const location = await startUpload(at, 'uploads/a');
    const { Readable } = await import('node:stream');
    const answer = await at.ask('PATCH', location, {
      body: Readable.from([content.subarray(0, 200_000), content.subarray(200_000)]),
    });
    expectStatus(answer, 202);
    assert.equal(answer.headers.range, '0-499999');
    expectStatus(await finish(at, locationOf(answer), digestOf(content)), 201);
  });

  test('416 for a chunk that does not follow, and nothing is lost', async () => {
    const content = noise('order', 3000);
    const location = await startUpload(at, 'uploads/a');
    expectStatus(await patch(at, location, content.subarray(0, 1000), 0), 202);
    for (const from of [0, 500, 1001, 2000]) {
      const message = expectError(
        await patch(at, location, content.subarray(from, from + 500), from),
        416,
        'BLOB_UPLOAD_INVALID',
      );
      assert.equal(message, `First byte of the layer part is ${from} instead of 1000`);
    }
    assert.equal(await received(at, location), 1000);
    expectStatus(await patch(at, location, content.subarray(1000), 1000), 202);
    expectStatus(await finish(at, location, digestOf(content)), 201);
  });

  test('a length that its Content-Range contradicts is refused', async () => {
    const location = await startUpload(at, 'uploads/a');
    const answer = await at.ask('PATCH', location, {
      headers: { 'content-range': '0-9' },
      body: 'twelve bytes',
    });
    assert.ok([400, 416].includes(answer.status), `${answer.status} ${answer.text()}`);
  });

  test('another digest is refused and the blob is not there', async () => {
    const wrong = `sha256:${'3'.repeat(64)}`;
    const location = await startUpload(at, 'uploads/a');
    expectStatus(await patch(at, location, Buffer.from('some bytes')), 202);
    expectError(await finish(at, location, wrong), 400, 'DIGEST_INVALID');
    expectStatus(await at.ask('HEAD', `/v2/uploads/a/blobs/${wrong}`), 404);
    expectStatus(await at.ask('HEAD', `/v2/uploads/a/blobs/${digestOf('some bytes')}`), 404);
    for (const bad of ['', 'sha256:12', 'md5:00']) {
      const other = await startUpload(at, 'uploads/a');
      expectError(await finish(at, other, bad, 'x'), 400, 'DIGEST_INVALID');
    }
  });

  test('answer under their own repository only', async () => {
    const location = await startUpload(at, 'uploads/a');
    const elsewhere = location.replace('/uploads/a/', '/uploads/b/');
    expectError(await at.ask('GET', elsewhere), 404, 'BLOB_UPLOAD_UNKNOWN');
    expectError(await patch(at, elsewhere, Buffer.from('x')), 404, 'BLOB_UPLOAD_UNKNOWN');
    expectError(await finish(at, elsewhere, digestOf('x'), 'x'), 404, 'BLOB_UPLOAD_UNKNOWN');
    expectError(await at.ask('DELETE', elsewhere), 404, 'BLOB_UPLOAD_UNKNOWN');
    expectStatus(await at.ask('GET', location), 204);
  });

  test('can be cancelled', async () => {
    const location = await startUpload(at, 'uploads/a');
    expectStatus(await patch(at, location, Buffer.from('never mind')), 202);
    expectStatus(await at.ask('DELETE', location), 204);
    expectError(await at.ask('GET', location), 404, 'BLOB_UPLOAD_UNKNOWN');
    expectError(await patch(at, location, Buffer.from('x')), 404, 'BLOB_UPLOAD_UNKNOWN');
  });

  test('ids that are none are unknown, and no path', async () => {
    for (const id of ['3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'nope', '..%2f..%2fkeys', '%2e%2e']) {
      const answer = await at.ask('GET', `/v2/uploads/a/blobs/uploads/${id}`);
      assert.equal(answer.status, 404, `${id}: ${answer.status}`);
    }
  });

  test('go on after the client broke off', async () => {
    const content = noise('broken', 2_000_000);
    const location = await startUpload(at, 'uploads/a');
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `PATCH ${location} HTTP/1.1\r\nHost: ${server.host}\r\nAuthorization: ${at.authorization}\r\nContent-Type: application/octet-stream\r\nContent-Length: ${content.length}\r\n\r\n`,
    );
    await new Promise((resolve) => socket.write(content.subarray(0, 800_000), resolve));
    socket.destroy();
    await goOn(at, location, content);
    expectStatus(await finish(at, location, digestOf(content)), 201);
    const get = await at.ask('GET', `/v2/uploads/a/blobs/${digestOf(content)}`);
    assert.ok(get.body.equals(content));
  });

  test('go on after kill -9 of the server: a chunk that was acknowledged is there', async () => {
    const content = noise('killed', 1_500_000);
    const first = await startServer();
    await createRepository(ecrClient(first), 'app');
    let door = await login(first);
    const location = await startUpload(door, 'app');
    expectStatus(await patch(door, location, content.subarray(0, 700_000), 0), 202);
    await first.stop('SIGKILL');
    await using second = await startServer({ data: first.data });
    door = await login(second);
    assert.equal(await received(door, location), 700_000);
    expectStatus(await patch(door, location, content.subarray(700_000), 700_000), 202);
    expectStatus(await finish(door, location, digestOf(content)), 201);
    const get = await door.ask('GET', `/v2/app/blobs/${digestOf(content)}`);
    assert.ok(get.body.equals(content));
  });
});

/** Sends what a session lacks of `content`, as soon as the request that broke off has let go of it. */
async function goOn(door: Registry, location: string, content: Buffer): Promise<void> {
  for (let round = 0; round < 1000; round++) {
    const answer = expectStatus(await door.ask('GET', location), 204);
    const last = Number(/^0-(\d+)$/.exec(answer.headers.range ?? '')?.[1]);
    const have = last === 0 ? 0 : last + 1;
    assert.ok(have <= 800_000, `${have} bytes of 800,000`);
    const { status } = await patch(door, location, content.subarray(have), have);
    if (status === 202) return;
    assert.ok(status === 409 || status === 416, `${status}`);
  }
  assert.fail('the session stays busy');
}
