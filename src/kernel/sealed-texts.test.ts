import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createSealer, newRootKey } from '../drivers/keys/index.ts';
import { createSealedTexts } from './sealed-texts.ts';

const sealer = createSealer(newRootKey());

describe('sealed texts', () => {
  test('come back as they were, in one spelling without special characters', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as object;
        const text = createSealedTexts(sealer, 'a').seal(plain);
        assert.match(text, /^[A-Za-z0-9_-]+$/);
        assert.deepEqual(JSON.parse(JSON.stringify(createSealedTexts(sealer, 'a').open(text))), plain);
      }),
    );
  });

  test('give the very same value each time', () => {
    const texts = createSealedTexts(sealer, 'a');
    const text = texts.seal({ some: 'thing' });
    assert.equal(texts.open(text), texts.open(text));
  });

  test('of another context or key do not open', () => {
    const text = createSealedTexts(sealer, 'a').seal({});
    assert.equal(createSealedTexts(sealer, 'b').open(text), undefined);
    assert.equal(createSealedTexts(createSealer(newRootKey()), 'a').open(text), undefined);
  });

  test('altered in any way do not open', () => {
    const texts = createSealedTexts<object>(sealer, 'a');
    const text = texts.seal({ account: '123456789012', more: 'text' });
    fc.assert(
      fc.property(
        fc.oneof(
          fc
            .tuple(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }))
            .map(([at, character]) => text.slice(0, at) + character + text.slice(at + 1)),
          fc.nat(text.length - 1).map((length) => text.slice(0, length)),
          fc.string({ minLength: 1 }).map((tail) => text + tail),
          fc.string({ unit: 'binary', maxLength: 4_000 }),
        ),
        (other) => {
          if (other !== text) assert.equal(texts.open(other), undefined);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('longer than any of ours are not looked at', () => {
    assert.equal(createSealedTexts(sealer, 'a').open('A'.repeat(10_000_000)), undefined);
  });
});
