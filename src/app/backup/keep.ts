import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../errors.ts';
import { conditionOf } from './copy-file.ts';
import type { BackupRecord } from './record.ts';
import { type RecordEntry, readRecordEntries, recordsFile } from './record-entries.ts';
import { checksumOf, digestsOf } from './sums.ts';
import {
  backupFolder,
  contentPath,
  findBackup,
  incompleteFolder,
  listBackups,
  openVault,
  openVaultToRead,
  recordContentPath,
  syncContent,
  tidyVault,
  type Vault,
} from './vault.ts';

/** The backups in a folder, oldest first. */
export async function backupsIn(folder: string): Promise<BackupRecord[]> {
  using vault = await openVaultToRead(folder);
  return await listBackups(vault);
}

export interface PruneReport {
  readonly kept: readonly string[];
  readonly removed: readonly string[];
  /** Content that no backup names any more; `bytes` with those of records. */
  readonly freed: { readonly blobs: number; readonly bytes: number };
}

/**
 * Removes all backups but the newest `keep`, then content that none of these names. A backup ceases to be one by a
 * rename, before anything that it names goes.
 */
export async function pruneBackups(folder: string, keep: number, dryRun: boolean): Promise<PruneReport> {
  using vault = await openVault(folder, false);
  const ids = (await listBackups(vault)).map(({ id }) => id);
  const removed = ids.slice(0, Math.max(0, ids.length - keep));
  const kept = ids.slice(removed.length);
  const named = new Set<string>();
  for (const id of kept) {
    for await (const digest of digestsOf(backupFolder(vault, id))) named.add(digest);
    for (const { sha256 } of await readRecordEntries(backupFolder(vault, id))) named.add(sha256);
  }
  if (!dryRun) {
    for (const id of removed) await rename(backupFolder(vault, id), incompleteFolder(vault, id));
    await syncContent(vault);
    await tidyVault(vault);
  }
  const freed = { blobs: 0, bytes: 0 };
  for await (const { path, digest } of contentIn(vault)) {
    if (named.has(digest)) continue;
    freed.blobs += 1;
    freed.bytes += (await stat(path)).size;
    if (!dryRun) await rm(path);
  }
  for await (const { path, name } of filesIn(join(vault.path, 'records'))) {
    if (named.has(name)) continue;
    freed.bytes += (await stat(path)).size;
    if (!dryRun) await rm(path);
  }
  return { kept, removed, freed };
}

async function* contentIn({
  path,
}: Vault): AsyncGenerator<{ readonly path: string; readonly digest: string }> {
  for (const algorithm of ['sha256', 'sha512']) {
    for await (const { path: file, name } of filesIn(join(path, 'blobs', algorithm))) {
      yield { path: file, digest: `${algorithm}:${name}` };
    }
  }
}

/** Content of a folder, whose files are named by digests and lie in folders by their first letters. */
async function* filesIn(folder: string): AsyncGenerator<{ readonly path: string; readonly name: string }> {
  for (const prefix of await readdir(folder)) {
    for (const name of await readdir(join(folder, prefix))) {
      if (/^[0-9a-f]{64,128}$/.test(name)) yield { path: join(folder, prefix, name), name };
    }
  }
}

export interface CheckReport {
  readonly backups: readonly string[];
  readonly blobs: number;
  readonly bytes: number;
  /** Of records of calls. */
  readonly recordFiles: number;
  /** `id: what is wrong` */
  readonly problems: readonly string[];
}

/** Reads all that backups (without `id`, every one) name, and says what is not as it was written. */
export async function checkBackups(
  folder: string,
  id: string | undefined,
  stopped: AbortSignal,
): Promise<CheckReport> {
  using vault = await openVaultToRead(folder);
  const records = id === undefined ? await listBackups(vault) : [await findBackup(vault, id)];
  const conditions = new Map<string, string>();
  const recorded = new Map<string, string>();
  const problems: string[] = [];
  let bytes = 0;
  for (const record of records) {
    const own = backupFolder(vault, record.id);
    for (const [name, file] of Object.entries(record.files)) {
      const found = await checksumOf(join(own, name)).catch(() => undefined);
      if (found?.sha256 !== file.sha256) problems.push(`${record.id}: ${name} is not what was written`);
    }
    for await (const digest of digestsOf(own)) {
      if (stopped.aborted) throw new OperatorError('Stopped');
      const path = contentPath(vault, digest);
      const known = conditions.get(digest);
      const condition = known ?? (await conditionOf(path, digest));
      conditions.set(digest, condition);
      if (condition !== 'intact') problems.push(`${record.id}: ${digest} is ${condition}`);
      else if (known === undefined) bytes += (await stat(path)).size;
    }
    for (const { place, sha256, size } of await entriesOf(own, problems, record.id)) {
      if (stopped.aborted) throw new OperatorError('Stopped');
      const path = recordContentPath(vault, sha256);
      const known = recorded.get(sha256);
      const condition = known ?? (await conditionOf(path, `sha256:${sha256}`));
      recorded.set(sha256, condition);
      if (condition !== 'intact') problems.push(`${record.id}: records ${place} are ${condition}`);
      else if (known === undefined) bytes += size;
    }
  }
  return {
    backups: records.map((record) => record.id),
    blobs: conditions.size,
    recordFiles: recorded.size,
    bytes,
    problems,
  };
}

async function entriesOf(folder: string, problems: string[], id: string): Promise<readonly RecordEntry[]> {
  try {
    return await readRecordEntries(folder);
  } catch {
    problems.push(`${id}: ${recordsFile} can not be read`);
    return [];
  }
}
