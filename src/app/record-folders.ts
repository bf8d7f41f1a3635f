import { join } from 'node:path';
import { openRecordFiles } from '../drivers/records/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { BatchReader, RecordFiles } from '../kernel/records.ts';
import { readBatch } from '../services/cloudtrail/index.ts';
import { readEventBatch } from '../services/logs/index.ts';

/** Where the records of calls lie, apart from those that are still in the database, and the events of log groups. */
export interface RecordFolders {
  readonly changes: RecordFiles;
  readonly reads: RecordFiles;
  readonly logs: RecordFiles;
}

export interface RecordFolderOptions {
  readonly data: string;
  /** Whether this process has the data folder, and others only by its leave. */
  readonly first: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** Records of changes are packed by the first process itself, those of reads by `Packing` in a thread of its own. */
export async function openRecordFolders(
  stack: AsyncDisposableStack,
  { data, first, clock, log }: RecordFolderOptions,
): Promise<RecordFolders> {
  const report = (file: string, why: string) => log.error({ file, why }, 'a file of records is damaged');
  const open = async (folder: string, packer: boolean, read: BatchReader): Promise<RecordFiles> =>
    stack.adopt(await openRecordFiles({ folder, read, packer, first, clock, report }), (files) =>
      files.close(),
    );
  return {
    changes: await open(changesOf(data), first, readBatch),
    reads: await open(readsOf(data), false, readBatch),
    logs: await open(join(data, 'records', 'logs'), first, readEventBatch),
  };
}

export function changesOf(data: string): string {
  return join(data, 'records', 'changes');
}

export function readsOf(data: string): string {
  return join(data, 'records', 'reads');
}
