import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedKeys } from '../changed-keys.ts';
import type { RepositoryBlob } from '../types.ts';
import { BlobMemory } from './blob-memory.ts';
import { registry, repository } from './testing.ts';

function memoryWith(...digests: readonly string[]) {
  const log: string[] = [];
  const changes = { sequence: () => log.length, since: (sequence: number) => log.slice(sequence) };
  const memory = new BlobMemory(changes, 3);
  for (const digest of digests) memory.keep(memory.sequence(), repository, blob(digest));
  const held = () => ['a', 'b', 'c', 'd'].filter((digest) => memory.held(registry, 'app', digest)).join('');
  return { log, memory, held };
}

function blob(digest: string, changes: Partial<RepositoryBlob> = {}): RepositoryBlob {
  return {
    ...{ digest, size: 1, mediaType: undefined, location: `at/${digest}`, needed: true, touchedAt: 0 },
    ...{ archived: false, cold: false },
    ...changes,
  };
}

test('each change drops what it names', () => {
  const { id } = repository;
  const cases: readonly [string, string][] = [
    [changedKeys.blob(id, 'a'), 'bc'],
    [changedKeys.blob(id + 1, 'a'), 'abc'],
    [changedKeys.blobs(id), ''],
    [changedKeys.blobs(id + 1), 'abc'],
    [changedKeys.repository(id), ''],
    [changedKeys.tag(id, 'a'), 'abc'],
    [changedKeys.image(id, 'a'), 'abc'],
    [changedKeys.location('at/a'), ''],
  ];
  for (const [key, left] of cases) {
    const { log, held } = memoryWith('a', 'b', 'c');
    assert.equal(held(), 'abc');
    log.push(key);
    assert.equal(held(), left, key);
  }
});

test('what changed since it was read, or is not needed, is not held', () => {
  const { log, memory, held } = memoryWith();
  const sequence = memory.sequence();
  log.push(changedKeys.blobs(repository.id));
  memory.keep(sequence, repository, blob('a'));
  memory.keep(memory.sequence(), repository, blob('b', { needed: false }));
  assert.equal(held(), '');
  log.push(changedKeys.blobs(repository.id + 1));
  memory.keep(sequence + 1, repository, blob('a'));
  assert.equal(held(), 'a');
});

test('it holds no more than it may', () => {
  assert.equal(memoryWith('a', 'b', 'c', 'd').held(), 'bcd');
});
