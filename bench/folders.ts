import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok } from '../test/kit/command.ts';
import { repositoryRoot } from '../test/kit/server.ts';
import { cacheFolder } from '../tools/setup/pins.ts';

/** Copies a folder; blocks are shared where the file system can. `to` must not exist. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await ok('cp', ['-a', '--reflink=auto', from, to], { seconds: 600 });
}

/** Has everything written to disk, so that what one server left behind is not written on the time of the next. */
export async function settleDisk(): Promise<void> {
  await ok('sync', [], { seconds: 300 });
}

/**
 * A data folder that took long to fill: made by `fill` once for each state of the schema, and kept in the cache.
 * Whoever uses it works on a copy.
 */
export async function keptFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), 'bench', `${name}-${schemaState()}`);
  if (existsSync(folder)) return folder;
  const made = `${folder}.${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  try {
    await fill(made);
    await rename(made, folder);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
  return folder;
}

/** Changes when what lies in a data folder may have changed its form. */
function schemaState(): string {
  const hash = createHash('sha256');
  const drivers = join(repositoryRoot, 'src', 'drivers');
  for (const file of globSync(['meta/migrations/*.ts', 'blobs/fs/layout.ts'], { cwd: drivers }).sort()) {
    hash.update(readFileSync(join(drivers, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
