import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMainThread } from 'node:worker_threads';
import { openSqliteStore, runWriter } from '../../drivers/meta/index.ts';
import { type Image, newRun, registryUnits } from '../../registry/index.ts';
import { lifecycleUnits } from './index.ts';
import { DAY, HOUR, keep, older, openWorld, registry, script } from './testing.ts';

const open = (folder: string) => openSqliteStore({ folder, writer: new URL(import.meta.url) });

/** The same file is the entry of the committing thread. */
if (isMainThread) defineTests();
else await runWriter([...registryUnits, ...lifecycleUnits, script]);

function defineTests(): void {
  const unused = (days: number, select: object = {}, action: object = { type: 'expire' }) => ({
    name: 'unused',
    select,
    when: { daysSincePulled: days },
    action,
  });
  const tags = (when: object, select: object = {}, more: object = {}) => ({
    name: 'tags',
    select,
    when,
    action: { type: 'expireTags', ...more },
  });

  test('what was not pulled for long goes; a pull of a child keeps its index', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const pulled = await world.push(id, 'pulled', ['a']);
    await world.push(id, 'never', ['b']);
    const [one, two] = [await world.pushIndex(id, 'one', [], []), await world.pushIndex(id, 'two', [], [])];
    await world.pushIndex(id, 'used', ['c'], [one]);
    await world.pushIndex(id, 'unused', ['d'], [two]);
    world.now += 20 * DAY;
    await world.pull(pulled, one);
    await world.push(id, 'young', ['e']);
    world.now += 15 * DAY;
    await world.rules(id, [unused(30)]);
    const dry = await world.runOnly('app', true);
    assert.deepEqual([dry.expired, dry.listed], [2, 1]);
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.expired], ['done', 3], 'the child with its index');
    const all = ['pulled', 'never', 'one', 'two', 'used', 'unused', 'young'];
    assert.deepEqual(await world.left(id, all), ['pulled', 'one', 'used', 'young']);
  });

  test('a child that a tag, another index or a rule keeps stays when its index goes', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const names = ['tagged', 'shared', 'kept', 'loose'];
    const children: Image[] = [];
    for (const name of names)
      children.push(await world.pushIndex(id, name, name === 'tagged' ? ['t'] : [], []));
    const [, shared, kept] = children;
    assert.ok(shared && kept);
    await world.pushIndex(id, 'old', ['pr-1'], children);
    world.now += 40 * DAY;
    await world.pushIndex(id, 'new', ['v1'], [shared]);
    const rules = [
      {
        name: 'prs',
        select: { includeTags: ['pr-*'] },
        when: { daysSincePushed: 30 },
        action: { type: 'expire' },
      },
      {
        name: 'kept',
        select: { tagStatus: 'untagged' },
        when: { newest: { count: 1, by: 'pulled' } },
        action: { type: 'keep' },
      },
    ];
    await world.pull(kept);
    await world.rules(id, rules);
    world.now += 31 * DAY;
    assert.equal((await world.runOnly('app')).expired, 2);
    assert.deepEqual(await world.left(id, [...names, 'old', 'new']), ['tagged', 'shared', 'kept', 'new']);
  });

  test('a tag goes alone; its image stays without it, or goes where the rule says so', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const both = await world.push(id, 'both', ['pr-1', 'v1']);
    const only = await world.push(id, 'only', ['pr-2']);
    world.now += 10 * DAY;
    await world.tag(id, 'pr-3', both.id);
    await world.rules(id, [tags({ daysSinceTagged: 7 }, { includeTags: ['regex:pr-[0-9]+'] })]);
    const report = await world.runOnly('app');
    assert.deepEqual([report.untagged, report.expired], [2, 0]);
    assert.deepEqual([await world.tagsOf(both), await world.tagsOf(only)], [['pr-3', 'v1'], []]);
    assert.equal((await world.runOnly('app')).untagged, 0);
    await world.tag(id, 'pr-4', only.id);
    await world.rules(id, [
      tags({ daysSinceTagged: 7 }, { includeTags: ['pr-*'] }, { lastTag: 'expireImage' }),
    ]);
    world.now += 8 * DAY;
    const second = await world.runOnly('app');
    assert.deepEqual([second.untagged, second.expired], [1, 1]);
    assert.deepEqual(await world.tagsOf(both), ['v1']);
    assert.deepEqual(await world.left(id, ['both', 'only']), ['both']);
  });

  test('what is pulled, or whose tag is put anew, after it was chosen is left', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const names = ['pulled', 'retagged', 'plain'];
    const images: Image[] = [];
    for (const name of names) images.push(await world.push(id, name, [name]));
    const [pulled, retagged] = images;
    assert.ok(pulled && retagged);
    await world.rules(id, [unused(30)]);
    world.now += 40 * DAY;
    let done = false;
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images' || done) return;
      done = true;
      await world.pull(pulled);
      await world.tag(id, 'retagged', retagged.id);
    };
    const report = await world.runOnly('app');
    assert.deepEqual([report.expired, report.changed], [1, 2]);
    assert.deepEqual(await world.left(id, names), ['pulled', 'retagged']);
  });

  test('rules that were changed after the evaluation end it', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    await world.push(id, 'a', ['a']);
    await world.policy(id, [older(1, 1)]);
    world.now += 40 * DAY;
    let done = false;
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images' || done) return;
      done = true;
      await world.rules(id, [{ name: 'keep', action: { type: 'keep' } }]);
    };
    assert.equal((await world.runOnly('app')).outcome, 'obsolete');
    const report = await world.runOnly('app');
    assert.deepEqual([report.outcome, report.expired], ['done', 0], 'the policy is held by the rule');
    assert.deepEqual(await world.left(id, ['a']), ['a']);
  });

  test('a tag that a rule excludes, put on another image meanwhile, makes room among the newest', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const names = ['a', 'b', 'c'];
    const images: Image[] = [];
    for (const name of names) {
      world.now += HOUR;
      images.push(await world.push(id, name, [name]));
    }
    await world.rules(id, [
      {
        name: 'two',
        select: { excludeTags: ['prod'] },
        when: { beyondNewest: { count: 2 } },
        action: { type: 'expire' },
      },
    ]);
    let done = false;
    world.beforeCommit = async (unit) => {
      if (unit !== 'expire-images' || done) return;
      done = true;
      world.now += HOUR;
      await world.tag(id, 'prod', images[2]?.id ?? 0);
    };
    assert.equal((await world.runOnly('app')).expired, 0);
    assert.deepEqual(await world.left(id, names), names);
  });

  test('pins and a restore count and are left', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    const [one, two, three] = [
      await world.push(id, 'one', ['pr-1', 'x']),
      await world.push(id, 'two', ['pr-2']),
      await world.push(id, 'three', ['pr-3']),
    ];
    const pin = (kind: string, value: string) =>
      world.run({
        room: 'pins',
        method: 'put',
        args: [id, { target: { kind, value }, reason: 'r', owner: 'o' }, world.now],
      });
    await pin('tag', 'pr-1');
    await pin('digest', two.digest);
    world.now += 40 * DAY;
    await world.run({ room: 'deleted', method: 'recordRestore', args: [id, three.digest, world.now - HOUR] });
    await world.rules(id, [tags({ daysSinceTagged: 7 }, { includeTags: ['pr-*', 'x'] })]);
    const first = await world.runOnly('app');
    assert.deepEqual([first.untagged, first.outcome], [2, 'done']);
    assert.deepEqual(
      [await world.tagsOf(one), await world.tagsOf(two), await world.tagsOf(three)],
      [['pr-1'], [], ['pr-3']],
    );
    await world.rules(id, [unused(30)]);
    assert.equal((await world.runOnly('app')).expired, 0);
    world.now += 2 * DAY;
    assert.equal((await world.runOnly('app')).expired, 1);
    assert.deepEqual(await world.left(id, ['one', 'two', 'three']), ['one', 'two']);
  });

  test("a registry's rules hold where a repository has none, and where a policy is only if they say so", async (t) => {
    const world = await openWorld(t, open);
    const names = ['plain', 'own', 'out', 'policy'];
    const ids = new Map<string, number>();
    for (const name of names) {
      const id = await world.repository(name);
      ids.set(name, id);
      await world.push(id, name, ['a']);
    }
    const id = (name: string) => ids.get(name) ?? 0;
    await world.rules(id('own'), [unused(100)]);
    await world.rules(id('out'), []);
    await world.policy(id('policy'), [keep(1, 5)]);
    await world.rules(undefined, [unused(30)]);
    const present = async () => {
      const there: string[] = [];
      for (const name of names) if ((await world.left(id(name), [name])).length > 0) there.push(name);
      return there;
    };
    world.now += 40 * DAY;
    await world.engine().tick();
    assert.deepEqual(await present(), ['own', 'out', 'policy']);
    const run = await world.store.read((view) => view.retention.run(registry, undefined));
    assert.deepEqual([run?.expired, run?.startedBy, run?.endedAt], [1, 'lifecycle', world.now]);
    await world.rules(undefined, [unused(30)], { alsoWithLifecyclePolicy: true });
    await world.engine().tick();
    assert.deepEqual(await present(), ['own', 'out']);
    world.now += 70 * DAY;
    await world.engine().tick();
    assert.deepEqual(await present(), ['out']);
  });

  test("a registry's rule can choose repositories by their names", async (t) => {
    const world = await openWorld(t, open);
    const names = ['team/api', 'team/keep', 'team/web/ui', 'other/team', 'policy'];
    const ids: number[] = [];
    for (const name of names) {
      const id = await world.repository(name);
      ids.push(id);
      await world.push(id, name, ['a']);
    }
    const present = async () => {
      const there: string[] = [];
      for (const [i, name] of names.entries()) {
        if ((await world.left(ids[i] ?? 0, [name])).length > 0) there.push(name);
      }
      return there;
    };
    await world.policy(ids[4] ?? 0, [keep(1, 5)]);
    const select = { includeRepositories: ['team/*', 'policy'], excludeRepositories: ['*/keep'] };
    const theirs = { ...unused(30), select };
    world.now += 40 * DAY;
    await world.rules(undefined, [{ ...theirs, select: { includeRepositories: ['team'] } }]);
    await assert.rejects(world.runOnly('team/api'), { code: 'LifecyclePolicyNotFound' });
    await world.rules(undefined, [theirs, { ...unused(100), name: 'all' }]);
    await world.engine().tick();
    assert.deepEqual(await present(), ['team/keep', 'other/team', 'policy']);
    await world.rules(undefined, [theirs, { ...unused(100), name: 'all' }], {
      alsoWithLifecyclePolicy: true,
    });
    await world.engine().tick();
    assert.deepEqual(await present(), ['team/keep', 'other/team']);
    world.now += 70 * DAY;
    await world.engine().tick();
    assert.deepEqual(await present(), [], 'a rule without a choice is about every repository');
  });

  test('a run that is asked for is carried out, and gone on with after a stop', async (t) => {
    const world = await openWorld(t, open);
    for (let i = 0; i < 5; i += 1) {
      const id = await world.repository(`r${i}`);
      await world.push(id, `i${i}`, ['a']);
    }
    await world.rules(undefined, [unused(30)]);
    world.now += 40 * DAY;
    await world.run({
      room: 'retention',
      method: 'putRun',
      args: [newRun(registry, undefined, world.now, 'me')],
    });
    const engine = world.engine();
    let commits = 0;
    let stopped: Promise<void> | undefined;
    world.beforeCommit = (unit) => {
      if (unit === 'expire-images' && ++commits === 3) stopped ??= engine.stop();
    };
    await engine.wantedNow();
    await stopped;
    const run = () => world.store.read((view) => view.retention.run(registry, undefined));
    assert.equal((await run())?.endedAt, undefined);
    await world.engine().wantedNow();
    const { endedAt, expired, repositories, startedBy } = (await run()) ?? {};
    assert.deepEqual([endedAt, expired, repositories, startedBy], [world.now, 5, 5, 'me']);
  });

  test('a year in the life of a repository', async (t) => {
    const world = await openWorld(t, open);
    const id = await world.repository('app');
    await world.rules(id, [
      {
        name: 'releases',
        select: { includeTags: ['regex:v[0-9]+'] },
        when: { newest: { count: 3 } },
        action: { type: 'keep' },
      },
      { name: 'in-use', when: { pulledWithinDays: 30 }, action: { type: 'keep' } },
      tags({ daysSinceTagged: 14 }, { includeTags: ['pr-*'] }, { lastTag: 'expireImage' }),
      { name: 'rest', when: { daysSincePushed: 60 }, action: { type: 'expire' } },
    ]);
    const all: string[] = [];
    const first = await world.push(id, 'first', ['prod']);
    let runs = 0;
    world.beforeCommit = (unit) => {
      if (unit === 'lifecycle/note-run') runs += 1;
    };
    for (let day = 0; day < 365; day += 1) {
      const name = `d${day}`;
      all.push(name);
      await world.push(id, name, [day % 30 === 0 ? `v${day}` : `pr-${day}`]);
      if (day % 20 === 0) await world.pull(first);
      await world.engine().tick();
      world.now += DAY;
    }
    assert.ok(runs > 330, `${runs} runs`);
    const left = await world.left(id, all);
    const releases = left.filter((name) => Number(name.slice(1)) % 30 === 0);
    assert.deepEqual(releases, ['d300', 'd330', 'd360']);
    const others = left.filter((name) => !releases.includes(name)).map((name) => Number(name.slice(1)));
    assert.ok(others.every((day) => day >= 332) && others.includes(364), others.join());
    assert.deepEqual(await world.left(id, ['first']), ['first']);
  });
}
