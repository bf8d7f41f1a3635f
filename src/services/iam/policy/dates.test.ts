import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { momentOf } from './dates.ts';

const rows: readonly (readonly [text: string, iso: string | undefined])[] = [
  ['2030', '2030-01-01T00:00:00.000Z'],
  ['2030-06', '2030-06-01T00:00:00.000Z'],
  ['2030-06-15', '2030-06-15T00:00:00.000Z'],
  ['2030-06-15T12:30Z', '2030-06-15T12:30:00.000Z'],
  ['2030-06-15T12:30:45.5+02:00', '2030-06-15T10:30:45.500Z'],
  ['0', '1970-01-01T00:00:00.000Z'],
  ['-1', '1969-12-31T23:59:59.000Z'],
  ['1700000000', '2023-11-14T22:13:20.000Z'],
  ['2030-02-30', undefined],
  ['2030-06-15T24:00Z', undefined],
  ['soon', undefined],
  ['', undefined],
];

describe('moments of policies', () => {
  for (const [text, iso] of rows) {
    test(`'${text}': ${iso ?? 'none'}`, () => {
      const moment = momentOf(text);
      assert.equal(moment === undefined ? undefined : new Date(moment).toISOString(), iso);
    });
  }
});
