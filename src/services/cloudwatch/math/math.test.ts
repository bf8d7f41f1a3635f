import { deepEqual, equal, rejects, throws } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MetricDataQuery } from '../../../generated/cloudwatch/types.ts';
import { type Aggregate, ofValue } from '../points/aggregate.ts';
import type { CloudWatchStore, MetricName, Series } from '../ports.ts';
import { Evaluation } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { parseSearch } from './search.ts';

const MINUTE = 60_000;
const start = 1_800_000_000_000;
const registry = { account: '000000000000', region: 'us-east-1' };

/** Metrics of one minute's resolution: a value for each minute from `start` on; undefined: none. */
const metrics: Readonly<Record<string, readonly (number | undefined)[]>> = {
  up: [1, 2, 3, 4],
  gap: [10, undefined, undefined, 40],
  none: [],
};

function storeOf(): Pick<CloudWatchStore, 'read'> {
  const names = Object.keys(metrics);
  const series = (name: string): Series => ({
    id: names.indexOf(name) + 1,
    namespace: 'AWS/Usage',
    name,
    dimensions: [{ name: 'Resource', value: 'PutImage' }],
    unit: 'None',
    gauge: false,
    lastAt: start,
  });
  const reads = {
    ofMetric: async (_: unknown, { name }: MetricName) => (names.includes(name) ? [series(name)] : []),
    page: async () => ({ items: names.map(series) }),
    points: async (id: number, resolution: number) =>
      resolution !== 60
        ? []
        : (metrics[names[id - 1] ?? ''] ?? []).flatMap(
            (value, index): { at: number; aggregate: Aggregate }[] =>
              value === undefined ? [] : [{ at: start + index * MINUTE, aggregate: ofValue(value) }],
          ),
  };
  return { read: (work) => work({ metrics: reads } as never) };
}

async function value(expression: string, more: readonly MetricDataQuery[] = []) {
  const queries: MetricDataQuery[] = [
    ...Object.keys(metrics).map((name) => ({
      Id: name,
      MetricStat: { Metric: { Namespace: 'AWS/Usage', MetricName: name }, Period: 60, Stat: 'Sum' },
    })),
    ...more,
    { Id: 'e', Expression: expression },
  ];
  const evaluation = new Evaluation({
    store: storeOf(),
    registry,
    queries,
    from: start,
    to: start + 4 * MINUTE,
    now: start + 10 * MINUTE,
    aligned: true,
    quotaOf: async (_, { name }) => (name === 'up' ? 10 : undefined),
  });
  const made = await evaluation.valueOf('e');
  if (made.kind === 'scalar') return made.value;
  if (made.kind === 'text') return made.text;
  const list = made.kind === 'list' ? made.list : [made.series];
  const shown = list.map(({ values }) =>
    Array.from({ length: 4 }, (_, index) => values.get(start + index * MINUTE)),
  );
  return made.kind === 'list' ? shown : shown[0];
}

const _ = undefined;

test('expressions', async () => {
  for (const [expression, wanted] of [
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['10 - 4 - 3', 3],
    ['up * 2', [2, 4, 6, 8]],
    ['-up', [-1, -2, -3, -4]],
    ['up + gap', [11, _, _, 44]],
    ['up / 0', [_, _, _, _]],
    ['up > 2', [0, 0, 1, 1]],
    ['up > 1 AND up < 4', [0, 1, 1, 0]],
    ['up == 1 || up == 4', [1, 0, 0, 1]],
    ['SUM([up, gap])', [11, 2, 3, 44]],
    ['AVG([up, gap])', [5.5, 2, 3, 22]],
    ['MIN(METRICS())', [1, 2, 3, 4]],
    ['MAX(METRICS("ga"))', [10, _, _, 40]],
    ['MAX(up)', 4],
    ['up / MAX(up)', [0.25, 0.5, 0.75, 1]],
    ['RATE(up)', [_, 1 / 60, 1 / 60, 1 / 60]],
    ['DIFF(up)', [_, 1, 1, 1]],
    ['RUNNING_SUM(up)', [1, 3, 6, 10]],
    ['FILL(gap, 0)', [10, 0, 0, 40]],
    ['FILL(gap, REPEAT)', [10, 10, 10, 40]],
    ['FILL(gap, LINEAR)', [10, 20, 30, 40]],
    ['FILL(gap, up)', [10, 2, 3, 40]],
    ['FILL(none, 7)', [7, 7, 7, 7]],
    ['IF(up > 2, up, 0)', [0, 0, 3, 4]],
    ['IF(up > 2, gap)', [_, _, _, 40]],
    ['PERIOD(up)', 60],
    ['up / PERIOD(up)', [1 / 60, 2 / 60, 3 / 60, 4 / 60]],
    ['up / SERVICE_QUOTA(up) * 100', [10, 20, 30, 40]],
    ['TIME_SERIES(3)', [3, 3, 3, 3]],
    ['ABS(0 - up)', [1, 2, 3, 4]],
    ['FLOOR(up / 2)', [0, 1, 1, 2]],
    [
      '[up, gap] * 2',
      [
        [2, 4, 6, 8],
        [20, _, _, 80],
      ],
    ],
    ["SEARCH('{AWS/Usage,Resource} MetricName=up', 'Sum', 60)", [[1, 2, 3, 4]]],
    ["SUM(SEARCH('PutImage', 'Sum', 60))", [11, 2, 3, 44]],
    ["SORT(SEARCH('PutImage', 'Sum'), MAX, DESC, 1)", [[10, _, _, 40]]],
    ['DATAPOINT_COUNT(gap)', 2],
  ] as const) {
    deepEqual(await value(expression), wanted, expression);
  }
});

test('what can not be computed is said', async () => {
  for (const expression of [
    'nothing',
    'e + 1',
    'SUM(',
    '1 +',
    'up up',
    "'text' + 1",
    'NOSUCH(up)',
    'toString(up)',
    'SERVICE_QUOTA(gap)',
    '[up] + [gap]',
    "SEARCH('(', 'Sum')",
    "SEARCH('x', 'nope')",
    '('.repeat(500),
    '-'.repeat(500),
    '#',
  ]) {
    await rejects(value(expression), { code: 'Validation' }, expression.slice(0, 40));
  }
  await rejects(value('f', [{ Id: 'f', Expression: 'e * 2' }]), { message: /refers to itself/ });
});

test('an expression in parentheses is the same expression, whatever blanks there are', () => {
  const leaf = fc.constantFrom('1', '2.5', 'm1', 'AVG(m2)');
  const sign = fc.constantFrom('+', '-', '*', '/', '<', '>=', 'AND', 'OR');
  fc.assert(
    fc.property(fc.array(fc.tuple(leaf, sign)), leaf, (parts, last) => {
      const text = parts.map(([each, by]) => `${each} ${by} `).join('') + last;
      deepEqual(parseExpression(`((${text}))`), parseExpression(text.replaceAll(' ', '  ')));
    }),
  );
  throws(() => parseExpression('"'), { code: 'Validation' });
});

test('searches', () => {
  const series = {
    namespace: 'AWS/ECR',
    name: 'RepositoryPullCount',
    dimensions: [{ name: 'RepositoryName', value: 'team/my-app' }],
  };
  for (const [text, wanted] of [
    ['{AWS/ECR,RepositoryName}', true],
    ['{AWS/ECR}', false],
    ['{AWS/ECR,Other}', false],
    ['{"AWS/ECR", RepositoryName} MetricName="RepositoryPullCount"', true],
    ['MetricName="PullCount"', false],
    ['MetricName=PullCount', true],
    ['pull', true],
    ['pul', false],
    ['RepositoryName=team/my-app', true],
    ['RepositoryName="team/my-app"', true],
    ['RepositoryName=my', true],
    ['NOT RepositoryName=my', false],
    ['other OR (pull count)', true],
    ['pull AND other', false],
    ['', true],
  ] as const) {
    equal(parseSearch(text)(series), wanted, text);
  }
});
