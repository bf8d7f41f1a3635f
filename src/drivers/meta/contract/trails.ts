import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import type { KeptTrail, TrailFile } from '../../../services/cloudtrail/ports.ts';
import { type Driver, subject } from './subject.ts';
import { registry } from './units.ts';

export const newTrail: Omit<KeptTrail, 'id' | 'account' | 'region'> = {
  name: 'trail',
  deleted: false,
  createdAt: 1,
  settings: { bucket: 'audit', multiRegion: false, globalEvents: true, validation: true },
  tags: { key: 'ü' },
  periods: [],
  deliveries: {},
};

export const newTrailFile: Omit<TrailFile, 'id' | 'trailId' | 'region'> = {
  kind: 'log',
  bucket: 'audit',
  key: 'AWSLogs/x.json.gz',
  spooled: 's',
  hash: 'h',
  oldest: 1,
  newest: 2,
  metadata: { signature: 'ff' },
  madeAt: 3,
  digested: false,
};

const { account, region } = registry;

export function trailContract(driver: Driver): void {
  test('trails, by name and by whether they collect; a deleted one has no name', async (t) => {
    const { tx, view } = await subject(t, driver);
    const first = await tx.trails.insert({ ...registry, ...newTrail });
    const other = await tx.trails.insert({ account, ...newTrail, region: 'eu-west-1', name: 'other' });
    await rejects(tx.trails.insert({ ...registry, ...newTrail }));
    deepEqual(await view.trails.named(account, region, 'trail'), first);
    equal(await view.trails.named(account, 'eu-west-1', 'trail'), undefined);
    deepEqual(await view.trails.ofAccount(account), [other, first]);
    deepEqual(await view.trails.collecting(), []);
    const logging = { ...first, periods: [{ from: 5 }], startedAt: 5 };
    await tx.trails.replace(logging);
    deepEqual(await view.trails.collecting(), [logging]);
    const deleted = { ...logging, deleted: true, periods: [] };
    await tx.trails.replace(deleted);
    equal(await view.trails.named(account, region, 'trail'), undefined);
    deepEqual(await view.trails.byId(first.id), deleted);
    deepEqual(await view.trails.collecting(), [deleted]);
    const again = await tx.trails.insert({ ...registry, ...newTrail });
    deepEqual(await view.trails.ofAccount(account), [other, again]);
    await tx.trails.putChain({ trailId: first.id, region, from: 1 });
    await tx.trails.remove(first.id);
    equal(await view.trails.byId(first.id), undefined);
    deepEqual(await view.trails.allChains(), []);
  });

  test('files wait until they are delivered, and until a digest names them', async (t) => {
    const { tx, view } = await subject(t, driver);
    const place = { trailId: 1, region };
    await tx.trails.addFile({ ...newTrailFile, ...place });
    await tx.trails.addFile({ ...newTrailFile, ...place, madeAt: 9 });
    await tx.trails.addFile({ ...newTrailFile, ...place, trailId: 2, digested: true });
    const [one, two, three] = await view.trails.waiting(0, 10);
    deepEqual(one, { ...newTrailFile, ...place, id: one?.id });
    deepEqual(await view.trails.waiting(one?.id ?? 0, 1), [two]);
    deepEqual(await view.trails.undigested(1, region, 8), [one]);
    deepEqual(await view.trails.undigested(1, 'eu-west-1', 8), []);
    await tx.trails.setDigested(1, region, 8);
    deepEqual(await view.trails.undigested(1, region, 9), [two]);
    equal(await view.trails.hasDone(), false);
    for (const file of [one, two]) await tx.trails.setDelivered(file?.id ?? 0, 20);
    equal(await view.trails.hasWaiting(1), false);
    equal(await view.trails.hasWaiting(2), true);
    equal(await view.trails.hasDone(), true);
    equal(await tx.trails.forgetDone(), 1);
    deepEqual(await view.trails.undigested(1, region, 9), [{ ...two, deliveredAt: 20 }]);
    deepEqual(await view.trails.waiting(0, 10), [three]);
    await tx.trails.removeFile(three?.id ?? 0);
    deepEqual(await view.trails.waiting(0, 10), []);
  });

  test('how far was collected, chains, and keys', async (t) => {
    const { tx, view } = await subject(t, driver);
    deepEqual(await view.trails.collected(), { row: 0, tails: {} });
    await tx.trails.setCollected({ row: 4, tails: { a: 1 } });
    await tx.trails.setCollected({ row: 5, tails: { 'b-1': 2 } });
    deepEqual(await view.trails.collected(), { row: 5, tails: { 'b-1': 2 } });
    const chain = { trailId: 1, region, from: 1 };
    await tx.trails.putChain(chain);
    const previous = { bucket: 'b', key: 'k', hash: 'h', signature: 's' };
    await tx.trails.putChain({ ...chain, from: 2, previous });
    await tx.trails.putChain({ ...chain, region: 'eu-west-1' });
    deepEqual(await view.trails.chains(1), [
      { ...chain, region: 'eu-west-1' },
      { ...chain, from: 2, previous },
    ]);
    await tx.trails.removeChain(1, 'eu-west-1');
    equal((await view.trails.allChains()).length, 1);
    const key = {
      ...registry,
      fingerprint: 'f',
      publicKey: Uint8Array.of(1, 2),
      sealedPrivateKey: Uint8Array.of(3),
      validFrom: 1,
      validTo: 9,
    };
    await tx.trails.addKey(key);
    await tx.trails.addKey({ ...key, fingerprint: 'g', validFrom: 2 });
    const found = await view.trails.keys(account, region);
    deepEqual(
      found.map(({ fingerprint }) => fingerprint),
      ['g', 'f'],
    );
    deepEqual(Buffer.from(found[1]?.publicKey ?? []), Buffer.from(key.publicKey));
    deepEqual(await view.trails.keys(account, 'eu-west-1'), []);
  });
}
