import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../data/index.ts';
import { OperatorError, systemCode } from '../errors.ts';

/** One of the files, in the backup's `records.json`. */
const entrySchema = z.object({
  /** Below `records/` of a data folder. */
  place: z.string().regex(/^(?:changes|reads)\/(?:full|tier[0-3])\/[A-Za-z0-9-]+$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().nonnegative(),
});

export type RecordEntry = Readonly<z.infer<typeof entrySchema>>;

export const recordsFile = 'records.json';

/** Those of a backup; none of one that was made before there were records. */
export async function readRecordEntries(folder: string): Promise<readonly RecordEntry[]> {
  let text: string;
  try {
    text = await readFile(join(folder, recordsFile), 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
  const read = z.array(entrySchema).safeParse(parsed(text));
  if (!read.success) throw new OperatorError(`${join(folder, recordsFile)} is not what was written`);
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function writeRecordEntries(folder: string, entries: readonly RecordEntry[]): Promise<void> {
  await writeDurably(join(folder, recordsFile), `${JSON.stringify(entries, null, 1)}\n`, 0o600);
}
