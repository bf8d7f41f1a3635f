import { type FileHandle, open, rename } from 'node:fs/promises';

/** The calls on which durability hangs, in one place so that tests can make them fail. */
export interface Disk {
  /** Returns how many bytes were written, which may be fewer than given. */
  write(file: FileHandle, buffers: readonly Uint8Array[], position: number): Promise<number>;
  /** Resolves when the file's bytes survive lost power. */
  syncFile(file: FileHandle): Promise<void>;
  /** Resolves when the folder's names survive lost power. */
  syncFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
}

export const nodeDisk: Disk = {
  async write(file, buffers, position) {
    return (await file.writev([...buffers], position)).bytesWritten;
  },
  syncFile: (file) => file.datasync(),
  async syncFolder(path) {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  rename,
};
