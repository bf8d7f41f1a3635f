import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseSchedule } from './schedule.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const shown = (time: number | undefined) => time && new Date(time).toISOString().slice(0, 16);

function firings(expression: string, after: string, count: number): (string | undefined | 0)[] {
  const schedule = parseSchedule(expression);
  assert.ok(schedule, expression);
  const found: (string | undefined | 0)[] = [];
  let from = at(after);
  while (found.length < count) {
    const next = schedule.next(from, at(after));
    found.push(shown(next));
    if (next === undefined) break;
    from = next;
  }
  return found;
}

describe('schedules', () => {
  const cases: readonly (readonly [string, string, readonly (string | undefined)[]])[] = [
    ['rate(1 minute)', '2026-11-24T10:00:30', ['2026-11-24T10:01', '2026-11-24T10:02']],
    ['rate(12 hours)', '2026-11-24T10:00', ['2026-11-24T22:00', '2026-11-25T10:00']],
    ['rate(2 days)', '2026-02-27T00:00', ['2026-03-01T00:00']],
    ['cron(0 10 * * ? *)', '2026-11-24T10:00', ['2026-11-25T10:00', '2026-11-26T10:00']],
    ['cron(0 10 * * ? *)', '2026-11-24T09:59:59', ['2026-11-24T10:00']],
    ['cron(15 12 * * ? *)', '2026-12-31T12:15', ['2027-01-01T12:15']],
    ['cron(0 18 ? * MON-FRI *)', '2026-11-27T18:00', ['2026-11-30T18:00', '2026-12-01T18:00']],
    ['cron(0 8 1 * ? *)', '2026-11-24T00:00', ['2026-12-01T08:00', '2027-01-01T08:00']],
    ['cron(0/15 * * * ? *)', '2026-11-24T10:31', ['2026-11-24T10:45', '2026-11-24T11:00']],
    [
      'cron(5-20/5 10 * * ? *)',
      '2026-11-24T10:10',
      ['2026-11-24T10:15', '2026-11-24T10:20', '2026-11-25T10:05'],
    ],
    ['cron(0 0 L * ? *)', '2028-02-01T00:00', ['2028-02-29T00:00', '2028-03-31T00:00']],
    ['cron(0 0 LW * ? *)', '2026-05-01T00:00', ['2026-05-29T00:00']],
    ['cron(0 0 1W * ? *)', '2026-07-31T00:00', ['2026-08-03T00:00']],
    ['cron(0 0 15W * ? *)', '2026-11-01T00:00', ['2026-11-16T00:00']],
    ['cron(0 0 ? * 6L *)', '2026-11-01T00:00', ['2026-11-27T00:00', '2026-12-25T00:00']],
    ['cron(0 0 ? * FRI#3 *)', '2026-11-01T00:00', ['2026-11-20T00:00']],
    ['cron(0 0 ? * 2#5 *)', '2026-11-01T00:00', ['2026-11-30T00:00', '2027-03-29T00:00']],
    ['cron(0 0 31 2,4 ? *)', '2026-01-01T00:00', [undefined]],
    ['cron(0 0 29 FEB ? 2027-2032)', '2026-01-01T00:00', ['2028-02-29T00:00', '2032-02-29T00:00', undefined]],
    ['cron(30 4 1 1 ? 2026)', '2026-01-01T04:30', [undefined]],
  ];
  for (const [expression, after, expected] of cases) {
    test(`${expression} after ${after}`, () =>
      assert.deepEqual(firings(expression, after, expected.length), expected));
  }

  test('what is none', () => {
    const bad = [
      ...[
        '',
        'rate(1 minutes)',
        'rate(5 minute)',
        'rate(0 minutes)',
        'rate(1.5 hours)',
        'rate(5 weeks)',
        'rate(5)',
      ],
      ...['cron(0 10 * * *)', 'cron(0 10 * * ? * *)', 'cron(0 10 * * * *)', 'cron(0 10 ? * ? *)'],
      ...['cron(60 10 * * ? *)', 'cron(0 24 * * ? *)', 'cron(0 10 32 * ? *)', 'cron(0 10 * 13 ? *)'],
      ...['cron(0 10 ? * 8 *)', 'cron(0 10 * * ? 1969)', 'cron(10-5 10 * * ? *)', 'cron(0 10 ? * 6#6 *)'],
      ...['cron(a 10 * * ? *)', 'cron(*/0 10 * * ? *)', 'cron(0 10 40W * ? *)', 'at(2026-11-24T10:00:00)'],
    ];
    for (const expression of bad) assert.equal(parseSchedule(expression), undefined, expression);
  });

  test('a rate keeps its beat, whenever it is asked', () => {
    const schedule = parseSchedule('rate(7 minutes)');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 1e9 }), (since, later) => {
        const next = schedule?.next(since + later, since) ?? 0;
        assert.equal((next - since) % 420_000, 0);
        assert.ok(next > since + later && next <= since + later + 420_000);
      }),
    );
  });
});
