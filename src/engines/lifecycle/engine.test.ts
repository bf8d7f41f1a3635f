import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { type Image, registryUnits } from '../../registry/index.ts';
import { lifecycleUnits, type RepositoryReport } from './index.ts';
import { DAY, HOUR, keep, older, openWorld, registry, script, type World } from './testing.ts';

const open = (folder: string) => openSqliteStore({ folder, writer: new URL(import.meta.url) });

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...registryUnits, ...lifecycleUnits, script]);

function defineTests(): void {
  const untagged = { tagStatus: 'untagged' };
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

  test('what a policy expires goes, in batches, and the repository is due again within a day', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const all = names('i', 80);
    for (const [at, name] of all.entries()) {
      await world.push(id, name, [`t${at}`], { pushedAt: world.now - (100 - at) * DAY });
    }
    await world.policy(id, [keep(1, 10)]);
    const dry = await world.runOnly('app', true);
    assert.deepEqual([dry.outcome, dry.expired], ['done', 70]);
    assert.equal((await world.left(id, all)).length, 80);
    assert.equal((await world.policyOf(id))?.evaluatedAt, undefined);
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.expired], ['done', 70]);
    assert.deepEqual(await world.left(id, all), all.slice(70));
    const policy = await world.policyOf(id);
    assert.equal(policy?.evaluatedAt, world.now);
    assert.ok(policy.dueAt > world.now + 19 * HOUR && policy.dueAt <= world.now + 23 * HOUR);
    assert.equal((await world.runOnly('app')).expired, 0);
  });

  test('children of an index stay in the run that takes the index, and go in the next', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const child = await world.push(id, 'child');
    await world.push(id, 'index', ['1.0'], { children: [child.id] });
    await world.policy(id, [
      older(1, 7, untagged),
      older(2, 30, { tagStatus: 'tagged', tagPatternList: ['1.*'] }),
    ]);
    world.now += 40 * DAY;
    const first = await world.runOnly('app');
    assert.deepEqual([first.expired, first.listed], [1, 1]);
    assert.deepEqual(await world.left(id, ['child', 'index']), ['child']);
    const second = await world.runOnly('app');
    assert.deepEqual([second.expired, second.listed], [1, 0]);
  });

  test('an image that is tagged, pushed anew or listed after it was chosen is left', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const all = ['tagged', 'anew', 'listed', 'plain'];
    const images = await Promise.all(all.map((name) => world.push(id, name)));
    const [tagged, anew, listed] = images;
    assert.ok(tagged && anew && listed);
    await world.policy(id, [older(1, 1, untagged)]);
    world.now += 2 * DAY;
    let done = false;
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images' || done) return;
      done = true;
      await world.tag(id, 'v1', tagged.id);
      await world.remove(anew);
      await world.push(id, 'anew');
      await world.push(id, 'index', ['v2'], { children: [listed.id] });
    };
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.expired, report.changed], ['done', 1, 3]);
    assert.deepEqual(await world.left(id, all), ['tagged', 'anew', 'listed']);
  });

  test('what a count would keep by now is kept: others were deleted after the evaluation', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const all = names('i', 60);
    const images: Image[] = [];
    for (const name of all) {
      world.now += 1;
      images.push(await world.push(id, name, [name]));
    }
    await world.policy(id, [keep(1, 5)]);
    let commits = 0;
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images' || ++commits !== 2) return;
      for (const image of images.slice(-2)) await world.remove(image);
    };
    const report = await world.runOnly('app');
    assert.equal(report.outcome, 'done');
    assert.deepEqual(
      await world.left(id, all),
      all.slice(53, 58),
      'the five youngest of those that are left',
    );
  });

  test('what a count of untagged images would keep by now is kept: others got tags after the evaluation', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const all = names('i', 12);
    const images: Image[] = [];
    for (const name of all) {
      world.now += 1;
      images.push(await world.push(id, name));
    }
    world.now += 1;
    await world.policy(id, [keep(1, 5, untagged)]);
    let commits = 0;
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images' || ++commits !== 1) return;
      for (const image of images.slice(-2)) await world.tag(id, `keep-${image.id}`, image.id);
    };
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.expired], ['done', 5]);
    assert.deepEqual(await world.left(id, all), all.slice(5), 'two with tags, and the five youngest without');
  });

  test('where others are always faster the rest is left to the next run', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const all = names('i', 40);
    for (const name of all) await world.push(id, name);
    await world.policy(id, [keep(1, 5, untagged)]);
    let moved = 0;
    world.beforeCommit = async (unit) => {
      if (unit === 'expire-images') await world.remove(await world.push(id, `other${++moved}`, ['x']));
    };
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.expired], ['unfinished', 0]);
    const policy = await world.policyOf(id);
    assert.equal(policy?.evaluatedAt, undefined);
    assert.equal(policy?.dueAt, world.now + HOUR / 6);
    assert.equal((await world.left(id, all)).length, 40);
  });

  test('a policy that was changed or deleted meanwhile acts no more', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const all = names('i', 60);
    for (const name of all) await world.push(id, name);
    const rules = [older(1, 1)];
    for (const change of ['put', 'remove'] as const) {
      await world.policy(id, rules);
      world.now += 2 * DAY;
      world.beforeCommit = async (unit) => {
        if (unit !== 'expire-images') return;
        world.beforeCommit = () => {};
        if (change === 'remove') await world.run({ room: 'lifecycle', method: 'remove', args: [id] });
        else await world.policy(id, rules, { version: 2, dueAt: 5 });
      };
      const report = await world.runOnly('app');
      assert.deepEqual([report.outcome, report.expired], ['obsolete', 0], change);
      assert.equal((await world.policyOf(id))?.dueAt, change === 'put' ? 5 : undefined);
    }
    assert.equal((await world.left(id, all)).length, 60);
    await assert.rejects(world.runOnly('app'), { code: 'LifecyclePolicyNotFound' });
    await assert.rejects(world.runOnly('nowhere'), { code: 'RepositoryNotFound' });
  });

  test('a year: every repository at least once in 24 hours, nothing too early, nothing too late', async (t) => {
    const world = await openWorld(t, open);
    const begin = world.now;
    const kept = 30;
    const ids = new Map<number, { readonly pushed: Map<string, number>; seen: number; runs: number }>();
    for (const name of ['app', 'api', 'web']) {
      const id = await world.repository(name);
      await world.policy(id, [older(1, kept)], { dueAt: begin + 3 * HOUR });
      ids.set(id, { pushed: new Map(), seen: begin, runs: 0 });
    }
    const engine = world.engine();
    for (let hour = 0; hour < 365 * 24; hour += 1) {
      world.now = begin + hour * HOUR;
      if (hour % 60 === 0) {
        for (const [id, { pushed }] of ids) {
          await world.push(id, `${id}-${hour}`);
          pushed.set(`${id}-${hour}`, world.now);
        }
      }
      await engine.tick();
      for (const [id, state] of ids) {
        const evaluated = (await world.policyOf(id))?.evaluatedAt ?? begin;
        if (evaluated > state.seen) {
          state.seen = evaluated;
          state.runs += 1;
          await expectJudged(world, id, state.pushed, kept);
        }
        assert.ok(world.now - state.seen <= DAY, 'more than a day without a run');
      }
      // The server is down for four days in spring.
      if (hour === 100 * 24) {
        hour += 96;
        for (const state of ids.values()) state.seen += 96 * HOUR;
      }
    }
    for (const { runs } of ids.values()) assert.ok(runs >= 365 - 5 && runs < 450, `${runs} runs`);
  });

  async function expectJudged(world: World, id: number, pushed: Map<string, number>, days: number) {
    const left = new Set(await world.left(id, [...pushed.keys()]));
    for (const [name, at] of pushed) {
      assert.equal(
        left.has(name),
        world.now - at <= days * DAY,
        `${name}, ${(world.now - at) / DAY} days old`,
      );
    }
  }

  test('a run that fails is tried again, and keeps no other from its own', async (t) => {
    const world = await openWorld(t, open);
    const [bad, good] = [await world.repository('bad'), await world.repository('good')];
    await world.push(good, 'a');
    await world.policy(bad, [keep(1, 1)], { text: 'no policy' });
    await world.policy(good, [older(1, 1)]);
    world.now += 2 * DAY;
    const reports: RepositoryReport[] = [];
    await world.engine().run({ ran: (report) => reports.push(report) });
    assert.deepEqual(
      reports.map(({ repository, outcome, expired }) => [repository, outcome, expired]),
      [
        ['bad', 'failed', 0],
        ['good', 'done', 1],
      ],
    );
    assert.equal((await world.policyOf(bad))?.dueAt, world.now + HOUR / 6);
    await world.engine().tick();
    assert.ok((await world.policyOf(bad))?.dueAt, 'a tick ends, although one fails');
  });

  test('an engine that is stopped ends after its commit, and the rest is due again', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const all = names('i', 120);
    for (const name of all) await world.push(id, name);
    await world.policy(id, [older(1, 1)]);
    world.now += 2 * DAY;
    const engine = world.engine();
    let stopped: Promise<void> | undefined;
    world.beforeCommit = (unit) => {
      if (unit === 'expire-images') stopped ??= engine.stop();
    };
    await engine.tick();
    await stopped;
    assert.equal((await world.left(id, all)).length, 95);
    world.now += HOUR;
    await world.engine().tick();
    assert.equal((await world.left(id, all)).length, 0);
  });

  test('two runs of one repository at once delete everything once', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const all = names('i', 200);
    for (const name of all) await world.push(id, name);
    await world.policy(id, [older(1, 1)]);
    world.now += 2 * DAY;
    const reports = await Promise.all([world.runOnly('app'), world.runOnly('app')]);
    assert.equal(
      reports.reduce((sum, { expired }) => sum + expired, 0),
      200,
    );
    assert.deepEqual(await world.left(id, all), []);
  });

  test('every repository of every registry is walked, page by page', async (t) => {
    const world = await openWorld(t, open);
    for (let i = 0; i < 120; i += 1) await world.policy(await world.repository(`r${i}`), [keep(1, 1)]);
    const seen: string[] = [];
    await world.engine().run({ dryRun: true, ran: ({ repository }) => seen.push(repository) });
    assert.deepEqual(seen, names('r', 120));
    const engine = world.engine();
    world.now += 10 * DAY;
    await engine.tick();
    const due = await world.store.read((view) => view.lifecycle.due(world.now + 19 * HOUR, 10));
    assert.deepEqual(due, [], registry.account);
  });
}
