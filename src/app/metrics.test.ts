import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { call, type MeasuredWorld, registryKey, startMeasured } from './testing/measured.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A whole hour. */
const start = Math.floor(1_800_000_000_000 / HOUR) * HOUR;

const pullsOf = (name: string) => ({
  Namespace: 'AWS/ECR',
  MetricName: 'RepositoryPullCount',
  Dimensions: [{ Name: 'RepositoryName', Value: name }],
});
const gauge = (MetricName: string, name: string) => ({
  Namespace: 'Holdfast',
  MetricName,
  Dimensions: [{ Name: 'RepositoryName', Value: name }],
});

async function data(
  world: MeasuredWorld,
  Metric: object,
  Stat: string,
  Period: number,
  from: number,
  to: number,
) {
  const answer = await world.ask('GetMetricData', {
    MetricDataQueries: [{ Id: 'm', MetricStat: { Metric, Period, Stat } }],
    StartTime: new Date(from),
    EndTime: new Date(to),
    ScanBy: 'TimestampAscending',
  });
  const [{ Timestamps, Values }] = answer.MetricDataResults;
  return Timestamps.map((at: Date, index: number) => [at.getTime(), Values[index]]) as [number, number][];
}

async function image(world: MeasuredWorld, name: string): Promise<string> {
  const config = await world.putBlob(name, '{}');
  return world.putImage(name, [config], ['latest'], name);
}

const summed = (points: readonly (readonly [number, number])[]) =>
  points.reduce((sum, [, value]) => sum + value, 0);

test('two days: pulls by the minute, an alarm on time, and roll-ups until there is nothing left', async (t) => {
  const world = await startMeasured(t, start);
  const { clock, counts, engine, alarms, registry } = world;
  await registry.repositories.create(call, registryKey, { name: 'app' });
  await image(world, 'app');
  await world.ask('PutMetricAlarm', {
    AlarmName: 'busy',
    ...pullsOf('app'),
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 2,
    Threshold: 20,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  });
  const states: [number, string][] = [];
  const byMinute = new Map<number, number>();
  let last = '';
  for (let minute = 0; minute < 2 * 24 * 60; minute += 1) {
    const at = start + minute * MINUTE;
    // From 10:00 to 10:30 on both days there are many, else two an hour.
    const hour = (minute / 60) % 24;
    const pulls = hour >= 10 && hour < 10.5 ? 7 : minute % 30 === 0 ? 1 : 0;
    for (let i = 0; i < pulls; i += 1) {
      clock.at = at + i * 8000;
      await registry.images.pull(call, registryKey, 'app', { tag: 'latest' });
    }
    if (pulls > 0) byMinute.set(at, pulls);
    clock.at = at + MINUTE + 1000;
    if (pulls > 0) await counts.flush();
    clock.at = at + MINUTE + 15_000;
    await engine.tick();
    await alarms.tick();
    const { MetricAlarms } = await world.ask('DescribeAlarms', {});
    const state = MetricAlarms[0].StateValue;
    if (state !== last) states.push([minute, state]);
    last = state;
  }
  const end = start + 2 * DAY;
  deepEqual(await data(world, pullsOf('app'), 'Sum', 60, start, end), [...byMinute]);
  const total = summed([...byMinute]);
  for (const period of [300, 3600, DAY / 1000]) {
    equal(summed(await data(world, pullsOf('app'), 'Sum', period, start, end)), total, String(period));
  }
  // The second busy period of five minutes has more than 20 when its third minute is over; the one from 10:30 on has a
  // single pull, and is the first to end that is not busy.
  deepEqual(states, [
    [0, 'OK'],
    [10 * 60 + 7, 'ALARM'],
    [10 * 60 + 34, 'OK'],
    [34 * 60 + 7, 'ALARM'],
    [34 * 60 + 34, 'OK'],
  ]);

  const sweep = async () => {
    for (let i = 0; i < 3; i += 1) await engine.tick();
  };
  clock.at = start + 16 * DAY;
  await sweep();
  const fives = await data(world, pullsOf('app'), 'Sum', 60, start, end);
  equal(summed(fives), total, 'by five minutes');
  ok(fives.every(([at]) => at % (5 * MINUTE) === 0));
  clock.at = start + 66 * DAY;
  await sweep();
  const hours = await data(world, pullsOf('app'), 'Sum', 60, start, end);
  equal(summed(hours), total, 'by hours');
  ok(hours.every(([at]) => at % HOUR === 0));
  clock.at = start + 458 * DAY;
  await sweep();
  deepEqual(await data(world, pullsOf('app'), 'Sum', 3600, start, end), []);
  const { Metrics } = await world.ask('ListMetrics', { Namespace: 'AWS/ECR' });
  deepEqual(Metrics, []);
  const images = await data(world, gauge('ImageCount', 'app'), 'Maximum', 3600, clock.at - DAY, clock.at);
  deepEqual(
    images.map(([, value]) => value),
    Array(24).fill(1),
    'a gauge goes on',
  );
});

test('gauges: filled forward, ended with their repository, and nothing is written for what is idle', async (t) => {
  const world = await startMeasured(t, start);
  const { clock, engine, registry } = world;
  for (const name of ['app', 'idle']) {
    await registry.repositories.create(call, registryKey, { name });
    await image(world, name);
  }
  await engine.tick();
  const before = world.commits();
  for (let minute = 1; minute <= 90; minute += 1) {
    clock.at = start + minute * MINUTE;
    await engine.tick();
    await world.alarms.tick();
    await world.counts.flush();
  }
  equal(world.commits(), before, 'nothing has changed, so nothing is committed');
  await world.putImage('app', [await world.putBlob('app', '{}')], ['next'], 'another');
  await engine.tick();
  clock.at += 30 * MINUTE;
  const now = clock.at;
  const images = await data(world, gauge('ImageCount', 'app'), 'Maximum', 1800, start, now);
  deepEqual(
    images.map(([, value]) => value),
    [1, 1, 1, 2],
  );
  const average = await data(world, gauge('ImageCount', 'app'), 'Average', 3600, start, now);
  deepEqual(
    average.map(([, value]) => value),
    [1, 1.5],
  );
  equal((await data(world, gauge('TagCount', 'idle'), 'Sum', 60, start, now)).length, 120);

  const stored = () =>
    data(
      world,
      { Namespace: 'Holdfast', MetricName: 'BytesStored' },
      'Maximum',
      60,
      clock.at,
      clock.at + MINUTE,
    );
  const [[, bytes] = []] = await stored();
  const { bytesStored } = await world.store.read((view) => view.usage.ofRegistry(registryKey));
  equal(bytes, bytesStored);
  await registry.repositories.rename(call, registryKey, 'app', 'renamed', false);
  await engine.tick();
  clock.at += 5 * MINUTE;
  const listed = (await world.ask('ListMetrics', { Namespace: 'Holdfast', MetricName: 'ImageCount' }))
    .Metrics;
  equal(listed.length, 3, 'the old name is listed for two weeks');
  const of = (name: string) =>
    data(world, gauge('ImageCount', name), 'Maximum', 60, clock.at - 2 * MINUTE, clock.at);
  deepEqual(await of('app'), []);
  deepEqual(
    (await of('renamed')).map(([, value]) => value),
    [2, 2],
  );
  await registry.repositories.delete(call, registryKey, 'renamed', true);
  await engine.tick();
  clock.at += 5 * MINUTE;
  deepEqual(await of('renamed'), []);
});

test('bytes pushed are told once, however the process ends', async (t) => {
  const world = await startMeasured(t, start);
  await world.registry.repositories.create(call, registryKey, { name: 'app' });
  await world.putBlob('app', 'x'.repeat(1000));
  await world.engine.tick();
  await world.engine.tick();
  world.clock.at += MINUTE;
  await world.putBlob('app', 'y'.repeat(500));
  await world.engine.tick();
  deepEqual(await data(world, gauge('BytesPushed', 'app'), 'Sum', 60, start, start + 2 * MINUTE), [
    [start, 1000],
    [start + MINUTE, 500],
  ]);
});
