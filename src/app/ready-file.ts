import { rm } from 'node:fs/promises';
import { writeDurably } from './data/index.ts';

/** What the ready file says: by it scripts find a server that took a free port. */
export interface Ready {
  readonly url: string;
  readonly pid: number;
  readonly account: string;
  readonly region: string;
  readonly version: string;
}

/** A file that is there only while the server answers. */
export interface ReadyFile {
  write(ready: Ready): Promise<void>;
  remove(): Promise<void>;
}

/** Removes what an earlier server left at `path`, so that nobody takes it for this one's. */
export async function createReadyFile(path: string | undefined): Promise<ReadyFile> {
  const remove = async () => {
    if (path !== undefined) await rm(path, { force: true });
  };
  await remove();
  return {
    async write(ready) {
      if (path !== undefined) await writeDurably(path, `${JSON.stringify(ready, null, 2)}\n`, 0o644);
    },
    remove,
  };
}
