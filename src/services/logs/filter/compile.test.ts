import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileFilter } from './compile.ts';
import { compileGlob } from './glob.ts';
import { searchFor } from './search.ts';

function cases(pattern: string, yes: readonly string[], no: readonly string[]): void {
  const matches = compileFilter(pattern);
  for (const text of yes) assert.equal(matches(text), true, `${pattern} is true of ${text}`);
  for (const text of no) assert.equal(matches(text), false, `${pattern} is not true of ${text}`);
}

test('terms: all that stand alone, one of those with ?, none of those with -', () => {
  cases('', ['', 'anything'], []);
  cases('ERROR', ['[ERROR 400] BAD'], ['error', 'ERR']);
  cases('ERROR BAD', ['[ERROR 400] BAD', 'BAD ERROR'], ['ERROR', 'BAD']);
  cases('?ERROR ?WARN', ['an ERROR', 'a WARN'], ['INFO']);
  cases('ERROR -BAD', ['ERROR'], ['ERROR BAD', 'BAD', '']);
  cases('"INTERNAL SERVER" -"a \\"b\\""', ['INTERNAL SERVER'], ['INTERNAL  SERVER', 'INTERNAL SERVER a "b"']);
  cases('GET ?404 ?500', ['GET 404', '500 GET'], ['GET 200', '404']);
  cases('%ERR[0-9]{2}%', ['xERR12'], ['ERR1', 'ERRab']);
  cases('?%^a% ?b', ['abc', 'xb'], ['xa']);
});

const access = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

test('fields between spaces, quotation marks and brackets', () => {
  cases('[ip, id, user, time, request, status, bytes]', [access], [`${access} more`, 'a b']);
  cases('[ip, id, user, time, request, status = 4*, bytes > 1000]', [access], [access.replace('404', '500')]);
  cases('[..., status, bytes < 1534]', [], [access, 'bytes']);
  cases('[ip = 127.0.*, ..., bytes <= 1534]', [access], [access.replace('127.', '128.')]);
  cases('[ip, id, user, time, request = "*index.html*", ...]', [access], [access.replace('index', 'x')]);
  cases('[ip, id, user = frank || user = joe, ...]', [access], [access.replace('frank', 'ann')]);
  cases('[ip, id, user != frank && user != joe, ...]', [access.replace('frank', 'ann')], [access]);
  cases('[a = %^[0-9.]+$%, ...]', [access], [`x${access}`]);
  cases('[a, ...]', ['"unclosed'], ['', ' ']);
  cases('[]', ['one'], ['', 'one two']);
});

test('members of JSON', () => {
  cases(
    '{ $.a = "x*" && ($.b > 3 || $.c IS NULL || $.d NOT EXISTS) }',
    ['{"a":"xy","b":4,"d":1}', '{"a":"x"}'],
    ['{"a":"y","b":4}', '{"a":"x","b":3,"c":1,"d":1}', 'a text', '{"a":"x"'],
  );
  cases(
    '{ $.a.b[1].c != 5 }',
    ['{"a":{"b":[1,{"c":6}]}}'],
    ['{"a":{"b":[1,{"c":5}]}}', '{}', '{"a":{"b":[1]}}'],
  );
  cases('{ $.list[*].n >= 1.5e1 }', ['{"list":[{"n":1},{"n":15}]}'], ['{"list":[]}', '{"list":{"n":20}}']);
  cases('{ $.a IS TRUE || $.b IS FALSE }', ['{"a":true}', '{"b":false}'], ['{"a":"true","b":0}']);
  cases('{ $.["a b"] = 1 }', ['{"a b":1}', '{"a b":"1"}'], ['{"a":1}']);
  cases('{ $.a = 200 }', ['{"a":200.0}', '{"a":"200"}'], ['{"a":"0200x"}', '{"a":[200]}', '{"a":null}']);
  cases('{ $.user = %^[ab]+$% }', ['{"user":"abba"}'], ['{"user":"abc"}']);
  cases('{ $.__proto__ EXISTS }', [], ['{"a":1}']);
  cases(
    '{$.eventSource = ecr.amazonaws.com && $.a-b EXISTS}',
    ['{"eventSource":"ecr.amazonaws.com","a-b":0}'],
    ['{"eventSource":"ecrxamazonaws.com","a-b":0}'],
  );
});

test('what is none says what is wrong', () => {
  for (const [pattern, why] of [
    ['"a', /a quotation mark has no other at character 1/],
    ['a "" b', /a term is empty/],
    ['-', /a term is empty/],
    ['%a', /a percent sign has no other/],
    ['%(%', /'\)' is missing/],
    ['{', /'\$' is missing at character 2/],
    ['{ $.a }', /a comparison is missing/],
    ['{ $.a = }', /a value is missing/],
    ['{ $.a > "x" }', /'>' needs a number/],
    ['{ ($.a = 1 }', /'\)' is missing/],
    ['{ $.a = 1 } x', /something stands behind the brace/],
    ['{ $. = 1 }', /a name is missing/],
    ['{ $.a[x] = 1 }', /an index is missing/],
    [`{ ${'('.repeat(500)}`, /nested too deeply/],
    ['[a', /'\]' is missing/],
    ['[..., ...]', /two '...'/],
    ['[a = 1 && b = 2]', /'a' was expected, not 'b'/],
  ] as const) {
    assert.throws(() => compileFilter(pattern), { code: 'InvalidParameter', message: why }, pattern);
  }
});

test('any text is a pattern or is refused, and never breaks', () => {
  const unit = fc.constantFrom(...'ab$.[]{}()"%\\?-*=!<>&|, 1');
  const text = fc.string({ unit, maxLength: 20 });
  const begun = fc.tuple(fc.constantFrom('', '{ $.a ', '['), text).map((parts) => parts.join(''));
  fc.assert(
    fc.property(begun, text, (pattern, message) => {
      try {
        assert.equal(typeof compileFilter(pattern)(message), 'boolean');
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'InvalidParameter', String(error));
      }
    }),
    { numRuns: 3_000 },
  );
});

test('searching and wildcards agree with the engine', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 60 });
  const piece = fc.oneof(
    text,
    fc.tuple(text, fc.nat(20)).map(([a, n]) => a.slice(0, 3).repeat(n) + a),
  );
  fc.assert(
    fc.property(text, piece, fc.nat(5), (haystack, needle, from) => {
      fc.pre(needle !== '');
      const long = haystack + needle.slice(1) + needle + haystack;
      assert.equal(searchFor(needle)(long, from), long.indexOf(needle, from));
    }),
  );
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (glob, value) => {
      const other = new RegExp(`^${glob.replaceAll(/\*+/g, '.*')}$`);
      assert.equal(compileGlob(glob)(value), other.test(value), `${glob} on ${value}`);
    }),
    { numRuns: 1_000 },
  );
});

test('what overlaps with itself is found in linear time', () => {
  const text = 'a'.repeat(1_000_000);
  const piece = `${'a'.repeat(500)}b${'a'.repeat(500)}`;
  let looks = 0;
  const charCodeAt = (i: number) => {
    looks += 1;
    return text.charCodeAt(i);
  };
  const counted = { length: text.length, charCodeAt };
  assert.equal(searchFor(piece)(counted as unknown as string, 0), -1);
  assert.ok(looks <= text.length, String(looks));
});
