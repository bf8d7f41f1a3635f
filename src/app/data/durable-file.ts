import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../errors.ts';

/**
 * Writes a small file whole or not at all: a reader sees the old content or the new, and when this resolves the
 * new one survives lost power. The folder must exist.
 */
export async function writeDurably(path: string, content: string, mode: number): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.new`);
  await rm(temporary, { force: true });
  try {
    await synced(await open(temporary, 'wx', mode), (file) => file.writeFile(content));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/**
 * Makes a folder, with those above it, for the owner only and durable; no error if it is there. (Node's own
 * recursive mkdir never returns where the system refuses with ENOENT, as below /proc.)
 */
export async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (systemCode(error) !== 'ENOENT' || (await exists(parent))) throw error;
    await makeFolder(parent);
    return await makeFolder(path);
  }
  await syncFolder(parent);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Makes the names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  await synced(await open(path, 'r'), async () => {});
}

async function synced(file: FileHandle, work: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await work(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
