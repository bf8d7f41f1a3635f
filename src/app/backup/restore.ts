import { chmod, lstat, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { blobPath, warmLocationOf } from '../../drivers/blobs/index.ts';
import { takeLock } from '../../drivers/lock/index.ts';
import { checkSchemaVersion, openSnapshot, type SnapshotBlob } from '../../drivers/meta/index.ts';
import type { Settings } from '../config/index.ts';
import {
  beginRestore,
  endRestore,
  findRootKey,
  makeFolder,
  readDeployment,
  restoreUnderWay,
  syncFolder,
  writeDeployment,
} from '../data/index.ts';
import { OperatorError, systemCode } from '../errors.ts';
import { type Copied, copyVerified } from './copy-file.ts';
import { inParallel } from './in-parallel.ts';
import { type BackupRecord, metadataFile } from './record.ts';
import { readRecordEntries } from './record-entries.ts';
import { sealFile } from './sums.ts';
import {
  backupFolder,
  contentPath,
  findBackup,
  openVaultToRead,
  recordContentPath,
  type Vault,
} from './vault.ts';

export interface RestoreOrder {
  /** The folder of backups. */
  readonly from: string;
  /** Without it, the newest. */
  readonly backup: string | undefined;
  /** `data` is the folder to restore into; the root key is looked for as `serve` does. */
  readonly settings: Pick<Settings, 'data' | 'rootKey' | 'rootKeyFile'>;
  /** Restore the rest, where the backup itself has lost content. */
  readonly allowMissing: boolean;
  readonly stopped: AbortSignal;
}

export interface RestoreReport {
  readonly backup: string;
  readonly data: string;
  readonly rootKeyId: string;
  readonly contents: BackupRecord['contents'];
  /** Digests of blobs that could not be restored. */
  readonly lost: readonly string[];
  /** Likewise, files with records of calls. */
  readonly lostRecords: readonly string[];
}

const WIDTH = 4;
const NAMED = 10;

/**
 * Restores a backup into a folder that holds nothing but, at most, its root key. Until the end the folder is marked
 * (data/restoring.ts): no server opens it, and another restore of the same backup goes on with it. The bytes of each
 * blob are checked while they are copied.
 */
export async function restoreBackup(order: RestoreOrder): Promise<RestoreReport> {
  using vault = await openVaultToRead(order.from);
  const record = await findBackup(vault, order.backup);
  checkSchemaVersion(record.schemaVersion);
  const source = backupFolder(vault, record.id);
  const deployment = await readDeployment(source);
  if (deployment === undefined || deployment.rootKeyId !== record.rootKeyId) {
    throw new OperatorError(
      `The backup ${source} is damaged: its deployment.json is not the one it was made with`,
    );
  }
  const target = resolve(order.settings.data);
  await checkVacant(target, record.id);
  await findRootKey(target, deployment, order.settings);
  await makeFolder(target);
  await chmod(target, 0o700);
  const lock = takeLock(target);
  if (lock === undefined)
    throw new OperatorError(`The folder ${target} is in use by another Holdfast command`);
  try {
    await checkVacant(target, record.id);
    await beginRestore(target, record.id);
    await restoreMetadata(source, target, record);
    const lostRecords = await restoreRecords(order, vault, target, source);
    const lost = await restoreBlobs(order, vault, target, record);
    await writeDeployment(target, deployment);
    await endRestore(target);
    const { id, rootKeyId, contents } = record;
    return { backup: id, data: target, rootKeyId, contents, lost, lostRecords };
  } finally {
    lock.release();
  }
}

/** Throws unless the folder is missing, empty but for a root key, or one that a restore of this backup has begun. */
async function checkVacant(target: string, backup: string): Promise<void> {
  const begun = await restoreUnderWay(target);
  if (begun === backup) return;
  if (begun !== undefined) {
    throw new OperatorError(
      `A restore of the backup ${begun} into ${target} is not finished: go on with it by --backup ${begun}, or empty the folder`,
    );
  }
  const known = new Set(['keys', 'lock', 'lost+found', '.restoring.json.new']);
  const others = (await entriesOf(target)).filter((name) => !known.has(name));
  if (others.length === 0) return;
  throw new OperatorError(
    `The folder ${target} is not empty (${others.slice(0, 3).join(', ')}): name a new or empty one by --data`,
  );
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function restoreMetadata(source: string, target: string, { files }: BackupRecord): Promise<void> {
  const copied = await copyVerified({
    from: join(source, metadataFile),
    to: join(target, metadataFile),
    temporary: join(target, 'metadata.restoring'),
    digest: `sha256:${files[metadataFile]?.sha256 ?? ''}`,
    mode: 0o600,
  });
  if (copied.outcome === 'copied') return;
  throw new OperatorError(
    `The metadata of the backup ${source} is ${copied.outcome}: restore another backup, by --backup ID`,
  );
}

/** Returns digests of what could not be restored, and is marked as lost. */
async function restoreBlobs(
  order: RestoreOrder,
  vault: Vault,
  target: string,
  { damaged }: BackupRecord,
): Promise<string[]> {
  const known = new Set(damaged.map(({ digest }) => digest));
  const failures: { readonly blob: SnapshotBlob; readonly outcome: Copied['outcome'] }[] = [];
  const folders = new Folders(join(target, 'blobs'));
  for (const name of ['sha256', 'sha512']) await folders.ensure(join(target, 'blobs', name));
  using snapshot = openSnapshot(join(target, metadataFile));
  // Backups hold content as it was pushed: it comes back as such, and goes to cold storage again.
  await snapshot.warmAll(warmLocationOf);
  let temporaries = 0;
  await inParallel(snapshot.blobs(), WIDTH, async (blob) => {
    if (order.stopped.aborted) throw new OperatorError('Stopped; another run goes on from here');
    const to = blobPath(target, blob.location);
    await folders.ensure(dirname(to));
    if (await isThere(to, blob.size)) return;
    temporaries += 1;
    const { outcome } = await copyVerified({
      from: contentPath(vault, blob.digest),
      to,
      temporary: join(target, 'blobs', `restoring-${temporaries}`),
      digest: blob.digest,
      mode: 0o600,
    });
    if (outcome !== 'copied') failures.push({ blob, outcome });
  });
  const unexpected = failures.filter(({ blob }) => !known.has(blob.digest));
  if (unexpected.length > 0 && !order.allowMissing) {
    const named = unexpected.slice(0, NAMED).map(({ blob, outcome }) => `${blob.digest} is ${outcome}`);
    throw new OperatorError(
      `The backup has lost the bytes of ${unexpected.length} blobs: ${named.join(', ')}${unexpected.length > NAMED ? ' ...' : ''}. Restore another backup, or all but these by --allow-missing`,
    );
  }
  for (const { blob } of failures) await snapshot.lose(blob.location);
  await folders.sync();
  await sealFile(join(target, metadataFile));
  return failures.map(({ blob }) => blob.digest);
}

/** Returns places of what could not be restored. */
async function restoreRecords(
  { allowMissing, stopped }: RestoreOrder,
  vault: Vault,
  target: string,
  source: string,
): Promise<string[]> {
  const base = join(target, 'records');
  const folders = new Folders(base);
  const failures: { readonly place: string; readonly outcome: Copied['outcome'] }[] = [];
  for (const { place, sha256, size } of await readRecordEntries(source)) {
    if (stopped.aborted) throw new OperatorError('Stopped; another run goes on from here');
    const to = join(base, place);
    await folders.ensure(dirname(to));
    if (await isThere(to, size)) continue;
    const { outcome } = await copyVerified({
      from: recordContentPath(vault, sha256),
      to,
      temporary: join(base, 'restoring'),
      digest: `sha256:${sha256}`,
      mode: 0o600,
    });
    if (outcome !== 'copied') failures.push({ place, outcome });
  }
  if (failures.length > 0 && !allowMissing) {
    const named = failures.slice(0, NAMED).map(({ place, outcome }) => `${place} is ${outcome}`);
    throw new OperatorError(
      `The backup has lost ${failures.length} files of records: ${named.join(', ')}${failures.length > NAMED ? ' ...' : ''}. Restore another backup, or all but these by --allow-missing`,
    );
  }
  await folders.sync();
  return failures.map(({ place }) => place);
}

async function isThere(path: string, size: number): Promise<boolean> {
  try {
    const stats = await lstat(path);
    return stats.isFile() && stats.size === size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The folders that content lies in, made once each. */
class Folders {
  readonly #made = new Map<string, Promise<void>>();
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
  }

  ensure(path: string): Promise<void> {
    const made = this.#made.get(path) ?? makeFolder(path);
    this.#made.set(path, made);
    return made;
  }

  async sync(): Promise<void> {
    if (this.#made.size === 0) return;
    await syncFolder(this.#base);
    for (const path of this.#made.keys()) await syncFolder(path);
  }
}
