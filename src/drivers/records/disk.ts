import { close, fdatasync, fsync, ftruncate, open, read, writev } from 'node:fs';
import { rename } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Damage } from './failure.ts';

/*
 * System calls on bare descriptors: a FileHandle costs more for each call than the call itself.
 */
export const openFile = promisify(open);
export const closeFile = promisify(close);
const readSome = promisify(read);
const writeSome = promisify(writev);
const syncData = promisify(fdatasync);
const syncAll = promisify(fsync);
const truncateFile = promisify(ftruncate);

/** The calls that write, in one place so that tests can make them fail. */
export interface Disk {
  /** Returns how many bytes were written, which may be fewer than given. */
  write(fd: number, buffers: readonly Uint8Array[], position: number): Promise<number>;
  truncate(fd: number, size: number): Promise<void>;
  /** Resolves when the file's bytes survive lost power. */
  syncFile(fd: number): Promise<void>;
  /** Resolves when the folder's names survive lost power. */
  syncFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

export const nodeDisk: Disk = {
  async write(fd, buffers, position) {
    return (await writeSome(fd, buffers, position)).bytesWritten;
  },
  truncate: truncateFile,
  syncFile: syncData,
  async syncFolder(path) {
    const fd = await openFile(path, 'r');
    try {
      await syncAll(fd);
    } finally {
      await closeFile(fd);
    }
  },
  rename,
};

/** Writes all of it, however few bytes each call takes. */
export async function writeWhole(disk: Disk, fd: number, buffers: readonly Uint8Array[], position: number) {
  let left = buffers;
  for (let at = position; left.length > 0; ) {
    let written = await disk.write(fd, left, at);
    at += written;
    let whole = 0;
    for (const buffer of left) {
      if (buffer.length > written) break;
      written -= buffer.length;
      whole += 1;
    }
    left = left.slice(whole);
    const [first] = left;
    if (first !== undefined && written > 0) left = [first.subarray(written), ...left.slice(1)];
  }
}

/** Exactly these bytes of the file, which are Damage where it ends before them. */
export async function readExactly(fd: number, position: number, length: number): Promise<Buffer> {
  const bytes = await readUpTo(fd, position, length);
  if (bytes.length < length) throw new Damage('the file is too short');
  return bytes;
}

/** These bytes of the file, as far as it has them. */
export async function readUpTo(fd: number, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await readSome(fd, buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
