import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf } from './testing/fake-registry.ts';
import { type Harness, key, type Reply, startDoor } from './testing/harness.ts';

const nextOf = (reply: Reply) => /^<([^>]+)>; rel="next"$/.exec(String(reply.headers.link ?? ''))?.[1];

async function withTags(door: Harness, count: number): Promise<string[]> {
  const { tags } = door.registry.add(key, 'app');
  for (let i = 0; i < count; i += 1) tags.set(`v${String(i).padStart(4, '0')}`, 'sha256:0');
  return [...tags.keys()];
}

test('tags: 100 at a time, each page leading to the next', async () => {
  await using door = await startDoor();
  const tags = await withTags(door, 250);
  const seen: string[] = [];
  let pages = 0;
  for (let path: string | undefined = '/v2/app/tags/list'; path !== undefined; pages += 1) {
    const reply: Reply = await door.send('GET', path);
    const { name, tags: page } = JSON.parse(reply.text);
    assert.equal(name, 'app');
    seen.push(...page);
    path = nextOf(reply);
    if (path !== undefined) assert.equal(path, `/v2/app/tags/list?last=${seen.at(-1)}&n=100`);
  }
  assert.equal(pages, 3);
  assert.deepEqual(seen, tags);
});

test('tags: n of 0, of more than 1000, and of no number', async () => {
  await using door = await startDoor();
  await withTags(door, 1100);
  const none = await door.send('GET', '/v2/app/tags/list?n=0');
  assert.deepEqual([JSON.parse(none.text).tags, nextOf(none)], [[], undefined]);
  const many = await door.send('GET', '/v2/app/tags/list?n=5000');
  assert.equal(JSON.parse(many.text).tags.length, 1000);
  assert.equal(nextOf(many), '/v2/app/tags/list?last=v0999&n=1000');
  for (const n of ['x', '-1', '1.5', '']) {
    assert.equal((await door.send('GET', `/v2/app/tags/list?n=${n}`)).status, 400, n);
  }
  assert.equal((await door.send('GET', '/v2/gone/tags/list?n=0')).status, 404);
});

test('tags: strict refuses more than 1000', async () => {
  await using door = await startDoor({ compat: 'strict' });
  await withTags(door, 1);
  const reply = await door.send('GET', '/v2/app/tags/list?n=1001');
  assert.equal(reply.status, 405);
  assert.deepEqual(JSON.parse(reply.text).errors[0], {
    code: 'UNSUPPORTED',
    message:
      "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to 1000'",
  });
});

test('the catalog', async () => {
  await using door = await startDoor();
  for (const name of ['aa', 'bb', 'cc']) door.registry.add(key, name);
  const first = await door.send('GET', '/v2/_catalog?n=2');
  assert.deepEqual(JSON.parse(first.text), { repositories: ['aa', 'bb'] });
  assert.equal(nextOf(first), '/v2/_catalog?last=bb&n=2');
  const second = await door.send('GET', nextOf(first) ?? '');
  assert.deepEqual([JSON.parse(second.text), nextOf(second)], [{ repositories: ['cc'] }, undefined]);
  assert.equal(door.asked[0]?.resource, 'arn:aws:ecr:us-east-1:000000000000:repository/*');
});

const subject = digestOf(Buffer.from('subject'));

async function attach(door: Harness, artifactType: string, annotations: Record<string, string>) {
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType,
    subject: { digest: subject },
    annotations,
  });
  const reply = await door.send('PUT', `/v2/app/manifests/${digestOf(Buffer.from(manifest))}`, {
    body: manifest,
  });
  assert.equal(reply.status, 201);
  return manifest.length;
}

test('referrers: an index, filtered where asked', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const none = await door.send('GET', `/v2/app/referrers/${subject}`);
  assert.equal(none.status, 200);
  assert.equal(none.headers['content-type'], 'application/vnd.oci.image.index.v1+json');
  assert.deepEqual(JSON.parse(none.text), {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: [],
  });
  const size = await attach(door, 'text/sbom', { who: 'me' });
  await attach(door, 'text/signature', {});
  const both = await door.send('GET', `/v2/app/referrers/${subject}`);
  assert.equal(JSON.parse(both.text).manifests.length, 2);
  assert.equal(both.headers['oci-filters-applied'], undefined);
  const one = await door.send('GET', `/v2/app/referrers/${subject}?artifactType=text/sbom`);
  assert.equal(one.headers['oci-filters-applied'], 'artifactType');
  const [found] = JSON.parse(one.text).manifests;
  assert.deepEqual(
    { ...found, digest: undefined },
    {
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: undefined,
      size,
      artifactType: 'text/sbom',
      annotations: { who: 'me' },
    },
  );
  assert.equal((await door.send('GET', '/v2/app/referrers/latest')).status, 400);
  assert.equal((await door.send('GET', `/v2/gone/referrers/${subject}`)).status, 404);
});

test('referrers: pages are linked, with the filter', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  const { referrers } = door.registry.images;
  door.registry.images.referrers = (registry, name, of, types, after) =>
    referrers(registry, name, of, types, after, 2);
  for (let i = 0; i < 5; i += 1) await attach(door, 'a/b', { text: String(i) });
  const seen: string[] = [];
  let pages = 0;
  let path: string | undefined = `/v2/app/referrers/${subject}?artifactType=a%2Fb`;
  for (; path !== undefined; pages += 1) {
    const reply: Reply = await door.send('GET', path);
    seen.push(...JSON.parse(reply.text).manifests.map(({ digest }: { digest: string }) => digest));
    path = nextOf(reply);
    if (path !== undefined) assert.match(path, /artifactType=a%2Fb&last=sha256/);
  }
  assert.equal(pages, 3);
  assert.equal(new Set(seen).size, 5);
});

test('HEAD of a list has the headers of its GET', async () => {
  await using door = await startDoor();
  door.registry.add(key, 'app');
  for (const path of ['/v2/_catalog', '/v2/app/tags/list', `/v2/app/referrers/${subject}`]) {
    const get = await door.send('GET', path);
    const head = await door.send('HEAD', path);
    assert.deepEqual([head.status, head.text], [200, '']);
    for (const name of ['content-type', 'content-length'])
      assert.equal(head.headers[name], get.headers[name]);
  }
});
