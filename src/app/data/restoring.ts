import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError, systemCode } from '../errors.ts';
import { syncFolder, writeDurably } from './durable-file.ts';

/*
 * A data folder that a backup is being restored into says so, in a file that comes before all else and goes after
 * all else: no server opens it while it is there.
 */
const fileName = 'restoring.json';

/** The id of the backup that a restore was begun with and not finished, or undefined. */
export async function restoreUnderWay(folder: string): Promise<string | undefined> {
  try {
    return /"backup": "([^"]*)"/.exec(await readFile(join(folder, fileName), 'utf8'))?.[1] ?? '';
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

export async function beginRestore(folder: string, backup: string): Promise<void> {
  await writeDurably(join(folder, fileName), `${JSON.stringify({ format: 1, backup }, null, 2)}\n`, 0o600);
}

export async function endRestore(folder: string): Promise<void> {
  await rm(join(folder, fileName));
  await syncFolder(folder);
}

export async function checkNotRestoring(folder: string): Promise<void> {
  const backup = await restoreUnderWay(folder);
  if (backup === undefined) return;
  throw new OperatorError(
    `The restore of the backup ${backup} into ${folder} is not finished: run holdfast restore again, which goes on with it, or empty the folder`,
  );
}
