import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type JsonNode, readJson } from './json.ts';

function plain(node: JsonNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'array') return node.items.map(plain);
  const object: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    Object.defineProperty(object, key, {
      value: plain(value),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return object;
}

function outcome(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (error) {
    assert.ok(error instanceof SyntaxError, String(error));
    return 'refused';
  }
}

const spaces = fc.constantFrom('', ' ', '\n', '\t', '\r\n  ');

describe('the JSON reader', () => {
  test('reads what JSON.parse reads, as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), spaces, spaces, (json, before, after) => {
        const text = before + json + after;
        assert.deepEqual(plain(readJson(text)), JSON.parse(text));
      }),
    );
  });

  test('refuses what JSON.parse refuses, whatever is done to a text', () => {
    const noise = fc.constantFrom(
      ...'{}[],:"\\0123456789.eE+-truefalsn \n\u0000\u0007/*',
      '\\u12',
      '\u2028',
      '"a"',
    );
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.nat(3), fc.array(noise, { maxLength: 3 }), (json, at, cut, put) => {
        const where = at % (json.length + 1);
        const text = json.slice(0, where) + put.join('') + json.slice(where + cut);
        assert.deepEqual(
          outcome(() => plain(readJson(text))),
          outcome(() => JSON.parse(text)),
          text,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test('two words are not one', () => {
    for (const text of ['truefalse', '[truefalse]', 'nulltrue', '1null', 'true1']) {
      assert.throws(() => readJson(text), SyntaxError, text);
    }
  });

  test('tells where a value begins and ends', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const walk = (node: JsonNode): void => {
          assert.deepEqual(JSON.parse(json.slice(node.start, node.end)), plain(node));
          if (node.type === 'array') for (const item of node.items) walk(item);
          if (node.type === 'object') for (const { value } of node.entries) walk(value);
        };
        walk(readJson(json));
      }),
    );
    const text = ' {"a" : [1 , {"b":"\\u0041"}]}\n';
    const root = readJson(text);
    assert.deepEqual([root.start, root.end], [1, text.length - 1]);
  });

  test('tells of a key that is given twice, also when it is spelled differently', () => {
    for (const text of ['{"a":1,"a":2}', '{"a":1,"b":2,"\\u0061":3}']) {
      const node = readJson(text);
      assert.equal(node.type === 'object' && node.duplicate, 'a', text);
    }
    const node = readJson('{"a":{"a":1},"b":{"a":1}}');
    assert.equal(node.type === 'object' && node.duplicate, undefined);
  });

  test('nests 64 deep and no deeper', () => {
    assert.ok(readJson('['.repeat(64) + ']'.repeat(64)));
    assert.throws(() => readJson('['.repeat(65) + ']'.repeat(65)), SyntaxError);
    assert.throws(() => readJson('['.repeat(1_000_000)), SyntaxError);
    assert.throws(() => readJson('{"a":'.repeat(100_000)), SyntaxError);
  });
});
