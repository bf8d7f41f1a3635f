import { deepEqual, equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { alarmsOf, isTrue, parseRule, type Rule } from './rule.ts';
import type { AlarmState } from './types.ts';

const states: Readonly<Record<string, AlarmState>> = { a: 'ALARM', b: 'OK', 'c d': 'INSUFFICIENT_DATA' };
const truth = (text: string) => isTrue(parseRule(text), (name) => states[name]);

test('rules', () => {
  for (const [text, wanted] of [
    ['TRUE', true],
    ['FALSE', false],
    ['ALARM(a)', true],
    ['ALARM("a")', true],
    ["OK('b') AND INSUFFICIENT_DATA('c d')", true],
    ['ALARM(b) OR ALARM(a)', true],
    ['NOT ALARM(a)', false],
    ['NOT (ALARM(b) OR OK(a))', true],
    ['ALARM(a) OR ALARM(b) AND FALSE', true],
    ['(ALARM(a) OR ALARM(b)) AND FALSE', false],
    ['ALARM(arn:aws:cloudwatch:us-east-1:000000000000:alarm:a)', true],
    ['ALARM(nothing)', false],
    ['AT_LEAST(1, ALARM, (a, b))', true],
    ['AT_LEAST(2, ALARM, (a, "b"))', false],
  ] as const) {
    equal(truth(text), wanted, text);
  }
});

test('what is no rule', () => {
  for (const text of [
    '',
    ' ',
    'ALARM',
    'ALARM(',
    'ALARM()',
    'ALARM(a',
    'ALARM(a))',
    'ALARM(a) ALARM(b)',
    'alarm(a)',
    'ALARM(a) AND',
    'AT_LEAST(0, ALARM, (a))',
    'NOT',
    '('.repeat(5000),
    'NOT '.repeat(300),
    'ALARM("a)',
  ]) {
    throws(() => parseRule(text), { code: 'Validation' }, text.slice(0, 30));
  }
});

const name = fc.constantFrom('a', 'b', 'c d', 'e');
const rule: fc.Memo<Rule> = fc.memo((depth) =>
  depth <= 1
    ? fc.record({
        kind: fc.constant('state' as const),
        state: fc.constantFrom('OK', 'ALARM', 'INSUFFICIENT_DATA' as const),
        alarm: name,
      })
    : fc.oneof(
        rule(1),
        fc.record({ kind: fc.constant('not' as const), of: rule() }),
        fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          of: fc.array(rule(), { minLength: 2, maxLength: 3 }),
        }),
      ),
);

function written(of: Rule): string {
  switch (of.kind) {
    case 'constant':
      return of.value ? 'TRUE' : 'FALSE';
    case 'state':
      return `${of.state}("${of.alarm}")`;
    case 'atLeast':
      return `AT_LEAST(${of.count}, ${of.state}, (${of.alarms.join(', ')}))`;
    case 'not':
      return `NOT (${written(of.of)})`;
    default:
      return of.of.map((each) => `(${written(each)})`).join(of.kind === 'and' ? ' AND ' : ' OR ');
  }
}

test('a rule is read as it was written', () => {
  fc.assert(
    fc.property(rule(4), (made) => {
      const read = parseRule(written(made));
      equal(written(read), written(made));
      deepEqual([...alarmsOf(read)].sort(), [...alarmsOf(made)].sort());
    }),
  );
});
