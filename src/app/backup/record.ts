import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../errors.ts';

const count = z.int().nonnegative();
const amount = z.object({ blobs: count, bytes: count });
const file = z.object({ size: count, sha256: z.string() });

const recordSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  /** ISO times: begun, as of when the metadata is, finished. */
  startedAt: z.string(),
  takenAt: z.string(),
  finishedAt: z.string(),
  /** Of the program that made it. */
  version: z.string(),
  schemaVersion: count,
  account: z.string(),
  region: z.string(),
  /** Names the root key that it is sealed under; the key itself is in no backup. */
  rootKeyId: z.string(),
  contents: z.object({
    accounts: count,
    repositories: count,
    images: count,
    tags: count,
    blobs: count,
    bytes: count,
  }),
  /** Of its blobs, those that this backup copied and those that the folder had already. */
  copied: amount,
  reused: amount,
  /** Blobs that the data folder itself had lost: not in the backup. */
  damaged: z.array(
    z.object({
      digest: z.string(),
      location: z.string(),
      reason: z.enum(['missing', 'corrupt', 'unreadable']),
    }),
  ),
  /** Files with the records of calls; absent: it was made by a version that kept none. */
  records: z
    .object({
      files: count,
      bytes: count,
      copied: z.object({ files: count, bytes: count }),
      damaged: z.array(z.string()),
    })
    .optional(),
  files: z.record(z.string(), file),
});

/** What a backup says of itself, in its `backup.json`: written last. */
export type BackupRecord = Readonly<z.infer<typeof recordSchema>>;

export const recordFile = 'backup.json';
export const metadataFile = 'metadata.sqlite';

/** Ids sort by time. */
export function isBackupId(name: string): boolean {
  return /^[0-9]{8}T[0-9]{6}Z$/.test(name);
}

/** The id of a backup that begins now; always after `last`, whatever the clock says. */
export function nextBackupId(now: number, last: string | undefined): string {
  const after = last === undefined ? 0 : timeOf(last) + 1000;
  return new Date(Math.max(now, after)).toISOString().replaceAll(/[-:]|\.[0-9]{3}/g, '');
}

function timeOf(id: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(id)?.slice(1) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export async function readRecord(folder: string): Promise<BackupRecord> {
  const path = join(folder, recordFile);
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new OperatorError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const record = recordSchema.safeParse(parsed);
  if (!record.success) throw new OperatorError(`${path} is not a record of this program's format 1`);
  return record.data;
}
