import { mkdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { blobPath, isColdLocation, openColdContent } from '../../drivers/blobs/index.ts';
import { copyMetadata, openSnapshot, type Snapshot, type SnapshotBlob } from '../../drivers/meta/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import {
  archiveFolderOf,
  checkNotRestoring,
  type Deployment,
  makeFolder,
  noDeployment,
  readDeployment,
  syncFolder,
  writeDeployment,
  writeDurably,
} from '../data/index.ts';
import { OperatorError } from '../errors.ts';
import { copyStream, copyVerified } from './copy-file.ts';
import { inParallel } from './in-parallel.ts';
import { type BackupRecord, metadataFile, nextBackupId, recordFile } from './record.ts';
import { type RecordEntry, readRecordEntries, recordsFile, writeRecordEntries } from './record-entries.ts';
import { RecordCopier } from './records.ts';
import { recordLine, sealFile, sumFiles, writeSums } from './sums.ts';
import {
  backupFolder,
  backupIds,
  contentPath,
  hasContent,
  incompleteFolder,
  openVault,
  syncContent,
  tidyVault,
  type Vault,
} from './vault.ts';

export interface BackupOrder {
  readonly dataFolder: string;
  /** The folder of backups. */
  readonly to: string;
  readonly clock: Clock;
  /** Of this program. */
  readonly version: string;
  readonly stopped: AbortSignal;
}

/** Copies under way at once. */
const WIDTH = 4;
/** Each round takes what is left of the one before: more than a few mean that something else is wrong. */
const ROUNDS = 20;
const DAMAGED = 10_000;
/** Backups whose lists are looked at for what need not be read again. */
const EARLIER = 3;

/**
 * Backs a data folder up, whether a server has it or not; the server takes no part and knows nothing of it.
 *
 * The metadata is copied as of one moment, and then the bytes of every blob that it names. Bytes are never changed
 * once they are there, but may be collected: then the metadata no longer names them. So what is found missing is
 * settled by another copy of the metadata, made after that. If it still names these bytes they are lost, and the
 * backup says so; else another round copies what the new one names and is not there yet. A round that is shorter
 * than the grace (`gc.grace`) is the last, since a copy names only blobs that some repository has, and these stay
 * for the grace after the last repository has let go.
 */
export async function takeBackup(order: BackupOrder): Promise<BackupRecord> {
  const data = resolve(order.dataFolder);
  await checkNotRestoring(data);
  const deployment = await readDeployment(data);
  if (deployment === undefined) throw noDeployment(data);
  await checkApart(data, resolve(order.to));
  using vault = await openVault(order.to, true);
  await checkApart(await realpath(data), await realpath(vault.path));
  await tidyVault(vault);
  const archive = await archiveFolderOf(data);
  return await new Backup(order, await realpath(data), archive, deployment, vault).take();
}

class Backup {
  readonly #order: BackupOrder;
  readonly #data: string;
  /** The folder for what is archived, where it is another one. */
  readonly #archive: string | undefined;
  readonly #deployment: Deployment;
  readonly #vault: Vault;
  readonly #copied = { blobs: 0, bytes: 0 };
  readonly #folders = new Map<string, Promise<void>>();
  #temporaries = 0;

  constructor(
    order: BackupOrder,
    data: string,
    archive: string | undefined,
    deployment: Deployment,
    vault: Vault,
  ) {
    this.#order = order;
    this.#data = data;
    this.#archive = archive;
    this.#deployment = deployment;
    this.#vault = vault;
  }

  async take(): Promise<BackupRecord> {
    const startedAt = this.#now();
    const id = nextBackupId(this.#order.clock.now(), (await backupIds(this.#vault)).at(-1));
    const folder = incompleteFolder(this.#vault, id);
    await mkdir(folder, { mode: 0o700 });
    const { vault, data, stopped } = { vault: this.#vault, data: this.#data, stopped: this.#order.stopped };
    await using copier = new RecordCopier({ vault, data, known: await knownEntries(vault), stopped });
    const { takenAt, damaged, records } = await this.#rounds(join(folder, metadataFile), copier);
    await writeDeployment(folder, this.#deployment);
    await writeRecordEntries(folder, records.entries);
    const own = await sealed(folder, [metadataFile, 'deployment.json', recordsFile]);
    const contents = await this.#describe(folder, damaged, own, records.entries);
    await syncContent(this.#vault);
    const { account, region, rootKeyId } = this.#deployment;
    const { schemaVersion, ...counts } = contents;
    const record: BackupRecord = {
      format: 1,
      id,
      startedAt,
      takenAt,
      finishedAt: this.#now(),
      version: this.#order.version,
      schemaVersion,
      account,
      region,
      rootKeyId,
      contents: counts,
      copied: this.#copied,
      reused: { blobs: counts.blobs - this.#copied.blobs, bytes: counts.bytes - this.#copied.bytes },
      damaged: [...damaged.values()],
      records: {
        files: records.entries.length,
        bytes: records.entries.reduce((sum, { size }) => sum + size, 0),
        copied: copier.copied,
        damaged: [...records.damaged],
      },
      files: { ...own, ...(await sealed(folder, [sumFiles.sha256, sumFiles.sha512])) },
    };
    await writeDurably(join(folder, recordFile), `${JSON.stringify(record, null, 2)}\n`, 0o600);
    await rename(folder, backupFolder(this.#vault, id));
    await syncFolder(dirname(folder));
    return record;
  }

  async #rounds(file: string, copier: RecordCopier) {
    let failed = new Map<string, Damage>();
    for (let round = 0; round < ROUNDS; round += 1) {
      await rm(file, { force: true });
      await copier.prepare();
      const takenAt = this.#now();
      await copyMetadata(this.#data, file, (last) => copier.fix(last));
      const records = await copier.finish();
      const before = failed;
      failed = await this.#round(file);
      const known = [...failed.keys()].every((location) => before.has(location));
      if (known) return { takenAt, damaged: failed, records };
    }
    throw new OperatorError(
      `Blobs were collected faster than they could be copied ${ROUNDS} times over: is gc.grace very short?`,
    );
  }

  /** Copies what is not there yet; returns, by location, what could not be had. */
  async #round(file: string): Promise<Map<string, Damage>> {
    const failed = new Map<string, Damage>();
    using snapshot = openSnapshot(file);
    await inParallel(byDigest(snapshot.blobs()), WIDTH, async (copies) => {
      if (this.#order.stopped.aborted) throw new OperatorError('Stopped; another run goes on from here');
      const reasons: Damage[] = [];
      for (const blob of copies) {
        const reason = await this.#copy(blob);
        if (reason === undefined) return;
        reasons.push({ digest: blob.digest, location: blob.location, reason });
      }
      for (const reason of reasons) failed.set(reason.location, reason);
      if (failed.size > DAMAGED) {
        throw new OperatorError(
          `More than ${DAMAGED} blobs are missing or corrupt in ${this.#data}: is a part of it not mounted?`,
        );
      }
    });
    return failed;
  }

  /** Undefined when the vault has the blob, else why it cannot. */
  async #copy({ digest, size, location }: SnapshotBlob): Promise<Damage['reason'] | undefined> {
    if (await hasContent(this.#vault, digest, size)) return undefined;
    const to = contentPath(this.#vault, digest);
    await this.#folder(dirname(to));
    this.#temporaries += 1;
    const temporary = join(this.#vault.path, 'tmp', String(this.#temporaries));
    const copy = { to, temporary, digest, mode: 0o400 };
    const copied = isColdLocation(location)
      ? await copyStream({ ...copy, from: () => openColdContent(this.#data, this.#archive, location) })
      : await copyVerified({ ...copy, from: blobPath(this.#data, location) });
    if (copied.outcome !== 'copied') return copied.outcome;
    this.#copied.blobs += 1;
    this.#copied.bytes += copied.size;
    return undefined;
  }

  #folder(path: string): Promise<void> {
    const made = this.#folders.get(path) ?? makeFolder(path);
    this.#folders.set(path, made);
    return made;
  }

  async #describe(
    folder: string,
    damaged: ReadonlyMap<string, Damage>,
    own: BackupRecord['files'],
    records: readonly RecordEntry[],
  ) {
    using snapshot = openSnapshot(join(folder, metadataFile));
    const held = () => heldBlobs(snapshot, damaged);
    const first = Object.entries(own).map(([name, { sha256 }]) => `${sha256}  ${name}\n`);
    const recorded = [...new Set(records.map(({ sha256 }) => recordLine(sha256)))];
    await writeSums(folder, 'sha256', digestsOf(held()), [...first, ...recorded]);
    await writeSums(folder, 'sha512', digestsOf(held()));
    const totals = { blobs: 0, bytes: 0 };
    for await (const { size } of held()) {
      totals.blobs += 1;
      totals.bytes += size;
    }
    return { ...(await snapshot.counts()), ...totals, schemaVersion: await snapshot.version() };
  }

  #now(): string {
    return new Date(this.#order.clock.now()).toISOString();
  }
}

type Damage = BackupRecord['damaged'][number];

/** What complete backups name. One that is damaged names nothing: then its files are read again. */
async function knownEntries(vault: Vault): Promise<RecordEntry[]> {
  const known: RecordEntry[] = [];
  for (const id of (await backupIds(vault)).slice(-EARLIER)) {
    known.push(...(await readRecordEntries(backupFolder(vault, id)).catch(() => [])));
  }
  return known;
}

/** Equal content of two encryption scopes is there twice, at locations that follow each other. */
async function* byDigest(blobs: AsyncIterable<SnapshotBlob>): AsyncGenerator<SnapshotBlob[]> {
  let copies: SnapshotBlob[] = [];
  for await (const blob of blobs) {
    if (copies[0] !== undefined && copies[0].digest !== blob.digest) {
      yield copies;
      copies = [];
    }
    copies.push(blob);
  }
  if (copies.length > 0) yield copies;
}

async function* heldBlobs(
  snapshot: Snapshot,
  damaged: ReadonlyMap<string, Damage>,
): AsyncGenerator<SnapshotBlob> {
  for await (const [blob] of byDigest(snapshot.blobs())) {
    if (blob !== undefined && !damaged.has(blob.location)) yield blob;
  }
}

async function* digestsOf(blobs: AsyncIterable<SnapshotBlob>): AsyncGenerator<string> {
  for await (const { digest } of blobs) yield digest;
}

async function sealed(folder: string, names: readonly string[]): Promise<BackupRecord['files']> {
  const files: Record<string, { readonly size: number; readonly sha256: string }> = {};
  for (const name of names) files[name] = await sealFile(join(folder, name));
  return files;
}

async function checkApart(data: string, vault: string): Promise<void> {
  for (const [outer, inner] of [
    [data, vault],
    [vault, data],
  ] as const) {
    const path = relative(outer, inner);
    if (path === '' || !(path === '..' || path.startsWith('../'))) {
      throw new OperatorError(`The backups ${vault} and the data folder ${data} must lie apart`);
    }
  }
}
