import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { folderBucket } from './index.ts';

async function newBucket(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'bucket-'));
  t.after(() => rm(folder, { recursive: true }));
  const root = join(folder, 'root');
  await mkdir(root);
  return { folder, root, bucket: folderBucket(root) };
}

async function metadataOf(bucket: ReturnType<typeof folderBucket>, key: string) {
  const found = await bucket.open(key);
  await found?.close();
  return found?.metadata;
}

const all = { prefix: '', after: '', limit: 1000, shown: () => true };
const bytes = Buffer.from('some bytes');

test('what is put is there with its metadata, and is put again without harm', async (t) => {
  const { bucket, root } = await newBucket(t);
  for (const body of [Buffer.from('before'), bytes]) await bucket.put('a/b/c.gz', body, { signature: 'ff' });
  const found = (await bucket.open('a/b/c.gz')) ?? assert.fail('not there');
  assert.equal(found.size, bytes.length);
  assert.deepEqual(found.metadata, { signature: 'ff' });
  assert.deepEqual(await buffer(found.read()), bytes);
  assert.deepEqual(
    (await bucket.list(all)).objects.map(({ key, size }) => [key, size]),
    [['a/b/c.gz', bytes.length]],
  );
  assert.deepEqual((await readdir(join(root, 'a', 'b'))).sort(), ['c.gz', 'c.gz.metadata']);
  await bucket.put('plain', bytes, {});
  assert.deepEqual(await metadataOf(bucket, 'plain'), {});
});

test('what is no object is not there', async (t) => {
  const { bucket, root } = await newBucket(t);
  await bucket.put('a/b', bytes, { signature: 'ff' });
  await writeFile(join(root, 'a', '.hidden'), 'x');
  for (const key of [
    'a',
    'a/',
    '/a/b',
    'a//b',
    'a/c',
    'a/b/c',
    'a/b.metadata',
    'a/.hidden',
    'a/../a/b',
    '',
  ]) {
    assert.equal(await bucket.open(key), undefined, key);
  }
  for (const key of ['../x', 'a/../x', 'a\0', '', '/x']) await assert.rejects(bucket.put(key, bytes, {}));
});

test('no link is followed, neither by who writes nor by who reads', async (t) => {
  const { bucket, root, folder } = await newBucket(t);
  const outside = join(folder, 'outside');
  await mkdir(join(outside, 'below'), { recursive: true });
  await writeFile(join(outside, 'secret'), 'secret');
  await symlink(outside, join(root, 'folder'));
  await symlink(join(outside, 'secret'), join(root, 'file'));
  await symlink(join(outside, 'new'), join(root, '.taken.partial'));
  await assert.rejects(bucket.put('folder/x', bytes, {}), { code: 'BucketFailed', message: /is a link/ });
  await assert.rejects(bucket.put('folder/below/x', bytes, {}), { code: 'BucketFailed' });
  assert.equal(await bucket.open('folder/secret'), undefined);
  assert.equal(await bucket.open('file'), undefined);
  assert.deepEqual((await bucket.list(all)).objects, []);
  // A link in the place of a file is replaced, not written through.
  await bucket.put('file', bytes, {});
  await bucket.put('taken', bytes, {});
  assert.equal(await readFile(join(outside, 'secret'), 'utf8'), 'secret');
  assert.deepEqual((await readdir(outside)).sort(), ['below', 'secret']);
  await symlink(join(outside, 'secret'), join(root, 'taken.metadata'));
  assert.deepEqual(await metadataOf(bucket, 'taken'), {});
});

test('metadata that somebody has changed is none, and can not break a header', async (t) => {
  const { bucket, root } = await newBucket(t);
  await bucket.put('x', bytes, { signature: 'ff' });
  await writeFile(
    join(root, 'x.metadata'),
    JSON.stringify({ signature: 'a\r\nb: c', 'b\r\n': 'x', ok: 'yes' }),
  );
  assert.deepEqual(await metadataOf(bucket, 'x'), { ok: 'yes' });
  await writeFile(join(root, 'x.metadata'), 'no JSON');
  assert.deepEqual(await metadataOf(bucket, 'x'), {});
});

test('a failing folder is told without saying where it is', async (t) => {
  const { folder } = await newBucket(t);
  const gone = folderBucket(join(folder, 'gone'));
  await assert.rejects(gone.put('a', bytes, {}), (error: Error) => !error.message.includes(folder));
  assert.equal(await gone.open('a'), undefined);
  assert.deepEqual(await gone.list(all), { objects: [] });
});

test('lists are in the order of keys, from anywhere, page by page', async (t) => {
  const { bucket } = await newBucket(t);
  const name = fc.constantFrom('a', 'b', 'a-', 'a.b', 'B', '1');
  const key = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `${names.join('/')}.gz`);
  const keys = fc.sample(key, { numRuns: 60, seed: 7 });
  for (const one of keys) await bucket.put(one, bytes, {});
  const sorted = [...new Set(keys)].sort();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('', 'a', 'a/', 'a.', 'b/a', 'x', ...sorted),
      fc.constantFrom('', 'a', 'a/b', ...sorted),
      fc.integer({ min: 1, max: 7 }),
      async (prefix, from, limit) => {
        const found: string[] = [];
        for (let after: string | undefined = from; after !== undefined; ) {
          const page = await bucket.list({ prefix, after, limit, shown: (one) => !one.includes('B') });
          assert.ok(page.objects.length <= limit);
          found.push(...page.objects.map((object) => object.key));
          after = page.next;
        }
        const wanted = sorted.filter((one) => one.startsWith(prefix) && one > from && !one.includes('B'));
        assert.deepEqual(found, wanted);
      },
    ),
    { numRuns: 60 },
  );
});
