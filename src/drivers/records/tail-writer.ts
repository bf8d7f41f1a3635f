import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { RecordTail } from '../../kernel/records.ts';
import { closeFile, type Disk, openFile, writeWhole } from './disk.ts';
import { errno, type Report, reasonOf, storageFailure } from './failure.ts';
import { type Folders, tailNames } from './layout.ts';
import { encodeBatch } from './tail-batches.ts';

/*
 * Batches that wait together are written together, and share a sync. What could not be written or synced is cut off
 * again, so that no one finds a batch whose append was rejected. After a failed sync the file gets no more: the system
 * may have dropped what it could not write, and a second sync would say nothing of that.
 */

export interface TailSizes {
  /** A file with so many records or bytes is full. */
  readonly tailRecords: number;
  readonly tailBytes: number;
}

export interface TailParts {
  readonly folders: Folders;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly report: Report;
  readonly sizes: TailSizes;
}

interface Waiting {
  readonly buffers: readonly Buffer[];
  readonly bytes: number;
  readonly records: number;
  readonly durable: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface File {
  readonly fd: number;
  readonly name: string;
  readonly path: string;
  readonly begun: number;
  size: number;
  records: number;
  lastWrite: number;
  /** Whether the folder's entry of it is durable. */
  named: boolean;
  /** Whether it has what was not synced. */
  dirty: boolean;
  /** Whether it may end in what was rejected. */
  ragged: boolean;
}

/** Milliseconds after which what was appended without `durable` is synced, and how long a file stays open at most. */
const syncAfter = 250;
const maxAge = 3_600_000;
const ageCheck = 60_000;
/** Buffers of one write: the system takes up to 1024. */
const together = 200;

export class TailWriter implements RecordTail {
  readonly #parts: TailParts;
  readonly #nextName: () => string;
  readonly #ageTimer: NodeJS.Timeout;
  readonly #onClose: (tail: TailWriter) => void;
  #file: File | undefined;
  #waiting: Waiting[] = [];
  #turn: Promise<void> = Promise.resolve();
  #syncTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(parts: TailParts, owner: string, onClose: (tail: TailWriter) => void) {
    this.#parts = parts;
    this.#nextName = tailNames(owner);
    this.#onClose = onClose;
    this.#ageTimer = setInterval(() => {
      const oldest = this.#parts.clock.now() - maxAge;
      void this.#inTurn(async () => {
        if (this.#file !== undefined && this.#file.begun <= oldest) await this.#endFile();
      });
    }, ageCheck).unref();
  }

  append(batch: string | Buffer, records: number, durable: boolean): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the tail is closed'));
    const { header, text } = encodeBatch(batch, records);
    return new Promise((resolve, reject) => {
      const bytes = header.length + text.length;
      this.#waiting.push({ buffers: [header, text], bytes, records, durable, resolve, reject });
      if (this.#waiting.length === 1) void this.#inTurn(() => this.#writeWaiting());
    });
  }

  /** Ends the file if it was not written to since. */
  async endIfIdle(since: number): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#file !== undefined && this.#file.lastWrite <= since) await this.#endFile();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#ageTimer);
    await this.#inTurn(() => this.#writeWaiting());
    await this.#inTurn(() => this.#endFile());
    this.#onClose(this);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return this.#turn;
  }

  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.slice(0, together);
      this.#waiting = this.#waiting.slice(together);
      try {
        await this.#write(group);
        for (const { resolve } of group) resolve();
      } catch (error) {
        const failure = storageFailure(error);
        for (const { reject } of group) reject(failure);
      }
      await this.#endIfFull();
    }
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const { disk, folders, clock } = this.#parts;
    this.#file ??= await this.#begin();
    const file = this.#file;
    await this.#smooth(file);
    const durable = group.some((one) => one.durable);
    file.ragged = true;
    try {
      await writeWhole(
        disk,
        file.fd,
        group.flatMap(({ buffers }) => buffers),
        file.size,
      );
    } catch (error) {
      await this.#smooth(file).catch(() => undefined);
      throw error;
    }
    try {
      if (durable) await disk.syncFile(file.fd);
      if (durable && !file.named) await disk.syncFolder(folders.open);
    } catch (error) {
      await this.#smooth(file).catch(() => undefined);
      await this.#endFile();
      throw error;
    }
    file.named ||= durable;
    file.ragged = false;
    file.lastWrite = clock.now();
    for (const { bytes, records } of group) {
      file.size += bytes;
      file.records += records;
    }
    file.dirty = !durable;
    if (!durable) this.#syncSoon();
  }

  async #begin(): Promise<File> {
    const { folders, clock } = this.#parts;
    const name = this.#nextName();
    const path = join(folders.open, name);
    const fd = await openFile(path, 'wx', 0o600);
    const now = clock.now();
    return {
      fd,
      name,
      path,
      begun: now,
      size: 0,
      records: 0,
      lastWrite: now,
      named: false,
      dirty: false,
      ragged: false,
    };
  }

  /** Cuts off what was rejected. */
  async #smooth(file: File): Promise<void> {
    if (!file.ragged) return;
    await this.#parts.disk.truncate(file.fd, file.size);
    file.ragged = false;
  }

  async #endIfFull(): Promise<void> {
    const { tailRecords, tailBytes } = this.#parts.sizes;
    if (this.#file === undefined) return;
    if (this.#file.records >= tailRecords || this.#file.size >= tailBytes) await this.#endFile();
  }

  /** From here on it can be packed. Where that fails, another file is begun all the same. */
  async #endFile(): Promise<void> {
    const file = this.#file;
    if (file === undefined) return;
    this.#file = undefined;
    const { disk, folders, report } = this.#parts;
    try {
      await disk.rename(file.path, join(folders.full, file.name));
    } catch (error) {
      report(file.path, reasonOf(error));
    }
    const synced = file.dirty ? disk.syncFile(file.fd) : Promise.resolve();
    void synced
      .catch((error) => report(file.path, reasonOf(error)))
      .finally(() => closeFile(file.fd))
      .catch(() => undefined);
  }

  /** Does not keep anyone waiting: the next batches are written meanwhile. */
  #syncSoon(): void {
    this.#syncTimer ??= setTimeout(() => {
      this.#syncTimer = undefined;
      const file = this.#file;
      if (file === undefined) return;
      file.dirty = false;
      this.#parts.disk.syncFile(file.fd).catch((error) => {
        // Where it was closed meanwhile, nothing could be said of it.
        if (errno(error) !== 'EBADF') this.#parts.report(file.path, reasonOf(error));
      });
    }, syncAfter);
  }
}
