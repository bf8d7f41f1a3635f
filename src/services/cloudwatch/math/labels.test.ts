import { equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { checkTimezone, labelFor } from './labels.ts';
import type { TimeSeries } from './values.ts';

const minute = 60_000;
const start = Date.UTC(2026, 10, 24, 15, 0, 0);
const series: TimeSeries = {
  label: 'RepositoryPullCount',
  period: 60,
  stat: 'Sum',
  metric: {
    namespace: 'AWS/ECR',
    name: 'RepositoryPullCount',
    dimensions: [{ name: 'RepositoryName', value: 'team/app' }],
  },
  values: new Map([
    [start, 4],
    [start + minute, 10.5],
    [start + 5 * minute, 1],
    [start + 90 * minute, 7],
  ]),
};
const registry = { account: '000000000000', region: 'us-east-1' };
const parts = { registry, now: start + 26 * 60 * minute };
/** A variable, as labels have it. */
const v = (name: string) => `\${${name}}`;
const label = (template: string, of = series, more: object = {}) =>
  labelFor(template, of, { ...parts, ...more });

test('each variable stands for what it says', () => {
  for (const [name, value] of [
    ['LABEL', 'RepositoryPullCount'],
    ['AVG', '5.625'],
    ['SUM', '22.5'],
    ['MIN', '1'],
    ['MAX', '10.5'],
    ['FIRST', '4'],
    ['LAST', '7'],
    ['DATAPOINT_COUNT', '4'],
    ['FIRST_LAST_RANGE', '3'],
    ['FIRST_LAST_TIME_RANGE', '1h 30m'],
    ['MIN_MAX_RANGE', '9.5'],
    ['MIN_MAX_TIME_RANGE', '4m'],
    ['FIRST_TIME', '2026-11-24 15:00:00 UTC'],
    ['LAST_TIME', '2026-11-24 16:30:00 UTC'],
    ['MIN_TIME', '2026-11-24 15:05:00 UTC'],
    ['MAX_TIME', '2026-11-24 15:01:00 UTC'],
    ['FIRST_TIME_RELATIVE', '1d 2h'],
    ['LAST_TIME_RELATIVE', '1d'],
    ['MAX_TIME_RELATIVE', '1d 1h'],
    ["PROP('MetricName')", 'RepositoryPullCount'],
    ["PROP('Namespace')", 'AWS/ECR'],
    ["PROP('Stat')", 'Sum'],
    ["PROP('Period')", '60'],
    ["PROP('Region')", 'us-east-1'],
    ["PROP('AccountId')", '000000000000'],
    ["PROP('Dim.RepositoryName')", 'team/app'],
    ["PROP('Dim.Other')", '--'],
  ] as const) {
    equal(label(v(name)), value, name);
  }
});

test('several, among other text; what is none stays', () => {
  equal(
    label(
      `${v("PROP('Dim.RepositoryName')")}: max ${v('MAX')} at ${v('MAX_TIME')}, $5 ${v('NOTHING')} ${v('max')}`,
    ),
    `team/app: max 10.5 at 2026-11-24 15:01:00 UTC, $5 ${v('NOTHING')} ${v('max')}`,
  );
  equal(label('pulls'), 'pulls');
});

test('times are those of the zone', () => {
  equal(label(v('LAST_TIME'), series, { timezone: '+0130' }), '2026-11-24 18:00:00 +0130');
  equal(label(v('LAST_TIME'), series, { timezone: '-0800' }), '2026-11-24 08:30:00 -0800');
  checkTimezone('+0130');
  for (const wrong of ['0130', '+130', 'UTC', '+2500', '+0160']) {
    throws(() => checkTimezone(wrong), { code: 'Validation' });
  }
});

test('without a value there is nothing to say', () => {
  const empty = { ...series, values: new Map<number, number>() };
  const all = 'MAX MAX_TIME LAST_TIME_RELATIVE AVG MIN_MAX_RANGE FIRST_LAST_TIME_RANGE'.split(' ');
  for (const name of all) equal(label(v(name), empty), '--', name);
  equal(label(`${v('DATAPOINT_COUNT')} of ${v('LABEL')}`, empty), '0 of RepositoryPullCount');
});
