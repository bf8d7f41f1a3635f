import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './judge.ts';
import type { MissingData } from './types.ts';

/** `0` is not breaching, `X` is, `-` is missing; oldest first. */
function stateBy(text: string, wanted: number, missingData: MissingData) {
  const range = text.split(' ').map((each, index) => ({
    at: index * 60_000,
    value: each === '-' ? undefined : each === 'X' ? 9 : 0,
  }));
  const alarm = {
    comparison: 'GreaterThanThreshold',
    threshold: 5,
    evaluationPeriods: 3,
    datapointsToAlarm: wanted,
    missingData,
  } as const;
  return judge(alarm, range).state ?? 'as it is';
}

/** The tables of CloudWatch's documentation: missing, ignore, breaching, notBreaching. */
const threeOfThree = {
  '0 - X - X': ['OK', 'OK', 'OK', 'OK'],
  '- - - - 0': ['OK', 'OK', 'OK', 'OK'],
  '- - - - -': ['INSUFFICIENT_DATA', 'as it is', 'ALARM', 'OK'],
  '0 X X - X': ['ALARM', 'ALARM', 'ALARM', 'ALARM'],
  '- - X - -': ['ALARM', 'as it is', 'ALARM', 'OK'],
};
const twoOfThree = {
  '0 - X - X': ['ALARM', 'ALARM', 'ALARM', 'ALARM'],
  '0 0 X 0 X': ['ALARM', 'ALARM', 'ALARM', 'ALARM'],
  '0 - X - -': ['OK', 'OK', 'ALARM', 'OK'],
  '- - - - 0': ['OK', 'OK', 'ALARM', 'OK'],
  '- - - X -': ['ALARM', 'as it is', 'ALARM', 'OK'],
};
const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

for (const [wanted, table] of [
  [3, threeOfThree],
  [2, twoOfThree],
] as const) {
  test(`missing data, ${wanted} of 3`, () => {
    for (const [text, states] of Object.entries(table)) {
      deepEqual(
        treatments.map((how) => stateBy(text, wanted, how)),
        states,
        text,
      );
    }
  });
}

test('each comparison, and what the reason says', () => {
  const at = Date.UTC(2026, 10, 24, 15, 4);
  const of = (comparison: Parameters<typeof judge>[0]['comparison'], value: number) =>
    judge({ comparison, threshold: 3, evaluationPeriods: 1 }, [{ at, value }]);
  for (const [comparison, below, same, above] of [
    ['GreaterThanThreshold', 'OK', 'OK', 'ALARM'],
    ['GreaterThanOrEqualToThreshold', 'OK', 'ALARM', 'ALARM'],
    ['LessThanThreshold', 'ALARM', 'OK', 'OK'],
    ['LessThanOrEqualToThreshold', 'ALARM', 'ALARM', 'OK'],
  ] as const) {
    deepEqual(
      [2, 3, 4].map((value) => of(comparison, value).state),
      [below, same, above],
      comparison,
    );
  }
  equal(
    of('GreaterThanThreshold', 5).reason,
    'Threshold Crossed: 1 out of the last 1 datapoint [5.0 (24/11/26 15:04:00)] was greater than the threshold (3.0) (minimum 1 datapoint for OK -> ALARM transition).',
  );
  equal(
    of('GreaterThanThreshold', 2.5).reason,
    'Threshold Crossed: 1 out of the last 1 datapoint [2.5 (24/11/26 15:04:00)] was not greater than the threshold (3.0) (minimum 1 datapoint for ALARM -> OK transition).',
  );
});
