import { writeSync } from 'node:fs';
import { digest, newBlob, newImage, newRepository } from '../contract/subject.ts';
import { inOneUnit } from '../contract/units.ts';
import { openSqliteStore } from './store.ts';

/**
 * Commits without end, from sixteen callers at once, and prints each name once it was acknowledged; each commit
 * writes a repository and what it holds. Whoever starts this kills it.
 */
const [folder = '', round = ''] = process.argv.slice(2);
const store = await openSqliteStore({ folder, writer: new URL('./contract-writer.ts', import.meta.url) });

async function caller(number: number): Promise<void> {
  for (let i = 0; ; i += 1) {
    const name = `r${round}-${number}-${i}`;
    const [made] = (await inOneUnit(store, (tx) => tx.repositories.insert(newRepository(name)))) as [
      { readonly id: number },
    ];
    await inOneUnit(store, (tx) => {
      tx.blobs.add(made.id, newBlob(name), i);
      tx.images.insert(newImage(made.id, name, { blobs: [{ digest: digest(name), mediaType: 'm' }] }));
    });
    writeSync(1, `${name}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, i) => caller(i)));
