// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the policy language
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileCondition } from './conditions.ts';
import { readConditions } from './grammar-conditions.ts';
import { readJson } from './json.ts';
import type { Policy } from './types.ts';

type Values = string | readonly string[];
/** Operator, the policy's values, the request's values (undefined: the key is absent), whether it holds. */
type Row = readonly [operator: string, wanted: Values, has: Values | undefined, holds: boolean];

const list = (values: Values): readonly string[] => (typeof values === 'string' ? [values] : values);

function holds(
  operator: string,
  wanted: Values,
  context: Readonly<Record<string, Values>>,
  version: Policy['version'] = '2012-10-17',
): boolean {
  const [condition] = readConditions(readJson(JSON.stringify({ [operator]: { 'x:Key': wanted } })));
  assert.ok(condition);
  const entries = Object.entries(context).map(([key, value]) => [key.toLowerCase(), list(value)] as const);
  return compileCondition(condition, version, 'Deny')(new Map(entries), new Set());
}

const strings: readonly Row[] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 'a', 'ab', false],
  ['StringEquals', 'a*', 'ab', false],
  ['StringEquals', 'a*', 'a*', true],
  ['StringEquals', ['a', 'b'], 'b', true],
  ['StringEquals', ['a', 'b'], 'c', false],
  ['StringEquals', 'a', undefined, false],
  ['StringEquals', '', '', true],
  ['StringEquals', 'a', [], false],
  ['StringEquals', 'a', ['x', 'a'], true],
  ['stringequals', 'a', 'a', true],
  ['StringNotEquals', 'a', 'a', false],
  ['StringNotEquals', 'a', 'b', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', ['a', 'b'], 'c', true],
  ['StringNotEquals', 'a', undefined, true],
  ['StringNotEquals', 'a', ['x', 'a'], false],
  ['StringNotEquals', 'a', ['x', 'y'], true],
  ['StringEqualsIgnoreCase', 'AbC', 'aBc', true],
  ['StringEqualsIgnoreCase', 'abc', 'abd', false],
  ['StringEqualsIgnoreCase', 'abc', undefined, false],
  ['StringNotEqualsIgnoreCase', 'ABC', 'abc', false],
  ['StringNotEqualsIgnoreCase', 'abc', 'x', true],
  ['StringNotEqualsIgnoreCase', 'abc', undefined, true],
  ['StringLike', 'prod-*', 'prod-1', true],
  ['StringLike', 'prod-*', 'PROD-1', false],
  ['StringLike', 'prod-?', 'prod-', false],
  ['StringLike', ['a*', 'b*'], 'bee', true],
  ['StringLike', '*', 'x', true],
  ['StringLike', '*', undefined, false],
  ['StringNotLike', 'prod-*', 'prod-1', false],
  ['StringNotLike', 'prod-*', 'dev-1', true],
  ['StringNotLike', '*', undefined, true],
  ['StringLike', 'repo:org/*:ref:refs/heads/main', 'repo:org/app:ref:refs/heads/main', true],
];

const numbers: readonly Row[] = [
  ['NumericEquals', '10', '10', true],
  ['NumericEquals', '10', '10.0', true],
  ['NumericEquals', '1e1', '10', true],
  ['NumericEquals', '10', '11', false],
  ['NumericEquals', '10', 'ten', false],
  ['NumericEquals', '10', '', false],
  ['NumericEquals', '10', '0x0a', false],
  ['NumericEquals', '10', undefined, false],
  ['NumericNotEquals', '10', '11', true],
  ['NumericNotEquals', '10', '10', false],
  ['NumericNotEquals', '10', undefined, true],
  ['NumericLessThan', '10', '9.99', true],
  ['NumericLessThan', '10', '10', false],
  ['NumericLessThan', '10', '-3', true],
  ['NumericLessThan', '10', undefined, false],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericLessThanEquals', '10', '10.1', false],
  ['NumericGreaterThan', '10', '11', true],
  ['NumericGreaterThan', '10', '10', false],
  ['NumericGreaterThan', ['10', '20'], '15', true],
  ['NumericGreaterThanEquals', '10', '10', true],
  ['NumericGreaterThanEquals', '10', '9', false],
];

const dates: readonly Row[] = [
  ['DateEquals', '2026-11-24T00:00:00Z', '2026-11-24T00:00:00Z', true],
  ['DateEquals', '2026-11-24', '2026-11-24T00:00:00Z', true],
  ['DateEquals', '2026-11-24T01:00:00+01:00', '2026-11-24T00:00:00Z', true],
  ['DateEquals', '1795478400', '2026-11-24T00:00:00Z', true],
  ['DateEquals', '2026-11-24T00:00:00Z', '1795478400', true],
  ['DateEquals', '2026-11-24T00:00:00Z', 'yesterday', false],
  ['DateEquals', '2026-11-24T00:00:00Z', undefined, false],
  ['DateNotEquals', '2026-11-24', '2026-11-25', true],
  ['DateNotEquals', '2026-11-24', '2026-11-24', false],
  ['DateNotEquals', '2026-11-24', undefined, true],
  ['DateLessThan', '2026-11-24T12:00:00Z', '2026-11-24T11:59:59.999Z', true],
  ['DateLessThan', '2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z', false],
  ['DateLessThanEquals', '2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z', true],
  ['DateGreaterThan', '2026-11-24T12:00:00Z', '2026-11-24T12:00:00.001Z', true],
  ['DateGreaterThan', '2026-11-24T12:00:00Z', undefined, false],
  ['DateGreaterThanEquals', '2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z', true],
  ['DateGreaterThanEquals', '2026-11-24T12:00:00Z', '2026-11-24T11:00:00Z', false],
];

const others: readonly Row[] = [
  ['Bool', 'true', 'true', true],
  ['Bool', 'true', 'True', true],
  ['Bool', 'TRUE', 'true', true],
  ['Bool', 'true', 'false', false],
  ['Bool', 'false', 'false', true],
  ['Bool', 'true', undefined, false],
  ['Bool', 'false', undefined, false],
  ['bool', 'false', 'false', true],
  ['BoolIfExists', 'true', undefined, true],
  ['BoolIfExists', 'true', 'false', false],
  ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
  ['BinaryEquals', 'QmluYXJ5', 'Qmlu', false],
  ['BinaryEquals', 'QmluYXJ5', undefined, false],
  ['IpAddress', '10.0.0.0/8', '10.255.1.2', true],
  ['IpAddress', '10.0.0.0/8', '11.0.0.1', false],
  ['IpAddress', '10.1.2.3', '10.1.2.3', true],
  ['IpAddress', '10.1.2.3', '10.1.2.4', false],
  ['IpAddress', '0.0.0.0/0', '8.8.8.8', true],
  ['IpAddress', '0.0.0.0/0', '2001:db8::1', false],
  ['IpAddress', '2001:db8::/32', '2001:db8:1::1', true],
  ['IpAddress', '2001:db8::/32', '2001:db9::1', false],
  ['IpAddress', '2001:db8::/32', '10.0.0.1', false],
  ['IpAddress', '10.0.0.0/8', '::ffff:10.0.0.1', true],
  ['IpAddress', '10.0.0.0/8', 'nowhere', false],
  ['IpAddress', ['10.0.0.0/8', '192.168.0.0/16'], '192.168.7.7', true],
  ['IpAddress', '10.0.0.0/8', undefined, false],
  ['NotIpAddress', '10.0.0.0/8', '10.0.0.1', false],
  ['NotIpAddress', '10.0.0.0/8', '11.0.0.1', true],
  ['NotIpAddress', ['10.0.0.0/8', '11.0.0.0/8'], '11.0.0.1', false],
  ['NotIpAddress', '10.0.0.0/8', undefined, true],
  ['NotIpAddress', '10.0.0.0/8', 'nowhere', true],
];

const role = 'arn:aws:iam::123456789012:role/team/deploy';
const arns: readonly Row[] = [
  ['ArnEquals', role, role, true],
  ['ArnEquals', 'arn:aws:iam::123456789012:role/*', role, true],
  ['ArnLike', 'arn:aws:iam::*:role/*/deploy', role, true],
  ['ArnLike', 'arn:aws:iam::123456789012:*', role, true],
  ['ArnLike', 'arn:*', role, false],
  ['ArnLike', '*', role, true],
  ['ArnLike', '*', 'no arn', false],
  ['ArnLike', 'arn:aws:iam*deploy', role, false],
  ['ArnLike', 'arn:aws:*::123456789012:role/team/deploy', role, true],
  ['ArnLike', 'arn:aws:iam:*:12345678901?:role/team/*', role, true],
  ['ArnLike', role, 'no arn', false],
  ['ArnLike', role, undefined, false],
  ['ArnLike', 'arn:aws:sns:*:*:a:b', 'arn:aws:sns:eu-west-1:1:a:b', true],
  ['ArnLike', 'arn:aws:sns:*:*:a*', 'arn:aws:sns:eu-west-1:1:a:b', true],
  ['ArnNotEquals', role, role, false],
  ['ArnNotEquals', role, 'arn:aws:iam::123456789012:role/x', true],
  ['ArnNotLike', 'arn:aws:iam::123456789012:role/*', role, false],
  ['ArnNotLike', 'arn:aws:iam::999999999999:role/*', role, true],
  ['ArnNotLike', role, undefined, true],
];

const existence: readonly Row[] = [
  ['Null', 'true', undefined, true],
  ['Null', 'true', [], true],
  ['Null', 'true', 'x', false],
  ['Null', 'true', '', false],
  ['Null', 'false', 'x', true],
  ['Null', 'false', undefined, false],
  ['Null', ['true', 'false'], 'x', true],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'a', true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringNotEqualsIfExists', 'a', undefined, true],
  ['StringLikeIfExists', 'a*', undefined, true],
  ['NumericLessThanIfExists', '3600', undefined, true],
  ['NumericLessThanIfExists', '3600', '7200', false],
  ['DateGreaterThanIfExists', '2026-01-01', undefined, true],
  ['IpAddressIfExists', '10.0.0.0/8', undefined, true],
  ['ArnLikeIfExists', role, undefined, true],
];

const quantified: readonly Row[] = [
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', ['a', 'b'], undefined, true],
  ['ForAllValues:StringEquals', ['a', 'b'], [], true],
  ['ForAllValues:StringLike', 'Created*', ['CreatedBy', 'CreatedAt'], true],
  ['ForAllValues:StringLike', 'Created*', ['CreatedBy', 'Owner'], false],
  ['ForAllValues:StringNotEquals', 'a', ['b', 'c'], true],
  ['ForAllValues:StringNotEquals', 'a', ['a', 'c'], false],
  ['ForAllValues:StringNotEquals', 'a', undefined, true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c'], false],
  ['ForAnyValue:StringEquals', ['a', 'b'], undefined, false],
  ['ForAnyValue:StringEquals', ['a', 'b'], [], false],
  ['ForAnyValue:StringLike', 'prod-*', ['dev', 'prod-1'], true],
  ['ForAnyValue:StringNotLike', 'prod-*', ['dev', 'prod-1'], true],
  ['ForAnyValue:StringNotLike', 'prod-*', ['prod-2', 'prod-1'], false],
  ['ForAnyValue:StringNotLike', 'prod-*', undefined, false],
  ['ForAnyValue:StringEqualsIfExists', 'a', undefined, true],
  ['ForAllValues:StringEqualsIfExists', 'a', ['b'], false],
  ['forallvalues:stringlike', 'a*', ['ab', 'ac'], true],
  ['ForAnyValue:ArnLike', 'arn:aws:iam::123456789012:role/*', [role], true],
  ['ForAllValues:NumericLessThan', '5', ['1', '4'], true],
  ['ForAllValues:NumericLessThan', '5', ['1', '5'], false],
  ['ForAnyValue:IpAddress', '10.0.0.0/8', ['11.0.0.1', '10.0.0.1'], true],
];

describe('condition operators', () => {
  for (const row of [strings, numbers, dates, others, arns, existence, quantified].flat()) {
    const [operator, wanted, has, expected] = row;
    const request = has === undefined ? 'an absent key' : JSON.stringify(has);
    test(`${operator} ${JSON.stringify(wanted)}: ${request} ${expected ? 'fits' : 'does not fit'}`, () => {
      assert.equal(holds(operator, wanted, has === undefined ? {} : { 'X:KEY': has }), expected);
    });
  }
});

/** The policy's value, what else the request has, its value for the key, whether it holds. */
type VariableRow = readonly [
  operator: string,
  wanted: string,
  has: string,
  more: Readonly<Record<string, Values>>,
  holds: boolean,
];

const variables: readonly VariableRow[] = [
  ['StringEquals', '${aws:username}', 'alice', { 'aws:username': 'alice' }, true],
  ['StringEquals', '${AWS:UserName}', 'alice', { 'aws:username': 'alice' }, true],
  ['StringEquals', '${aws:username}', 'bob', { 'aws:username': 'alice' }, false],
  ['StringEquals', '${aws:username}', '${aws:username}', {}, false],
  ['StringEquals', '${aws:username}', '', {}, false],
  ['StringNotEquals', '${aws:username}', 'bob', {}, true],
  ['StringLike', '${aws:PrincipalTag/team}/*', 'red/app', { 'aws:PrincipalTag/team': 'red' }, true],
  ['StringLike', '${aws:PrincipalTag/team}/*', 'blue/app', { 'aws:PrincipalTag/team': 'red' }, false],
  ['StringLike', '${aws:PrincipalTag/team}*', 'redder', { 'aws:PrincipalTag/team': 'red' }, true],
  ['StringLike', '${x:y}', 'anything', { 'x:y': '*' }, false],
  ['StringLike', '${x:y}', '*', { 'x:y': '*' }, true],
  ['StringEquals', "${aws:PrincipalTag/team, 'none'}", 'none', {}, true],
  ['StringEquals', "${aws:PrincipalTag/team,'none'}", 'none', {}, true],
  ['StringEquals', "${aws:PrincipalTag/team, 'none'}", 'none', { 'aws:PrincipalTag/team': 'red' }, false],
  ['StringEquals', "${aws:PrincipalTag/team, 'none'}", 'red', { 'aws:PrincipalTag/team': 'red' }, true],
  ['StringEquals', "${aws:PrincipalTag/team, ''}", '', {}, true],
  ['StringLike', 'a${*}b', 'a*b', {}, true],
  ['StringLike', 'a${*}b', 'axb', {}, false],
  ['StringLike', 'a${?}', 'a?', {}, true],
  ['StringLike', 'a${?}', 'ab', {}, false],
  ['StringEquals', '${$}{x}', '${x}', {}, true],
  ['StringEquals', '${aws:TagKeys}', 'a', { 'aws:TagKeys': ['a', 'b'] }, false],
  ['StringEquals', '${unclosed', '${unclosed', {}, true],
  ['StringEqualsIgnoreCase', '${aws:username}', 'ALICE', { 'aws:username': 'alice' }, true],
  ['ArnEquals', '${aws:PrincipalArn}', role, { 'aws:PrincipalArn': role }, true],
  [
    'ArnLike',
    'arn:aws:iam::${aws:PrincipalAccount}:role/*',
    role,
    { 'aws:PrincipalAccount': '123456789012' },
    true,
  ],
  ['ArnLike', 'arn:aws:iam::${aws:PrincipalAccount}:role/*', role, { 'aws:PrincipalAccount': '*' }, false],
];

describe('policy variables in conditions', () => {
  for (const [operator, wanted, has, more, expected] of variables) {
    test(`${operator} ${wanted} with ${JSON.stringify(more)}: '${has}' ${expected ? 'fits' : 'does not fit'}`, () => {
      assert.equal(holds(operator, wanted, { ...more, 'x:Key': has }), expected);
    });
  }

  test('documents of 2008-10-17 have none', () => {
    const user = { 'aws:username': 'alice' };
    assert.equal(
      holds('StringEquals', '${aws:username}', { ...user, 'x:Key': 'alice' }, '2008-10-17'),
      false,
    );
    assert.equal(
      holds('StringEquals', '${aws:username}', { ...user, 'x:Key': '${aws:username}' }, '2008-10-17'),
      true,
    );
  });

  test('what is lacking is told', () => {
    const text = JSON.stringify({ StringEquals: { 'a:B': ['${c:D}', "${e:F, 'g'}"] } });
    const [condition] = readConditions(readJson(text));
    assert.ok(condition);
    const missing = new Set<string>();
    compileCondition(condition, '2012-10-17', 'Deny')(new Map([['a:b', ['x']]]), missing);
    assert.deepEqual([...missing].sort(), ['c:D', 'e:F']);
    missing.clear();
    compileCondition(condition, '2012-10-17', 'Deny')(new Map(), missing);
    assert.deepEqual([...missing], ['a:B']);
  });
});
