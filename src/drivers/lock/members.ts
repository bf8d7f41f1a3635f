import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy, type Lock } from './lock.ts';

const name = 'lock-workers';

/**
 * Marks this process as one that works in a data folder for the process that has locked it, until `release`. The
 * mark is the operating system's (a shared lock of SQLite on a file of its own), so it ends with the process.
 */
export function joinLock(folder: string): Lock {
  const database = open(folder, 0);
  // What is held from the first read on, until the transaction ends.
  database.exec('BEGIN; SELECT count(*) FROM sqlite_master');
  return { release: () => database.close() };
}

/**
 * Waits, for at most `patience` milliseconds, until no process is marked; false when there still is one. For the
 * process that has locked the folder, before it does anything there: where the server before it was killed, its
 * processes end by themselves, a moment later than it.
 */
export function membersGone(folder: string, patience: number): boolean {
  if (!existsSync(join(folder, name))) return true;
  const database = open(folder, patience);
  try {
    database.exec('BEGIN EXCLUSIVE; ROLLBACK');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  } finally {
    database.close();
  }
}

function open(folder: string, timeout: number): DatabaseSync {
  const path = join(folder, name);
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path, { timeout });
  database.exec('PRAGMA journal_mode = MEMORY');
  return database;
}
