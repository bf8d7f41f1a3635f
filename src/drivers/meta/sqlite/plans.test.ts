import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { digest, newBlob, newImage, newRepository } from '../contract/subject.ts';
import { newTrail, newTrailFile } from '../contract/trails.ts';
import { registry } from '../contract/units.ts';
import { migrate } from '../migrations/index.ts';
import type { Executor, Statement } from '../statement.ts';
import { aggregates, type Tx } from '../store.ts';
import { sqlite } from './dialect.ts';
import { compileOnce, SqliteExecutor } from './executor.ts';
import { exerciseLogs } from './exercise-logs.ts';
import { exerciseMetrics } from './exercise-metrics.ts';
import { exerciseEvents } from './plans-events.ts';

/** Keeps SQLite's plan of every statement that it runs. */
class Explainer implements Executor {
  readonly plans = new Map<string, readonly string[]>();
  readonly #db: DatabaseSync;
  readonly #executor: SqliteExecutor;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#executor = new SqliteExecutor(db);
  }

  all<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R[]> {
    this.#explain(statement);
    return this.#executor.all(statement, params);
  }

  first<P extends object, R>(statement: Statement<P, R>, params: P): Promise<R | undefined> {
    this.#explain(statement);
    return this.#executor.first(statement, params);
  }

  run<P extends object>(statement: Statement<P, unknown>, params: P): Promise<number> {
    this.#explain(statement);
    return this.#executor.run(statement, params);
  }

  #explain<P extends object>(statement: Statement<P, unknown>): void {
    const { sql } = compileOnce(statement);
    const rows = this.#db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    this.plans.set(
      sql,
      rows.map((row) => String(row.detail)),
    );
  }
}

async function exerciseTrails({ callRecords, trails }: Tx): Promise<void> {
  await callRecords.insert({ at: 1, index: 0, call: '{}', outcome: undefined });
  await callRecords.newest(0, 10, 10);
  await callRecords.oldest(0, 10);
  await callRecords.remove(1, 2, 10);
  const { account, region } = registry;
  const { id } = await trails.insert({ ...registry, ...newTrail });
  await trails.named(account, region, 'trail');
  await trails.byId(id);
  await trails.ofAccount(account);
  await trails.collecting();
  await trails.replace({ ...registry, ...newTrail, id });
  await trails.collected();
  await trails.setCollected({ row: 1, tails: {} });
  await trails.putChain({ trailId: id, region, from: 1 });
  await trails.chains(id);
  await trails.allChains();
  await trails.removeChain(id, region);
  await trails.addFile({ ...newTrailFile, trailId: id, region });
  await trails.waiting(0, 10);
  await trails.undigested(id, region, 10);
  await trails.hasWaiting(id);
  await trails.setDelivered(1, 1);
  await trails.setDigested(id, region, 10);
  await trails.hasDone();
  await trails.forgetDone();
  await trails.removeFile(1);
  const key = new Uint8Array(1);
  const keys = { fingerprint: 'f', publicKey: key, sealedPrivateKey: key, validFrom: 1, validTo: 2 };
  await trails.addKey({ account, region, ...keys });
  await trails.keys(account, region);
  await trails.remove(id);
}

/** Runs every method of every aggregate at least once. */
async function exercise(tx: Tx): Promise<void> {
  const { repositories, images, tags, blobs, policies, accounts, entities, links, accessKeys } = tx;
  const { deleted, pins, redirects, repositorySettings, roleUses } = tx;
  const { lifecycle, retention, previews, removedSubjects, templates, pullExclusions } = tx;
  await exerciseTrails(tx);
  const event = { name: 'E', account: registry.account, region: registry.region, resources: [], details: {} };
  await tx.serviceEvents.append(event, { now: 1, requestId: 'r' }, 0);
  const account = registry.account;
  const { id } = await repositories.insert(newRepository('r'));
  await repositories.byName(registry, 'r');
  await repositories.byId(id);
  await repositories.byNames(registry, ['r']);
  await repositories.page(registry, undefined, 10);
  await repositories.count(registry);
  await repositories.update(id, { scanOnPush: true });
  await repositories.putResourceTags(id, [{ key: 'k', value: 'v' }]);
  await repositories.removeResourceTags(id, ['x']);
  await repositories.resourceTags(id);
  await exerciseMetrics(tx, id);

  await policies.putOfRepository(id, { text: '{}', kept: '{}' });
  await policies.ofRepository(id);
  await policies.removeOfRepository(id);
  await policies.putOfRegistry(registry, { text: '{}', kept: '{}' });
  await policies.ofRegistry(registry);
  await policies.removeOfRegistry(registry);
  await policies.putSetting(registry, 's', 'v');
  await policies.setting(registry, 's');

  await repositories.rename(id, 's');
  await redirects.put(registry, 'r', id);
  await redirects.target(registry, 'r');
  await redirects.remove(registry, 'r');
  await redirects.removeTo(id);
  await repositorySettings.put(id, 's', 'v');
  await repositorySettings.ofRepository(id, 's');
  const target = { kind: 'tag', value: 't' } as const;
  const pin = await pins.put(id, { target, reason: 'r', owner: 'o', endsAt: undefined }, 1);
  await pins.ofRepository(id);
  await pins.remove(id, pin.id);

  const deletion = { deletedAt: 1, deletedBy: 'me', expiresAt: 2 };
  const gone = { ...deletion, digest: digest('gone'), tags: [], lastPulledAt: undefined, bytes: 1 };
  await deleted.putImage(id, gone);
  await deleted.image(id, gone.digest);
  await deleted.images(id, undefined, 10);
  await deleted.expiredImages(1, 10);
  await deleted.removeImage(id, gone.digest);
  await deleted.recordRestore(id, gone.digest, 1);
  await deleted.restoredSince(id, 1);
  await deleted.forgetRestores(2, 10);
  await deleted.totals();
  const shelved = await repositories.insert(newRepository('shelved'));
  await deleted.shelve(shelved, deletion);
  await deleted.repositories(registry, undefined, undefined, 10);
  await deleted.repositories(registry, 'shelved', undefined, 10);
  await deleted.expiredRepositories(1, 10);
  await deleted.reinstate(shelved, 'back');
  await deleted.shelve(shelved, deletion);
  await deleted.discard(shelved.id, 3);
  await lifecycle.put(id, { text: '', policyId: 'p', version: 1, evaluatedAt: undefined, dueAt: 1 });
  await lifecycle.ofRepository(id);
  await lifecycle.due(2, 10);
  await lifecycle.page(undefined, 10);
  await lifecycle.images(id, undefined, 10);
  await lifecycle.image(id, digest('i'));
  await lifecycle.children(1);
  const rules = { text: '', rulesId: 'r', version: 1, dueAt: 1 } as const;
  await retention.putOfRepository(id, { ...rules, evaluatedAt: undefined });
  await retention.ofRepository(id);
  await retention.due(2, 10);
  await retention.removeOfRepository(id);
  await retention.putOfRegistry(registry, { ...rules, withPolicies: true });
  await retention.ofRegistry(registry);
  await retention.dueRegistries(2, 10);
  await retention.removeOfRegistry(registry);
  const counts = { repositories: 0, expired: 0, archived: 0, untagged: 0, referrers: 0, unfinished: 0 };
  const run = { registry, repositoryId: id, startedAt: 1, startedBy: 'me', after: undefined, ...counts };
  await retention.putRun({ ...run, endedAt: undefined });
  await retention.run(registry, id);
  await retention.runs(10);
  await retention.removeRun(registry, id);
  await lifecycle.remove(id);
  const preview = await previews.start(id, '', 1);
  await previews.ofRepository(id);
  await previews.running(10);
  const image = { position: 1, digest: digest('p'), tags: ['t'], pushedAt: 1, priority: 1 } as const;
  await previews.add(preview.id, [{ ...image, action: 'expire', storageClass: 'standard' }]);
  await previews.end(preview.id, undefined, 2);
  for (const filter of ['ANY', 'TAGGED', 'UNTAGGED'] as const) {
    await previews.images(preview.id, filter, undefined, 10);
  }
  await previews.named(preview.id, { digests: [digest('p')], tags: ['t'] });
  await previews.stale(3, 10);
  await previews.clear(preview.id, 10);
  const referrer = await images.insert(newImage(id, 'referrer', { subject: digest('gone') }));
  await removedSubjects.note(id, digest('gone'), 1);
  await removedSubjects.ofRepository(id, 0, 10);
  await removedSubjects.before(2, 10);
  await removedSubjects.forget(id, digest('gone'));
  await images.remove(referrer, 2);

  const template = { prefix: 'p', appliedFor: [], description: undefined, resourceTags: [] } as const;
  await templates.put(registry, 'p', {
    ...template,
    encryption: { type: 'AES256' },
    mutability: 'MUTABLE',
    exclusionFilters: [],
    repositoryPolicy: undefined,
    lifecyclePolicy: undefined,
    customRoleArn: undefined,
    createdAt: 1,
    updatedAt: 1,
  });
  await templates.named(registry, ['p']);
  await templates.page(registry, undefined, 10);
  await templates.remove(registry, 'p');
  await pullExclusions.add(registry, 'a', 1);
  await pullExclusions.has(registry, 'a');
  await pullExclusions.page(registry, undefined, 10);
  await pullExclusions.remove(registry, 'a');

  await blobs.add(id, newBlob('b'), 1);
  await blobs.add(id, newBlob('c'), 1);
  await blobs.mount(id, id, digest('b'), 'AES256', 2);
  await blobs.touch(id, [digest('b')], 3);
  await blobs.inRepository(id, digest('b'));
  await blobs.existing(
    id,
    Array.from({ length: 5 }, (_, i) => digest(i)),
  );
  await blobs.stored(undefined, 10);
  await blobs.knownLocations(['at/b']);
  await blobs.holders('at/b', 10);
  await blobs.sources({ account: '000000000000', region: 'us-east-1' }, digest('b'), 10);
  await blobs.dependents('at/b', 10);
  await blobs.relocate('at/c', 'at/d');
  await blobs.lose('at/d');

  const child = await images.insert(
    newImage(id, 'child', { blobs: [{ digest: digest('b'), mediaType: 'm' }] }),
  );
  const index = await images.insert(newImage(id, 'index', { children: [child.id], subject: digest('s') }));
  await tags.put(id, 'v1', child.id, 1);
  await tags.put(id, 'v1', index.id, 1);
  await tags.put(id, 'v2', index.id, 1);
  await tags.page(id, undefined, 10);
  await tags.ofImage(index.id);
  await tags.countOfImage(index.id);
  await tags.remove(id, 'v1');
  await images.byDigest(id, child.digest);
  await images.byTag(id, 'v2');
  await images.wholeByTag(id, 'v2');
  await images.wholeByDigest(id, digest('a'));
  await images.manifest(child.id);
  await images.describe([child]);
  for (const tagged of ['ANY', 'TAGGED', 'UNTAGGED'] as const) {
    for (const status of ['ANY', 'ACTIVE'] as const) {
      await images.page(id, { tags: tagged, status }, undefined, 10);
      await images.references(id, { tags: tagged, status }, undefined, 10);
    }
  }
  await images.referrers(id, digest('s'), { artifactTypes: [], status: 'ANY' }, undefined, 10);
  await images.referrers(id, digest('s'), { artifactTypes: ['t'], status: 'ANY' }, undefined, 10);
  await images.setStatus(child, 'ARCHIVED', 3);
  await tags.shown(id, undefined, 10);
  await images.activating(undefined, 10);
  await blobs.coldOfImage(child.id);
  await blobs.coolable(5, undefined, 10);
  await blobs.cool('at/b', 'cold/b', 5);
  await blobs.warm('cold/b', 'at/b', 6);
  await images.parents(child.id, 10);
  await images.count(id);
  await images.shrinks(id);
  await images.existing(id, [child.digest]);
  await images.manifests(undefined, 10);
  await images.recordPulls([{ imageId: child.id, at: 3 }]);
  await images.remove(index, 4);
  await images.remove(child, 4);

  await blobs.removeFromRepository(id, digest('b'), 5);
  await blobs.expirable(10);
  await blobs.expireUnneeded(10, 10, 11);
  await blobs.collectable(20);
  await blobs.collect(20, 10);

  await images.insert(newImage(id, 'left'));
  await blobs.add(id, newBlob('left'), 1);
  await repositories.hide(id, 30);
  await repositories.hidden(10);
  await repositories.purge(id, 10, 31);

  await exerciseEvents(tx);
  await accounts.insert({ id: account, name: undefined, createdAt: 1 });
  await accounts.get(account);
  await accounts.list(undefined, 10);
  const body = { inline: {} };
  const group = { account, kind: 'group', name: 'g', id: 'AGPA', path: '/a/', createdAt: 1, body } as const;
  await entities.insert(group);
  await entities.get(account, 'group', 'g');
  await entities.byId('group', 'AGPA');
  for (const prefix of ['/', '/a/']) await entities.list(account, 'group', prefix, undefined, 10);
  await entities.count(account, 'group');
  await entities.replace(group);
  await entities.remove('group', 'AGPA');
  await links.add(account, 'attached', 'AIDA', 'arn:p');
  await links.targets(account, 'attached', 'AIDA');
  await links.sources(account, 'attached', 'arn:p', undefined, 10);
  await links.countSources(account, 'attached', 'arn:p');
  await links.remove(account, 'attached', 'AIDA', 'arn:p');
  await links.removeAllOf(account, 'attached', 'AIDA');
  const sealedSecret = Uint8Array.of(1);
  const key = { id: 'AKIA', account, userId: 'AIDA', sealedSecret, active: true, createdAt: 1 };
  await accessKeys.insert(key);
  await accessKeys.get('AKIA');
  await accessKeys.ofUser(account, 'AIDA');
  await accessKeys.setActive('AKIA', false);
  await accessKeys.recordUses([{ accessKeyId: 'AKIA', at: 1, service: 's', region: 'r' }]);
  await accessKeys.lastUse('AKIA');
  await accessKeys.remove('AKIA');
  await roleUses.record([{ roleId: 'AROA', at: 1, region: 'r' }]);
  await roleUses.last('AROA');
  await entities.remove('role', 'AROA');
}

/** Names the methods of a transaction that were never called. */
function watched(tx: Tx): { readonly tx: Tx; readonly unused: Set<string> } {
  const unused = new Set<string>();
  const watch = (aggregate: string, object: object) => {
    for (const method of Object.getOwnPropertyNames(Object.getPrototypeOf(object))) {
      if (method !== 'constructor') unused.add(`${aggregate}.${method}`);
    }
    return new Proxy(object, {
      get(target, name) {
        unused.delete(`${aggregate}.${String(name)}`);
        const method = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        return method.bind(target);
      },
    });
  };
  const entries = Object.entries(tx).map(([name, object]) => [name, watch(name, object as object)]);
  return { tx: Object.fromEntries(entries) as Tx, unused };
}

/**
 * The queue of purges is read in its own order, as are runs that are wanted, previews that run and those replaced; a page
 * is what was found. Of trails that collect, of chains, and of places where calls are heard of, all are wanted.
 */
const meant = [
  /^SCAN purges USING COVERING INDEX purges_by_time$/,
  /^SCAN lifecycle_previews USING INDEX lifecycle_previews_running$/,
  /^SCAN lifecycle_runs USING INDEX lifecycle_runs_wanted$/,
  /^SCAN page$/,
  /^SCAN found$/,
  /^SCAN u USING INDEX (repository|registry)_usage_changed$/,
  /^SCAN event_entities USING COVERING INDEX event_entities_hearing$/,
  /^SCAN trails USING INDEX trails_collecting$/,
  /^SCAN trail_files USING (?:COVERING )?INDEX trail_files_done$/,
  /^SCAN trail_chains$/,
];

test('every statement goes by an index: nothing is walked whole, nothing sorted', async () => {
  const db = new DatabaseSync(':memory:');
  await migrate(new SqliteExecutor(db), sqlite.words, 1);
  const explainer = new Explainer(db);
  const { tx, unused } = watched(aggregates(explainer));
  await exercise(tx);
  await exerciseLogs(tx);
  deepEqual([...unused], [], 'every method was called');
  ok(explainer.plans.size > 60);
  const bad = [...explainer.plans].filter(([, plan]) =>
    plan.some((line) => /^SCAN |TEMP B-TREE|AUTOMATIC/.test(line) && !meant.some((each) => each.test(line))),
  );
  deepEqual(bad, []);
  const byStatus = [...explainer.plans].filter(([sql]) =>
    /^select .*from "images".*"status" = .*"tagged" = /.test(sql),
  );
  equal(byStatus.length, 3);
  for (const [sql, plan] of byStatus) match(plan[0] ?? '', / images_by_status /, sql);
  const byPath = [...explainer.plans].filter(([sql]) => sql.includes('substr(path'));
  equal(byPath.length, 1);
  for (const [sql, plan] of byPath) match(plan[0] ?? '', / COVERING INDEX entities_by_path /, sql);
});
