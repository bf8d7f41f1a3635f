import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createFsBlobStore } from '../drivers/blobs/index.ts';
import { openSqliteStore } from '../drivers/meta/index.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Call, ImageGuard } from '../kernel/identity.ts';
import { plainRegistry } from './testing/registry.ts';
import { manifest } from './testing/world.ts';

const key = { account: '111111111111', region: 'eu-west-1' };
const call = { requestId: 'r', caller: { arn: 'test' } } as Call;
const guard: ImageGuard = (tags) => (tags.includes('prod') ? { text: 'no prod' } : undefined);

async function house(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'guard-'));
  const store = await openSqliteStore({ folder, writer: new URL('meta-writer.ts', import.meta.url) });
  const blobs = await createFsBlobStore(folder);
  t.after(async () => {
    await store.close();
    await blobs.close();
    await rm(folder, { recursive: true });
  });
  const before: { deleting?: () => Promise<unknown> } = {};
  const commit: typeof store.commit = async (unit, input, context) => {
    const first = unit.name === 'delete-images' ? before.deleting : undefined;
    if (first !== undefined) delete before.deleting;
    await first?.();
    return store.commit(unit, input, context);
  };
  const { images, repositories } = plainRegistry({
    store: { ...store, commit },
    blobs,
    clock: systemClock,
  });
  await repositories.create(call, key, { name: 'app' });
  return { images, before };
}

test('a tag that comes between the guard’s answer and the commit is seen in the commit', async (t) => {
  const { images, before } = await house(t);
  const bytes = Buffer.from(manifest('x'));
  const put = (tag: string) => images.put(call, key, 'app', { bytes, tags: [tag] });
  const { digest } = (await put('dev')).image;
  const remove = () => images.delete(call, key, 'app', [{ digest }], guard);

  before.deleting = () => put('prod');
  assert.deepEqual(await remove(), {
    deleted: [],
    failures: [{ id: { digest }, code: 'ImageInaccessible', reason: 'no prod' }],
  });
  assert.ok(await images.find(key, 'app', { tag: 'prod' }));

  await images.delete(call, key, 'app', [{ tag: 'prod' }]);
  before.deleting = () => put('test');
  const { deleted, failures } = await remove();
  assert.deepEqual(failures, []);
  assert.deepEqual(deleted.map(({ tag }) => tag).sort(), ['dev', 'test']);
});

test('a guard is asked once for each image, about all tags that the call touches', async (t) => {
  const { images } = await house(t);
  const asked: (readonly string[])[] = [];
  const asking: ImageGuard = (tags) => void asked.push(tags.toSorted());
  const bytes = Buffer.from(manifest('x'));
  const put = (tags: readonly string[]) => images.put(call, key, 'app', { bytes, tags }, asking);
  const { digest } = (await put([])).image;
  await put(['dev', 'prod', 'dev']);
  await put([]);
  await images.pull(call, key, 'app', { digest }, asking);
  await images.pull(call, key, 'app', { tag: 'dev' }, asking);
  await images.pull(call, key, 'app', { tag: 'dev', digest }, asking);
  await images.pull(call, key, 'app', { tag: 'gone' }, asking);
  await images.pullBatch(call, key, 'app', [{ digest }, { tag: 'prod' }], asking);
  await images.delete(call, key, 'app', [{ tag: 'prod' }, { digest }], asking);
  const all = ['dev', 'prod'];
  assert.deepEqual(asked.splice(0, 9), [[], all, all, all, ['dev'], ['dev'], ['gone'], all, ['prod']]);
  assert.deepEqual(asked, [['prod'], all]);
});
