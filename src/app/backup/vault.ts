import { access, lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Lock, takeLock } from '../../drivers/lock/index.ts';
import { makeFolder, syncFolder, writeDurably } from '../data/index.ts';
import { OperatorError, systemCode } from '../errors.ts';
import { type BackupRecord, isBackupId, readRecord } from './record.ts';

/*
 * A folder of backups:
 *
 *   holdfast-backups.json            says that it is one
 *   lock                             held by the command that works on it
 *   blobs/sha256/ab/<hex>            content, by its digest; shared by all backups, never written again
 *   records/ab/<hex>                 files of records of calls, likewise, by their SHA-256
 *   backups/<id>/                    a backup that is complete
 *   backups/incomplete-<id>/         one under way, or what a death left of it
 *   tmp/                             content under way
 *
 * A backup becomes one by a rename, when all that it names is durable. So whatever dies in the middle leaves the
 * others as they were, and the content that it had copied is there for the next.
 */
export interface Vault extends Disposable {
  /** Absolute. */
  readonly path: string;
}

const markFile = 'holdfast-backups.json';
const incomplete = 'incomplete-';

/** Opens the folder to write to it; with `create` a missing or empty one becomes one. */
export async function openVault(folder: string, create: boolean): Promise<Vault> {
  const path = resolve(folder);
  if (create) await makeFolder(path);
  const marked = await isVault(path);
  if (!marked && (!create || !(await isEmpty(path)))) throw noVault(path, create);
  const lock = takeLock(path);
  if (lock === undefined) throw new OperatorError(`Another command is at work on the backups in ${path}`);
  try {
    if (!marked) await writeDurably(join(path, markFile), `${JSON.stringify({ format: 1 })}\n`, 0o600);
    for (const name of ['backups', 'tmp', 'blobs', 'blobs/sha256', 'blobs/sha512', 'records']) {
      await makeFolder(join(path, name));
    }
    return { path, [Symbol.dispose]: lock.release };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens the folder to read from it, where possible with the lock: it may lie on a medium that cannot be written. */
export async function openVaultToRead(folder: string): Promise<Vault> {
  const path = resolve(folder);
  if (!(await isVault(path))) throw noVault(path, false);
  let lock: Lock | undefined;
  try {
    lock = takeLock(path);
  } catch {
    return { path, [Symbol.dispose]: () => undefined };
  }
  if (lock === undefined) throw new OperatorError(`Another command is at work on the backups in ${path}`);
  return { path, [Symbol.dispose]: lock.release };
}

async function isVault(path: string): Promise<boolean> {
  let text: string;
  try {
    text = await readFile(join(path, markFile), 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
  if (/"format":\s*1\b/.test(text)) return true;
  throw new OperatorError(`${join(path, markFile)} is not of this program's format 1`);
}

/** But for what a death in the midst of making it leaves, and what file systems put into their roots. */
async function isEmpty(path: string): Promise<boolean> {
  const known = new Set(['lock', 'lost+found', `.${markFile}.new`]);
  return (await readdir(path)).every((name) => known.has(name));
}

function noVault(path: string, create: boolean): OperatorError {
  return new OperatorError(
    create
      ? `${path} holds something other than Holdfast's backups: name an empty folder, or a new one`
      : `There are no Holdfast backups in ${path}`,
  );
}

/** Where content lies, or would. */
export function contentPath({ path }: Vault, digest: string): string {
  const [algorithm, hex] = /^(sha256|sha512):([0-9a-f]{64,128})$/.exec(digest)?.slice(1) ?? [];
  if (algorithm === undefined || hex === undefined) throw new TypeError(`Not a digest: ${digest}`);
  return join(path, 'blobs', algorithm, hex.slice(0, 2), hex);
}

/** By name and length: content gets its name only when it is whole. */
export async function hasContent(vault: Vault, digest: string, size: number): Promise<boolean> {
  return isFileOf(contentPath(vault, digest), size);
}

/** Makes the names of all content durable, that of earlier commands too, which may have died before. */
export async function syncContent({ path }: Vault): Promise<void> {
  for (const algorithm of ['sha256', 'sha512']) {
    const folder = join(path, 'blobs', algorithm);
    for (const prefix of await readdir(folder)) await syncFolder(join(folder, prefix));
    await syncFolder(folder);
  }
  const records = join(path, 'records');
  for (const prefix of await readdir(records)) await syncFolder(join(records, prefix));
  await syncFolder(records);
}

/** Where a file of records lies, or would. */
export function recordContentPath({ path }: Vault, sha256: string): string {
  return join(path, 'records', sha256.slice(0, 2), sha256);
}

/** Likewise by name and length. */
export async function hasRecordContent(
  vault: Vault,
  { sha256, size }: { readonly sha256: string; readonly size: number },
): Promise<boolean> {
  return isFileOf(recordContentPath(vault, sha256), size);
}

async function isFileOf(path: string, size: number): Promise<boolean> {
  const stats = await lstat(path).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return stats?.isFile() === true && stats.size === size;
}

export function backupFolder({ path }: Vault, id: string): string {
  return join(path, 'backups', id);
}

export function incompleteFolder({ path }: Vault, id: string): string {
  return join(path, 'backups', incomplete + id);
}

/** Removes what commands that died have left, but for whole content. */
export async function tidyVault({ path }: Vault): Promise<void> {
  await rm(join(path, 'tmp'), { recursive: true, force: true });
  await mkdir(join(path, 'tmp'), { mode: 0o700 });
  for (const name of await readdir(join(path, 'backups'))) {
    if (name.startsWith(incomplete)) await rm(join(path, 'backups', name), { recursive: true });
  }
}

/** Complete backups, oldest first. */
export async function backupIds({ path }: Vault): Promise<string[]> {
  const names = await readdir(join(path, 'backups'));
  return names.filter(isBackupId).sort();
}

/** The records of all complete backups, oldest first. */
export async function listBackups(vault: Vault): Promise<BackupRecord[]> {
  const ids = await backupIds(vault);
  return Promise.all(ids.map((id) => readRecord(backupFolder(vault, id))));
}

/** One backup; without `id` the newest. */
export async function findBackup(vault: Vault, id: string | undefined): Promise<BackupRecord> {
  const ids = await backupIds(vault);
  const wanted = id ?? ids.at(-1);
  if (wanted === undefined) throw new OperatorError(`There is no complete backup in ${vault.path}`);
  if (!ids.includes(wanted)) {
    throw new OperatorError(
      `There is no complete backup ${wanted} in ${vault.path}: there are ${ids.join(', ') || 'none'}`,
    );
  }
  await access(backupFolder(vault, wanted));
  return readRecord(backupFolder(vault, wanted));
}
