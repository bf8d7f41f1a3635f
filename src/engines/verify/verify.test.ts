import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { createFsBlobStore } from '../../drivers/blobs/index.ts';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { BlobStore } from '../../registry/ports.ts';
import { verifyUnits } from './index.ts';
import {
  addBlob,
  addImage,
  addRepository,
  age,
  check,
  collectBlob,
  context,
  digestOf,
  pathOf,
  present,
  publish,
  push,
  testUnits,
  type World,
} from './testing.ts';
import { correctNumber, relocateBlob } from './units.ts';

async function makeWorld(t: TestContext): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-verify-'));
  const store = await openSqliteStore({ folder, writer: new URL(import.meta.url) });
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  const blobs = await createFsBlobStore(join(folder, 'store'));
  return { folder, store, blobs, repository: await store.commit(addRepository, 'team/app', context) };
}

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...verifyUnits, ...testUnits]);

function defineTests(): void {
  test('a sound store has no findings, whatever algorithms and sizes', async (t) => {
    const world = await makeWorld(t);
    await push(world, randomBytes(3_000_001));
    await push(world, Buffer.alloc(0));
    const last = await push(world, randomBytes(10), 'sha512');
    const blobs = [last.digest];
    const { id: repositoryId } = world.repository;
    await world.store.commit(
      addImage,
      { repositoryId, manifest: 'm', digest: digestOf('m'), blobs },
      context,
    );
    await publish(world, randomBytes(5));
    const { report, findings } = await check(world);
    assert.deepEqual(findings, []);
    assert.equal(report.good, true);
    assert.deepEqual([report.blobs, report.bytes, report.manifests], [3, 3_000_011, 1]);
  });

  test('missing, altered and shortened bytes are named with the images that need them', async (t) => {
    const world = await makeWorld(t);
    const gone = await push(world, randomBytes(100));
    const altered = await push(world, Buffer.from('as it was'));
    const short = await push(world, randomBytes(100));
    const { id: repositoryId } = world.repository;
    const blobs = [gone.digest, altered.digest];
    await world.store.commit(
      addImage,
      { repositoryId, manifest: 'm', digest: digestOf('m'), blobs },
      context,
    );
    await world.blobs.delete(gone.location);
    await writeFile(pathOf(world, altered.location), 'as it is!');
    await truncate(pathOf(world, short.location), 99);
    const { report, findings } = await check(world);
    assert.deepEqual([report.missing, report.corrupt, report.good], [1, 2, false]);
    const image = `000000000000/us-east-1/team/app@${digestOf('m')}`;
    const expected = [
      { ...gone, kind: 'missing', images: [image] },
      { ...altered, kind: 'corrupt', images: [image] },
      { ...short, kind: 'corrupt', images: [] },
    ].map(({ kind, digest, location, images }) => {
      return {
        kind,
        digest,
        location,
        images,
        repositories: ['000000000000/us-east-1/team/app'],
        repair: 'none',
      };
    });
    const key = ({ digest = '' }: { readonly digest?: string }) => digest;
    const sorted = (all: readonly object[]) => [...all].sort((a, b) => key(a).localeCompare(key(b)));
    assert.deepEqual(sorted(findings), sorted(expected));
    assert.deepEqual((await check(world)).report, report);
  });

  test('an intact copy takes the place of missing or corrupt bytes', async (t) => {
    const world = await makeWorld(t);
    for (const damage of ['delete', 'alter'] as const) {
      const bytes = randomBytes(1000);
      const { digest, location } = await push(world, bytes);
      const bad = await publish(world, bytes);
      await writeFile(pathOf(world, bad.location), 'not this one');
      const copy = await publish(world, bytes);
      await age(world, copy.location);
      if (damage === 'delete') await world.blobs.delete(location);
      else await writeFile(pathOf(world, location), 'altered');
      const { report, findings } = await check(world, true);
      assert.deepEqual(
        findings.map((finding) => ('repair' in finding ? finding.repair : finding.kind)),
        ['restored'],
      );
      assert.equal(report.good, true);
      const found = await present(world, digest);
      assert.ok(found !== undefined && found.location !== location && found.location !== copy.location);
      await (await world.blobs.open(found.location)).close();
      assert.equal((await check(world)).report.good, true);
      await world.blobs.delete(bad.location);
    }
  });

  test('bytes of another blob are no copy to take', async (t) => {
    const world = await makeWorld(t);
    const bytes = randomBytes(1000);
    const { location } = await push(world, bytes);
    const other = await publish(world, bytes);
    const { id: repositoryId } = await world.store.commit(addRepository, 'other', context);
    await world.store.commit(addBlob, { repositoryId, blob: { ...other, scope: 'another key' } }, context);
    await world.blobs.delete(location);
    const { findings } = await check(world, true);
    assert.deepEqual(
      findings.map((finding) => ('repair' in finding ? finding.repair : finding.kind)),
      ['lost'],
    );
    await (await world.blobs.open(other.location)).close();
  });

  test('without a copy the blob is absent until it is pushed again, and then serves its images', async (t) => {
    const world = await makeWorld(t);
    const bytes = Buffer.from('precious');
    const { digest, location } = await push(world, bytes);
    const { id: repositoryId } = world.repository;
    const image = { repositoryId, manifest: 'm', digest: digestOf('m'), blobs: [digest] };
    await world.store.commit(addImage, image, context);
    await writeFile(pathOf(world, location), 'spoilt!!');
    const { report, findings } = await check(world, true);
    assert.equal(report.good, false);
    assert.equal(findings[0]?.kind, 'corrupt');
    assert.equal(await present(world, digest), undefined);
    await assert.rejects(
      world.blobs.open(location),
      (error) => error instanceof DomainError && error.code === 'BlobMissing',
    );
    assert.equal((await readdir(join(world.folder, 'store', 'quarantine'))).length, 1);

    const again = await check(world, true);
    assert.deepEqual(
      again.findings.map(({ kind }) => kind),
      ['missing'],
    );
    const pushed = await push(world, bytes);
    assert.equal(pushed.counts, pushed.location);
    assert.equal((await present(world, digest))?.needed, true);
    assert.deepEqual((await check(world)).findings, []);
  });

  test('what lies in cold storage is checked, compressed or not, and set right from another copy', async (t) => {
    const world = await makeWorld(t);
    for (const bytes of [randomBytes(5000), Buffer.from('compresses '.repeat(5000))]) {
      const { digest, location } = await push(world, bytes);
      const cold = await world.blobs.cool(location);
      await world.store.commit(relocateBlob, { from: location, to: cold }, context);
      await world.blobs.delete(location);
      assert.deepEqual((await check(world)).findings, []);
      const other = await publish(world, bytes);
      const copy = await world.blobs.cool(other.location);
      await world.blobs.delete(other.location);
      await truncate(join(world.folder, 'store', cold), 20);
      const { report, findings } = await check(world, true);
      assert.deepEqual([findings[0]?.kind, report.good], ['corrupt', true]);
      const found = await present(world, digest);
      assert.ok(found !== undefined && ![cold, copy].includes(found.location));
      await (await world.blobs.open(found.location)).close();
      await world.blobs.delete(found.location);
      for await (const { location: left } of world.blobs.list(digest)) await world.blobs.delete(left);
      assert.deepEqual(
        (await check(world, true)).findings.map(({ kind }) => kind),
        ['missing'],
      );
      await push(world, bytes);
    }
  });

  test('a number that is not what is there is named, and corrected by a repair', async (t) => {
    const world = await makeWorld(t);
    await push(world, randomBytes(100));
    const { id } = world.repository;
    const name = '000000000000/us-east-1/team/app';
    const wrong = { of: 'repository', id, name, what: 'bytesLogical', kept: 100, counted: 93 } as const;
    await world.store.commit(correctNumber, wrong, context);
    const finding = { kind: 'wrong number', name, what: 'bytesLogical', kept: 93, counted: 100 };
    const { report, findings } = await check(world);
    assert.deepEqual(findings, [{ ...finding, corrected: false }]);
    assert.deepEqual([report.wrongNumbers, report.correctedNumbers, report.good], [1, 0, false]);
    const repaired = await check(world, true);
    assert.deepEqual(repaired.findings, [{ ...finding, corrected: true }]);
    assert.deepEqual([repaired.report.correctedNumbers, repaired.report.good], [1, true]);
    assert.deepEqual((await check(world)).findings, []);
  });

  test('orphans older than the grace are named, and removed by a repair', async (t) => {
    const world = await makeWorld(t);
    const young = await publish(world, randomBytes(10));
    const old = await publish(world, randomBytes(20));
    await age(world, old.location);
    const named = await push(world, randomBytes(30));
    await age(world, named.location);
    const { report, findings } = await check(world);
    const orphan = { kind: 'orphan', digest: old.digest, location: old.location, size: 20 };
    assert.deepEqual(findings, [{ ...orphan, removed: false }]);
    assert.deepEqual([report.orphans, report.orphanBytes, report.good], [1, 20, true]);
    assert.deepEqual((await check(world, true)).findings, [{ ...orphan, removed: true }]);
    assert.deepEqual((await check(world)).findings, []);
    await (await world.blobs.open(young.location)).close();
    await (await world.blobs.open(named.location)).close();
  });

  test('a manifest that is not what its digest says is named', async (t) => {
    const world = await makeWorld(t);
    const { id: repositoryId } = world.repository;
    const digest = digestOf('what it should be');
    for (let i = 0; i < 20; i += 1) {
      const image = { repositoryId, manifest: `${i}`, digest: digestOf(`${i}`), blobs: [] };
      await world.store.commit(addImage, image, context);
    }
    await world.store.commit(addImage, { repositoryId, manifest: 'what it is', digest, blobs: [] }, context);
    const { report, findings } = await check(world);
    const image = `000000000000/us-east-1/team/app@${digest}`;
    assert.deepEqual(findings, [{ kind: 'corrupt manifest', image }]);
    assert.deepEqual([report.manifests, report.badManifests, report.good], [21, 1, false]);
  });

  test('a medium that fails is neither missing nor corrupt, and nothing is changed for it', async (t) => {
    const world = await makeWorld(t);
    const { digest, location } = await push(world, randomBytes(10));
    const content = async () => {
      throw new DomainError('StorageFailed', 'The blob store could not do it (EIO)');
    };
    const { report, findings } = await check({ ...world, blobs: { ...world.blobs, content } }, true);
    assert.deepEqual(
      findings.map((finding) => ('repair' in finding ? [finding.kind, finding.repair] : [])),
      [['unreadable', 'none']],
    );
    assert.equal(report.good, false);
    assert.equal((await present(world, digest))?.location, location);
  });

  test('a blob collected under the check is no finding', async (t) => {
    const world = await makeWorld(t);
    const { digest } = await push(world, randomBytes(10));
    const { id: repositoryId } = world.repository;
    const content: BlobStore['content'] = async (location) => {
      await world.store.commit(collectBlob, { repositoryId, digest }, context);
      await world.blobs.delete(location);
      return await world.blobs.content(location);
    };
    const { report, findings } = await check({ ...world, blobs: { ...world.blobs, content } });
    assert.equal(report.blobs, 1);
    assert.deepEqual(findings, []);
  });
}
