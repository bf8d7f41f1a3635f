import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { blob, digestOf, image, noise } from '../kit/oci.ts';
import { expectError, expectStatus, locationOf, withQuery } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
const account = server.ready.account;
for (const name of ['blobs/a', 'blobs/b', 'blobs/c']) await createRepository(ecr, name);

const content = noise('a blob', 3_000_001);
const digest = digestOf(content);
expectStatus(await at.putBlob('blobs/a', digest, content), 201);
const path = `/v2/blobs/a/blobs/${digest}`;

describe('blobs', () => {
  test('GET gives the bytes, HEAD the same headers', async () => {
    const get = expectStatus(await at.ask('GET', path), 200);
    assert.ok(get.body.equals(content));
    const head = expectStatus(await at.ask('HEAD', path), 200);
    for (const name of ['content-type', 'content-length', 'docker-content-digest', 'accept-ranges', 'etag']) {
      assert.equal(head.headers[name], get.headers[name], name);
    }
    assert.equal(get.headers['content-length'], String(content.length));
    assert.equal(get.headers['docker-content-digest'], digest);
  });

  const last = content.length - 1;
  const ranges: readonly (readonly [string, number, number])[] = [
    ['bytes=0-0', 0, 0],
    ['bytes=0-99', 0, 99],
    ['bytes=1000000-2000000', 1_000_000, 2_000_000],
    [`bytes=${last}-`, last, last],
    ['bytes=2999999-', 2_999_999, last],
    ['bytes=-5', last - 4, last],
    ['bytes=100-99999999', 100, last],
    ['bytes=-99999999', 0, last],
  ];
  for (const [range, from, to] of ranges) {
    test(`206 for ${range}`, async () => {
      const answer = expectStatus(await at.ask('GET', path, { headers: { range } }), 206);
      assert.equal(answer.headers['content-range'], `bytes ${from}-${to}/${content.length}`);
      assert.equal(answer.headers['content-length'], String(to - from + 1));
      assert.ok(answer.body.equals(content.subarray(from, to + 1)));
    });
  }

  test('416 beyond the end, and the size is told', async () => {
    const answer = await at.ask('GET', path, { headers: { range: `bytes=${content.length}-` } });
    expectStatus(answer, 416);
    assert.equal(answer.headers['content-range'], `bytes */${content.length}`);
  });

  test('a range that is none is ignored', async () => {
    for (const range of ['bytes=9-2', 'lines=1-2', 'bytes=x']) {
      const answer = await at.ask('GET', path, { headers: { range } });
      assert.ok(answer.status === 200 || answer.status === 416, `${range}: ${answer.status}`);
    }
  });

  test('If-None-Match answers 304', async () => {
    expectStatus(await at.ask('GET', path, { headers: { 'if-none-match': `"${digest}"` } }), 304);
  });

  test('belong to a repository: another does not see them', async () => {
    for (const method of ['GET', 'HEAD', 'DELETE']) {
      expectStatus(await at.ask(method, `/v2/blobs/b/blobs/${digest}`), 404);
    }
    assert.equal(
      expectError(await at.ask('GET', `/v2/blobs/b/blobs/${digest}`), 404, 'BLOB_UNKNOWN'),
      `The layer with digest ${digest} does not exist within the repository with name 'blobs/b' in the registry with id '${account}'`,
    );
  });

  test('a digest that is none is refused', async () => {
    for (const bad of [
      'sha256:abc',
      'sha256:',
      'md5:d41d8cd98f00b204e9800998ecf8427e',
      `sha256:${'G'.repeat(64)}`,
    ]) {
      const answer = await at.ask('GET', `/v2/blobs/a/blobs/${bad}`);
      assert.ok([400, 404].includes(answer.status), `${bad}: ${answer.status}`);
    }
  });

  test('of zero bytes are blobs', async () => {
    const empty = blob('');
    expectStatus(await at.putBlob('blobs/a', empty.digest, empty.bytes), 201);
    const get = expectStatus(await at.ask('GET', `/v2/blobs/a/blobs/${empty.digest}`), 200);
    assert.equal(get.headers['content-length'], '0');
  });

  test('go by sha512 too', async () => {
    const one = blob('counted twice', 'sha512');
    expectStatus(await at.putBlob('blobs/a', one.digest, one.bytes), 201);
    const get = expectStatus(await at.ask('GET', `/v2/blobs/a/blobs/${one.digest}`), 200);
    assert.ok(get.body.equals(one.bytes));
    assert.equal(get.headers['docker-content-digest'], one.digest);
  });

  test('DELETE takes them out of this repository only, and not while a manifest needs them', async () => {
    const one = image('needed');
    await at.push('blobs/a', 'needed', one);
    await at.push('blobs/b', 'needed', one);
    const layer = one.blobs[1]?.digest;
    expectError(await at.ask('DELETE', `/v2/blobs/a/blobs/${layer}`), 405, 'UNSUPPORTED');
    expectStatus(await at.ask('DELETE', `/v2/blobs/a/manifests/${one.digest}`), 202);
    expectStatus(await at.ask('DELETE', `/v2/blobs/a/blobs/${layer}`), 202);
    expectStatus(await at.ask('GET', `/v2/blobs/a/blobs/${layer}`), 404);
    expectStatus(await at.ask('GET', `/v2/blobs/b/blobs/${layer}`), 200);
  });
});

describe('mounting', () => {
  const mount = (to: string, of: string, from?: string) =>
    at.ask('POST', `/v2/${to}/blobs/uploads/?mount=${of}${from === undefined ? '' : `&from=${from}`}`, {
      body: '',
    });

  test('201 and the blob is there, when the source has it', async () => {
    const answer = expectStatus(await mount('blobs/c', digest, 'blobs/a'), 201);
    assert.equal(locationOf(answer), `/v2/blobs/c/blobs/${digest}`);
    assert.equal(answer.headers['docker-content-digest'], digest);
    const get = expectStatus(await at.ask('GET', `/v2/blobs/c/blobs/${digest}`), 200);
    assert.ok(get.body.equals(content));
  });

  test('202 and an upload, when the source has it not or is not there', async () => {
    const secret = blob('known by digest only');
    expectStatus(await at.putBlob('blobs/a', secret.digest, secret.bytes), 201);
    for (const from of ['blobs/c', 'blobs/nowhere', 'NOT%20A%20NAME']) {
      const answer = expectStatus(await mount('blobs/b', secret.digest, from), 202);
      assert.ok(locationOf(answer).startsWith('/v2/blobs/b/blobs/uploads/'));
      const done = await at.ask('PUT', withQuery(locationOf(answer), `digest=${blob('other').digest}`), {
        body: 'other',
      });
      expectStatus(done, 201);
    }
    expectStatus(await at.ask('HEAD', `/v2/blobs/b/blobs/${secret.digest}`), 404);
  });

  test('without a source: from any repository of the registry that the caller may read', async () => {
    expectStatus(await mount('blobs/b', digest), 201);
    expectStatus(await at.ask('HEAD', `/v2/blobs/b/blobs/${digest}`), 200);
    expectStatus(await mount('blobs/b', digestOf('nobody has it')), 202);
  });

  test('a digest of another account or region is no key', async () => {
    const elsewhere = { region: 'eu-central-1' };
    await createRepository(ecrClient(server, elsewhere), 'blobs/a');
    const there = await login(server, elsewhere);
    const answer = await there.ask('POST', `/v2/blobs/a/blobs/uploads/?mount=${digest}&from=blobs/c`, {
      body: '',
    });
    expectStatus(answer, 202);
    expectStatus(await there.ask('POST', `/v2/blobs/a/blobs/uploads/?mount=${digest}`, { body: '' }), 202);
    expectStatus(await there.ask('HEAD', `/v2/blobs/a/blobs/${digest}`), 404);
  });
});
