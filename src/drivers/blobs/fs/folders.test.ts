import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeDisk } from './disk.ts';
import { Folders } from './folders.ts';

/** A disk whose folder syncs end when told to. */
function heldDisk() {
  const held: { readonly path: string; readonly settle: (error?: Error) => void }[] = [];
  const syncFolder = (path: string) =>
    new Promise<void>((resolve, reject) => {
      held.push({ path, settle: (error) => (error === undefined ? resolve() : reject(error)) });
    });
  return { held, disk: { ...nodeDisk, syncFolder } };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test('who asks while a sync runs shares the next one, which starts only after it', async () => {
  const { held, disk } = heldDisk();
  const folders = new Folders(disk);
  const first = folders.sync('/a');
  const later = [folders.sync('/a'), folders.sync('/a'), folders.sync('/a')];
  const elsewhere = folders.sync('/b');
  assert.deepEqual(
    held.map(({ path }) => path),
    ['/a', '/b'],
  );
  held[1]?.settle();
  await elsewhere;
  held[0]?.settle();
  await first;
  await until(() => held.length === 3);
  held[2]?.settle();
  await Promise.all(later);
  const again = folders.sync('/a');
  assert.equal(held.length, 4);
  held[3]?.settle();
  await again;
});

test('a failed sync fails those who shared it and not the next ones', async () => {
  const { held, disk } = heldDisk();
  const folders = new Folders(disk);
  const first = folders.sync('/a');
  const second = folders.sync('/a');
  held[0]?.settle(new Error('EIO'));
  await assert.rejects(first, /EIO/);
  await until(() => held.length === 2);
  held[1]?.settle();
  await second;
});
