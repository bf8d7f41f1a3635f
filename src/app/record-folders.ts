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

/** `packer`: this process packs them, and no other does. */
export async function openRecordFolders(
  stack: AsyncDisposableStack,
  { data, packer, clock, log }: { data: string; packer: boolean; clock: Clock; log: Log },
): Promise<RecordFolders> {
  const report = (file: string, why: string) => log.error({ file, why }, 'a file of records is damaged');
  const open = async (name: string, read: BatchReader = readBatch): Promise<RecordFiles> =>
    stack.adopt(
      await openRecordFiles({ folder: join(data, 'records', name), read, packer, clock, report }),
      (files) => files.close(),
    );
  return {
    changes: await open('changes'),
    reads: await open('reads'),
    logs: await open('logs', readEventBatch),
  };
}
