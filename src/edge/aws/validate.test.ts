import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model as ecr } from '../../generated/ecr/model.ts';
import { model as iam } from '../../generated/iam/model.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ServiceModel, Shape } from '../../kernel/model.ts';
import { validate, violationOf } from './validate.ts';

const shapes: Readonly<Record<string, Shape>> = {
  Name: { type: 'string', min: 2, max: 4, pattern: '[a-z]+', test: /^(?:[a-z]+)$/u },
  Emoji: { type: 'string', min: 2, max: 2 },
  Color: { type: 'string', enum: ['RED', 'BLUE'] },
  Size: { type: 'integer', min: 1, max: 1000 },
  Bytes: { type: 'blob', max: 3 },
  Names: { type: 'list', member: 'Name', min: 1, max: 2 },
  Table: { type: 'map', key: 'Name', value: 'Size', max: 1 },
  Inner: { type: 'structure', members: { name: { shape: 'Name' } }, required: ['name'] },
  Outer: {
    type: 'structure',
    members: {
      inner: { shape: 'Inner' },
      list: { shape: 'Names' },
      table: { shape: 'Table' },
      inners: { shape: 'Inners' },
    },
    required: ['list'],
  },
  Inners: { type: 'list', member: 'Inner' },
};
const model: ServiceModel = { ...ecr, shapes };

const cases: readonly (readonly [shape: string, value: unknown, path?: string, constraint?: string])[] = [
  ['Name', 'ab'],
  ['Name', 'a', '', 'Member must have length greater than or equal to 2'],
  ['Name', 'ABCDE', '', 'Member must have length less than or equal to 4'],
  ['Name', 'aBc', '', "must satisfy regular expression '[a-z]+'"],
  ['Name', 'abc\n', '', "must satisfy regular expression '[a-z]+'"],
  ['Emoji', '😀😀'],
  ['Emoji', '😀', '', 'Member must have length greater than or equal to 2'],
  ['Emoji', '😀😀a', '', 'Member must have length less than or equal to 2'],
  ['Emoji', '\ud83d\ud83d'],
  ['Color', 'RED'],
  ['Color', 'red', '', 'Member must satisfy enum value set: [RED, BLUE]'],
  ['Size', 1000],
  ['Size', 0, '', 'Member must have value greater than or equal to 1'],
  ['Size', 1001, '', 'Member must have value less than or equal to 1000'],
  ['Size', Number.NaN, '', 'Member must have value greater than or equal to 1'],
  ['Bytes', new Uint8Array(4), '', 'Member must have length less than or equal to 3'],
  ['Outer', { list: ['ab'] }],
  ['Outer', {}, 'list', 'Member must not be null'],
  ['Outer', { list: [] }, 'list', 'Member must have length greater than or equal to 1'],
  ['Outer', { list: ['ab', 'ab', 'ab'] }, 'list', 'Member must have length less than or equal to 2'],
  ['Outer', { list: ['ab', null] }, 'list.2.member', 'Member must not be null'],
  ['Outer', { list: ['ab'], inner: {} }, 'inner.name', 'Member must not be null'],
  [
    'Outer',
    { list: ['ab'], table: { A: 1 } },
    'table.key',
    'Member must have length greater than or equal to 2',
  ],
  [
    'Outer',
    { list: ['ab'], table: { ab: 0 } },
    'table.ab.value',
    'Member must have value greater than or equal to 1',
  ],
  [
    'Outer',
    { list: ['ab'], inners: [{ name: 'ab' }, { name: 'x' }] },
    'inners.2.member.name',
    'Member must have length greater than or equal to 2',
  ],
];

test('constraints of a model', () => {
  for (const [shape, value, path, constraint] of cases) {
    const expected = constraint === undefined ? undefined : { path, constraint };
    assert.deepEqual(violationOf(model, shape, value), expected, JSON.stringify([shape, value]));
  }
});

test('an operation has its own error for it, or the generic one', () => {
  const code = (of: ServiceModel, operation: string, input: unknown) => {
    try {
      validate(of, operation, input);
    } catch (error) {
      assert.ok(error instanceof DomainError);
      return [error.code, error.message];
    }
    return undefined;
  };
  assert.deepEqual(code(ecr, 'DescribeRepositories', { maxResults: 1001 }), [
    'InvalidParameter',
    "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to 1000'",
  ]);
  assert.deepEqual(code(iam, 'GetPolicy', { PolicyArn: 'x' }), [
    'Validation',
    "1 validation error detected: Value at 'PolicyArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
  ]);
  assert.equal(code(ecr, 'DescribeRepositories', {}), undefined);
});

test('repository names (spec 1.2)', () => {
  const ok = (name: string) => violationOf(ecr, 'RepositoryName', name) === undefined;
  for (const name of ['ab', '0a', 'a/b', 'a__b', 'a--b', 'a---b', 'a.b_c-d/e0', 'a'.repeat(256)])
    assert.ok(ok(name), name);
  for (const name of [
    'a',
    '',
    'a..b',
    'a.-b',
    'a//b',
    '/ab',
    'ab/',
    'Ab',
    'a___b',
    '-ab',
    'ab-',
    'a b',
    'ab\n',
    'ä',
    'a'.repeat(257),
  ]) {
    assert.ok(!ok(name), name);
  }
});

test('hostile strings are refused at once', () => {
  const filter = `${'a'.repeat(254)}!`;
  assert.match(
    violationOf(ecr, 'ScanningRepositoryFilterValue', filter)?.constraint ?? '',
    /regular expression/,
  );
  assert.equal(violationOf(ecr, 'ScanningRepositoryFilterValue', 'a*/b.c'), undefined);
});
