import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createPageTokens } from './pages.ts';

const pages = createPageTokens(new Uint8Array(32).fill(7));
const list = ['ListImages', '123456789012', 'eu-west-1', 'team/app'];
const refusal = {
  code: 'InvalidParameter',
  message:
    "Invalid parameter at 'nextToken' failed to satisfy constraint: 'Must be the nextToken of the previous answer to the same request'",
};

describe('page tokens', () => {
  test('give back the key that they were made of', () => {
    const key = fc.array(fc.string({ unit: 'binary', maxLength: 100 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(key, (parts) => {
        const token = pages.of(list).write(parts);
        assert.match(token ?? '', /^[A-Za-z0-9_-]+$/);
        assert.deepEqual(pages.of(list).read(token), parts);
      }),
    );
  });

  test('are absent on the last page, and on the first request', () => {
    assert.equal(pages.of(list).write(undefined), undefined);
    assert.equal(pages.of(list).read(undefined), undefined);
  });

  test('are good for their own list only', () => {
    const token = pages.of(list).write(['sha256:00', 'v1']);
    for (const at of list.keys()) {
      const other = list.with(at, `${list[at]}x`);
      assert.throws(() => pages.of(other).read(token), refusal, other.join());
    }
    assert.throws(() => pages.of(['ListImages', list.slice(1).join()]).read(token), refusal);
  });

  test('are good under their own secret only', () => {
    const token = pages.of(list).write(['a']);
    assert.throws(() => createPageTokens(new Uint8Array(32)).of(list).read(token), refusal);
    assert.deepEqual(createPageTokens(new Uint8Array(32).fill(7)).of(list).read(token), ['a']);
  });

  test('are refused when any one character is changed', () => {
    const token = pages.of(list).write(['sha256:0123', 'v1']) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/. ';
    for (let at = 0; at < token.length; at++) {
      for (const character of alphabet) {
        if (character === token[at]) continue;
        const forged = token.slice(0, at) + character + token.slice(at + 1);
        assert.throws(() => pages.of(list).read(forged), refusal, `${character} at ${at}`);
      }
    }
  });

  test('are refused when shortened, lengthened or invented', () => {
    const token = pages.of(list).write(['sha256:0123', 'v1']) ?? '';
    const forged = fc.oneof(
      fc.string(),
      fc.nat(token.length - 1).map((length) => token.slice(0, length)),
      fc.string({ minLength: 1 }).map((tail) => token + tail),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.constant('A'.repeat(10_000)),
    );
    fc.assert(
      fc.property(forged, (text) => {
        assert.throws(() => pages.of(list).read(text), refusal);
      }),
    );
  });
});
