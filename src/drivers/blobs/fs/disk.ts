import { closeSync, openSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { syncAll, syncData, writeFile } from './calls.ts';

/** The calls on which durability hangs, in one place so that tests can make them fail. */
export interface Disk {
  /** Returns how many bytes were written, which may be fewer than given. */
  write(fd: number, buffers: readonly Uint8Array[], position: number): Promise<number>;
  /** Resolves when the file's bytes survive lost power. */
  syncFile(fd: number): Promise<void>;
  /** Resolves when the folder's names survive lost power. */
  syncFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

export const nodeDisk: Disk = {
  async write(fd, buffers, position) {
    return (await writeFile(fd, buffers, position)).bytesWritten;
  },
  syncFile: syncData,
  async syncFolder(path) {
    // Something in the folder has just been renamed, so that the system has it at hand.
    const fd = openSync(path, 'r');
    try {
      await syncAll(fd);
    } finally {
      closeSync(fd);
    }
  },
  rename,
};
