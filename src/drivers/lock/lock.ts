import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const busy = 5;

/**
 * Locks a data folder for this process until `release`, or returns undefined when another process has it. The
 * lock is the operating system's (SQLite's exclusive lock on the file `lock`): it ends with the process, however
 * that ends. Nothing else may open that file: closing it would end the lock.
 */
export function takeLock(folder: string): Lock | undefined {
  const path = join(folder, 'lock');
  let database: DatabaseSync | undefined;
  try {
    makeFile(path);
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
  const held = database;
  return { release: () => held.close() };
}

export interface Lock {
  release(): void;
}

/** Not opened when it is there: to close a file ends every lock that this very process has on it. */
function makeFile(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}
