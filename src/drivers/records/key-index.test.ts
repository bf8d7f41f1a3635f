import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { closeFile, openFile } from './disk.ts';
import { blocksOfHash, bucketBitsFor, KeyIndexWriter } from './key-index.ts';
import { KeyPairs, maxBlocks } from './key-pairs.ts';
import { newFolder } from './testing/records.ts';

const hash = fc.oneof(fc.nat({ max: 2 ** 48 - 1 }), fc.nat({ max: 100 }), fc.constant(2 ** 48 - 1));
const rising = fc.uniqueArray(fc.nat({ max: 2 ** 22 }), { minLength: 1, maxLength: 400 });
const lists = fc.array(fc.tuple(hash, rising), { maxLength: 60 });

test('the blocks of a hash are found, and none of another', async (t) => {
  const path = join(await newFolder(t), 'index');
  await fc.assert(
    fc.asyncProperty(lists, fc.nat({ max: 6 }), hash, async (all, bits, other) => {
      const wanted = new Map(all.map(([key, blocks]) => [key, blocks.toSorted((a, b) => a - b)]));
      const writer = new KeyIndexWriter(bits);
      const pieces: (Buffer | undefined)[] = [];
      for (const key of [...wanted.keys()].sort((a, b) => a - b))
        pieces.push(writer.add(key, wanted.get(key) ?? []));
      pieces.push(writer.end());
      const index = Buffer.concat(pieces.filter((piece) => piece !== undefined));
      assert.equal(index.length, writer.length);
      await writeFile(path, Buffer.concat([index, writer.directory]));
      const fd = await openFile(path, 'r');
      const place = { fd, bits, indexAt: 0, indexLength: index.length, directoryAt: index.length };
      for (const key of [...wanted.keys(), other]) {
        assert.deepEqual(await blocksOfHash(place, key), wanted.get(key) ?? []);
      }
      await closeFile(fd);
    }),
    { numRuns: 60 },
  );
});

test('a bucket is about four kilobytes', () => {
  for (const bytes of [0, 4096, 5000, 1e6, 3e7]) {
    const bits = bucketBitsFor(bytes);
    assert.ok(bytes / 2 ** bits <= 4096);
    assert.ok(bits === 0 || bytes / 2 ** bits > 2048);
  }
});

test('pairs come in the order of their hashes, each once, with all their blocks', async () => {
  const pairs = fc.array(fc.tuple(hash, fc.nat({ max: maxBlocks - 1 })), { maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(pairs, async (all) => {
      const wanted = new Map<number, Set<number>>();
      const sorter = new KeyPairs();
      for (const [key, block] of all) {
        wanted.set(key, (wanted.get(key) ?? new Set()).add(block));
        sorter.add(key, block);
      }
      const found: (readonly [number, readonly number[]])[] = [];
      await sorter.each((key, blocks) => {
        found.push([key, blocks]);
        return undefined;
      });
      const sorted = [...wanted].sort(([a], [b]) => a - b);
      assert.deepEqual(
        found,
        sorted.map(([key, blocks]) => [key, [...blocks].sort((a, b) => a - b)]),
      );
    }),
    { numRuns: 40 },
  );
});
