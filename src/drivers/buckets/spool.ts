import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ifThere } from './place.ts';

/** Files in a folder of the data folder, on disk when they are added. */
export async function openSpool(folder: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (name: string) => join(folder, name);
  return {
    async add(bytes: Uint8Array): Promise<string> {
      const name = `${randomUUID()}.gz`;
      const file = await open(pathOf(name), 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await syncFolder(folder);
      return name;
    },
    read: (name: string): Promise<Uint8Array | undefined> => ifThere(readFile(pathOf(name))),
    remove: (name: string): Promise<void> => rm(pathOf(name), { force: true }),
    names: (): Promise<readonly string[]> => readdir(folder),
  };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
