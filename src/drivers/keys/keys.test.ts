import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createSealer, formatRootKey, newRootKey, parseRootKey } from './index.ts';

const root = newRootKey();
const sealer = createSealer(root);

describe('a root key', () => {
  it('is read in base64 and in hex', () => {
    const hex = Buffer.from(root.bytes).toString('hex');
    assert.equal(parseRootKey(formatRootKey(root))?.id, root.id);
    assert.equal(parseRootKey(`  ${hex.toUpperCase()}\n`)?.id, root.id);
    assert.equal(parseRootKey(Buffer.from(root.bytes).toString('base64url'))?.id, root.id);
  });

  it('of another length or alphabet is none', () => {
    for (const text of ['', 'abc', 'x'.repeat(64), 'A'.repeat(42), `${'A'.repeat(44)}`]) {
      assert.equal(parseRootKey(text), undefined, text);
    }
  });

  it('has a name that is its own and not part of it', () => {
    assert.match(root.id, /^[0-9a-f]{16}$/);
    assert.notEqual(newRootKey().id, root.id);
    assert.equal(Buffer.from(root.bytes).toString('hex').includes(root.id), false);
  });
});

describe('the sealer', () => {
  it('opens what it sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.string(), (plain, context) => {
        assert.deepEqual(Buffer.from(sealer.open(sealer.seal(plain, context), context)), Buffer.from(plain));
      }),
    );
  });

  it('never seals the same way twice', () => {
    assert.notDeepEqual(sealer.seal(Buffer.from('a'), 'c'), sealer.seal(Buffer.from('a'), 'c'));
  });

  it('refuses another context, another key, and any altered byte', () => {
    const sealed = sealer.seal(Buffer.from('secret'), 'access-key/A');
    assert.throws(() => sealer.open(sealed, 'access-key/B'), new RegExp(root.id));
    assert.throws(() => createSealer(newRootKey()).open(sealed, 'access-key/A'));
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Uint8Array.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      assert.throws(() => sealer.open(altered, 'access-key/A'), `byte ${index}`);
      assert.throws(() => sealer.open(sealed.subarray(0, index), 'access-key/A'), `length ${index}`);
    }
  });

  it('derives the same key for a purpose at each start', () => {
    assert.deepEqual(sealer.derive('tokens'), createSealer(root).derive('tokens'));
    assert.notDeepEqual(sealer.derive('tokens'), sealer.derive('links'));
    assert.equal(sealer.derive('tokens').length, 32);
  });
});
