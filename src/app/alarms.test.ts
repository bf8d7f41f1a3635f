import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { registryKey, startMeasured } from './testing/measured.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A whole hour. */
const start = Math.floor(1_800_000_000_000 / HOUR) * HOUR;
const bus = `arn:aws:events:${registryKey.region}:${registryKey.account}:event-bus/default`;

test('a suppressor holds back the actions of a composite alarm, and the engine lets them go on time', async (t) => {
  const world = await startMeasured(t, start);
  const { clock, alarms } = world;
  const watching = {
    Namespace: 'N',
    MetricName: 'm',
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'ignore',
  };
  for (const AlarmName of ['child', 'maintenance', 'other']) {
    await world.ask('PutMetricAlarm', { AlarmName, ...watching });
  }
  const set = (AlarmName: string, StateValue: string) =>
    world.ask('SetAlarmState', { AlarmName, StateValue, StateReason: 'a drill' });
  const top = {
    AlarmName: 'top',
    AlarmRule: 'ALARM(child)',
    AlarmActions: [bus],
    OKActions: [bus],
    ActionsSuppressor: 'maintenance',
    ActionsSuppressorWaitPeriod: 120,
    ActionsSuppressorExtensionPeriod: 180,
  };
  await rejects(world.ask('PutCompositeAlarm', { ...top, ActionsSuppressorWaitPeriod: undefined }), {
    code: 'Validation',
  });
  await world.ask('PutCompositeAlarm', top);
  const held = async () => {
    const { CompositeAlarms } = await world.ask('DescribeAlarms', { AlarmTypes: ['CompositeAlarm'] });
    const [{ StateValue, ActionsSuppressedBy }] = CompositeAlarms;
    return `${StateValue} ${ActionsSuppressedBy}`;
  };
  const after = async (minutes: number) => {
    clock.at += minutes * MINUTE;
    await alarms.tick();
    return held();
  };
  const told = async () => {
    const { AlarmHistoryItems } = await world.ask('DescribeAlarmHistory', {
      AlarmName: 'top',
      HistoryItemType: 'Action',
      AlarmTypes: ['CompositeAlarm'],
      ScanBy: 'TimestampAscending',
    });
    return AlarmHistoryItems.map(({ HistorySummary }: { HistorySummary: string }) =>
      HistorySummary.replace(bus, 'BUS'),
    );
  };
  const done = 'Successfully executed action BUS';
  const waiting = 'Actions suppressed by WaitPeriod';

  equal(await after(2), 'OK undefined', 'its first state waits like any other');
  deepEqual(await told(), [waiting, done]);

  await set('child', 'ALARM');
  equal(await held(), 'ALARM WaitPeriod');
  await set('maintenance', 'ALARM');
  equal(await after(1), 'ALARM Alarm');
  equal(await after(10), 'ALARM Alarm');
  await set('maintenance', 'OK');
  equal(await after(1), 'ALARM ExtensionPeriod');
  equal(await after(1), 'ALARM ExtensionPeriod');
  equal((await told()).length, 5, 'nothing was carried out');
  equal(await after(1), 'ALARM undefined');
  deepEqual((await told()).slice(2), [
    waiting,
    'Actions suppressed by Alarm',
    'Actions suppressed by ExtensionPeriod',
    done,
  ]);

  await set('maintenance', 'ALARM');
  await set('child', 'OK');
  equal(await held(), 'OK Alarm');
  await world.ask('PutCompositeAlarm', top);
  equal(await held(), 'OK Alarm', 'the same suppressor goes on');
  await world.ask('PutCompositeAlarm', { ...top, ActionsSuppressor: 'other' });
  equal(await held(), 'OK WaitPeriod', 'another one begins anew');
  const { AlarmName, AlarmRule, AlarmActions, OKActions } = top;
  await world.ask('PutCompositeAlarm', { AlarmName, AlarmRule, AlarmActions, OKActions });
  equal(await held(), 'OK undefined');
  deepEqual((await told()).slice(6), ['Actions suppressed by Alarm', waiting, done]);
});

test('labels speak of the values that were asked for, of each series that a search finds', async (t) => {
  const world = await startMeasured(t, start);
  for (const [name, values] of [
    ['a', [3, 8, 5]],
    ['b', [1, 1, 1]],
  ] as const) {
    for (const [index, Value] of values.entries()) {
      await world.ask('PutMetricData', {
        Namespace: 'N',
        MetricData: [
          {
            MetricName: 'm',
            Dimensions: [{ Name: 'Name', Value: name }],
            Value,
            Timestamp: new Date(start - (10 - index) * MINUTE),
          },
        ],
      });
    }
  }
  const v = (name: string) => `\${${name}}`;
  const Metric = { Namespace: 'N', MetricName: 'm', Dimensions: [{ Name: 'Name', Value: 'a' }] };
  const MetricStat = { Metric, Period: 60, Stat: 'Sum' };
  const ask = (Timezone: string, more: object = {}) =>
    world.ask('GetMetricData', {
      StartTime: new Date(start - 10 * MINUTE),
      EndTime: new Date(start),
      LabelOptions: { Timezone },
      MetricDataQueries: [
        { Id: 'one', Label: `${v('LABEL')} max ${v('MAX')}`, MetricStat },
        { Id: 'twice', Expression: 'one * 2', Label: `${v('LABEL')}: ${v('LAST')} at ${v('LAST_TIME')}` },
        {
          Id: 'all',
          Expression: `SEARCH('{N,Name} MetricName="m"', 'Sum', 60)`,
          Label: `${v("PROP('Dim.Name')")} ${v('SUM')} (${v("PROP('Stat')")})`,
        },
      ],
      ...more,
    });
  await rejects(ask('UTC'), { code: 'Validation' });
  const labels = async (more: object = {}) =>
    (await ask('+0100', more)).MetricDataResults.map(({ Label }: { Label: string }) => Label);
  const last = new Date(start - 8 * MINUTE + HOUR).toISOString().replace('T', ' ').slice(0, 19);
  deepEqual(await labels(), ['m max 8', `twice: 10 at ${last} +0100`, 'a 16 (Sum)', 'b 3 (Sum)']);
  deepEqual(await labels({ MaxDatapoints: 1 }), ['m max 8'], 'of all values, though the page has one');
});
