import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestLimit } from './body.ts';
import { digestOf } from './testing/fake-registry.ts';
import { key, type Reply, startDoor } from './testing/harness.ts';

const type = 'application/vnd.oci.image.manifest.v1+json';
const errorOf = (reply: Reply) => JSON.parse(reply.text).errors[0] as { code: string; message: string };
const text = (extra = {}) => `${JSON.stringify({ schemaVersion: 2, mediaType: type, ...extra })}\n`;

test('the bytes come back as they went in; HEAD agrees and is no pull', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const manifest = text();
  const digest = digestOf(Buffer.from(manifest));
  const put = await door.send('PUT', '/v2/app/manifests/v1', {
    body: manifest,
    headers: { 'content-type': type },
  });
  assert.equal(put.status, 201);
  assert.equal(put.headers.location, `/v2/app/manifests/${digest}`);
  assert.equal(put.headers['docker-content-digest'], digest);
  assert.equal(put.headers['oci-subject'], undefined);
  for (const reference of ['v1', digest]) {
    const head = await door.send('HEAD', `/v2/app/manifests/${reference}`);
    assert.deepEqual(door.registry.pulls, []);
    const get = await door.send('GET', `/v2/app/manifests/${reference}`, {
      headers: { accept: 'text/html' },
    });
    assert.equal(get.text, manifest);
    assert.equal(head.text, '');
    for (const reply of [head, get]) {
      assert.equal(reply.status, 200);
      assert.equal(reply.headers['content-type'], type);
      assert.equal(reply.headers['content-length'], String(manifest.length));
      assert.equal(reply.headers['docker-content-digest'], digest);
    }
    const known = await door.send('GET', `/v2/app/manifests/${reference}`, {
      headers: { 'if-none-match': `"${digest}"` },
    });
    assert.deepEqual([known.status, known.text], [304, '']);
    assert.deepEqual(door.registry.pulls.splice(0), [digest]);
  }
});

test('a subject is confirmed', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const subject = { mediaType: type, size: 1, digest: digestOf(Buffer.from('subject')) };
  const put = await door.send('PUT', '/v2/app/manifests/v1', { body: text({ subject }) });
  assert.equal(put.headers['oci-subject'], subject.digest);
});

test('by digest the bytes must have it', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const wrong = digestOf(Buffer.from('other'));
  const reply = await door.send('PUT', `/v2/app/manifests/${wrong}`, { body: text() });
  assert.equal(reply.status, 400);
  assert.deepEqual(errorOf(reply), {
    code: 'MANIFEST_INVALID',
    message: `The image with digest '${wrong}' in repository 'app' and registry ID '000000000000' does not match the image digest that Amazon ECR has calculated.`,
  });
  const right = digestOf(Buffer.from(text()), 'sha512');
  assert.equal((await door.send('PUT', `/v2/app/manifests/${right}`, { body: text() })).status, 201);
});

test('by digest, with tags as parameters', async () => {
  await using door = await startDoor();
  const { tags } = door.registry.add(key, 'app');
  const digest = digestOf(Buffer.from(text()), 'sha512');
  const path = `/v2/app/manifests/${digest}`;
  const put = await door.send('PUT', `${path}?tag=a&tag=b&tag=a`, { body: text() });
  assert.equal(put.status, 201);
  assert.equal(put.headers['oci-tag'], 'a, b');
  assert.deepEqual(
    [...tags],
    [
      ['a', digest],
      ['b', digest],
    ],
  );
  assert.equal((await door.send('PUT', `${path}?tag=a+b`, { body: text() })).status, 400);
  const many = Array.from({ length: 51 }, (_, i) => `tag=t${i}`).join('&');
  assert.equal((await door.send('PUT', `${path}?${many}`, { body: text() })).status, 414);
});

test('more than 4 MiB is too much, announced or not; 4 MiB is not', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const large = Buffer.alloc(manifestLimit + 1, ' ');
  for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
    const reply = await door.send('PUT', '/v2/app/manifests/v1', { body: large, headers });
    assert.deepEqual([reply.status, errorOf(reply).code], [413, 'MANIFEST_INVALID']);
  }
  const body = Buffer.alloc(manifestLimit, ' ');
  body.write('{}');
  assert.equal((await door.send('PUT', '/v2/app/manifests/v1', { body })).status, 201);
});

test('what is no manifest: 400, and 405 where compat is strict', async () => {
  for (const [compat, status, code] of [
    ['friendly', 400, 'MANIFEST_INVALID'],
    ['strict', 405, 'UNSUPPORTED'],
  ] as const) {
    await using door = await startDoor({ compat });
    door.registry.add(key, 'app');
    const reply = await door.send('PUT', '/v2/app/manifests/v1', { body: 'no json' });
    assert.deepEqual([reply.status, errorOf(reply).code], [status, code]);
  }
});

test('missing images, and deleting one', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  for (const method of ['GET', 'DELETE']) {
    const reply = await door.send(method, '/v2/app/manifests/v1');
    assert.equal(reply.status, 404);
    assert.deepEqual(errorOf(reply), { code: 'MANIFEST_UNKNOWN', message: 'Requested image not found' });
  }
  const head = await door.send('HEAD', '/v2/app/manifests/v1');
  assert.deepEqual([head.status, head.text], [404, '']);
  await door.send('PUT', '/v2/app/manifests/v1', { body: text() });
  assert.equal((await door.send('DELETE', '/v2/app/manifests/v1')).status, 202);
  assert.equal((await door.send('DELETE', '/v2/app/manifests/v1')).status, 404);
});

test('a child of a list is not deleted', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const reason = 'Requested image referenced by manifest list: [sha256:0]';
  Object.assign(door.registry.images, {
    delete: async () => ({
      deleted: [],
      failures: [{ id: {}, code: 'ImageReferencedByManifestList', reason }],
    }),
  });
  const reply = await door.send('DELETE', '/v2/app/manifests/v1');
  assert.deepEqual([reply.status, errorOf(reply)], [405, { code: 'UNSUPPORTED', message: reason }]);
});

test('images that policies guard by tag are neither read, moved nor removed, by tag or digest', async () => {
  await using door = await startDoor();
  const repository = door.registry.add(key, 'app');
  const path = '/v2/app/manifests';
  const body = '{"schemaVersion":2}';
  const put = await door.send('PUT', `${path}/prod-1`, { body });
  assert.equal(put.status, 201);
  const digest = String(put.headers['docker-content-digest']);
  door.guarded.add('prod-1');
  const refused = async (method: string, reference: string, sent?: string) => {
    const reply = await door.send(method, `${path}/${reference}`, sent === undefined ? {} : { body: sent });
    assert.equal(reply.status, 403, `${method} ${reference}`);
    if (method !== 'HEAD') assert.match(reply.text, /"code":"DENIED","message":"User: .* explicit deny"/);
  };
  for (const method of ['GET', 'HEAD', 'DELETE']) {
    await refused(method, 'prod-1');
    await refused(method, digest);
  }
  await refused('PUT', 'prod-1', '{"schemaVersion":2,"x":1}');
  await refused('PUT', `${digest}?tag=free&tag=prod-1`, body);
  assert.deepEqual([...repository.tags], [['prod-1', digest]]);
  assert.equal((await door.send('PUT', `${path}/free`, { body })).status, 201);
  assert.equal((await door.send('GET', `${path}/free`)).status, 200);
});
