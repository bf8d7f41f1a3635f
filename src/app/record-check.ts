import { checkRecordFiles, type RecordFilesCondition } from '../drivers/records/index.ts';
import { readBatch } from '../services/cloudtrail/index.ts';
import type { Outcome } from './control/index.ts';
import { count, namedFindings, sizeText } from './outcomes.ts';
import { changesOf, readsOf } from './record-folders.ts';

/** Reads all files of records of calls in a data folder, beside whoever writes there. */
export async function checkRecords(data: string): Promise<RecordFilesCondition> {
  const changes = await checkRecordFiles(changesOf(data), readBatch);
  const reads = await checkRecordFiles(readsOf(data), readBatch);
  return {
    files: changes.files + reads.files,
    bytes: changes.bytes + reads.bytes,
    records: changes.records + reads.records,
    damaged: [...changes.damaged, ...reads.damaged],
  };
}

/** What a verification says, with what was found of records. */
export function withRecords(outcome: Outcome, condition: RecordFilesCondition): Outcome {
  const { files, bytes, records, damaged } = condition;
  const verdict = outcome.lines.at(-1) ?? '';
  const lines = [
    ...outcome.lines.slice(0, -1),
    ...damaged.slice(0, namedFindings).map(({ path, reason }) => `damaged records  ${path}: ${reason}`),
    `Checked ${count(records, 'record')} of calls in ${count(files, 'file')} (${sizeText(bytes)}): ${damaged.length} damaged`,
    ...(damaged.length > 0
      ? ['Of damaged records what is whole is served, and nothing else; a backup may have the whole files']
      : []),
    ...(damaged.length > 0 && outcome.good ? [] : [verdict]),
  ];
  const data = { ...(outcome.data as object), records: condition };
  return { good: outcome.good && damaged.length === 0, lines, data };
}
