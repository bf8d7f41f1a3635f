import type { Outcome } from '../control/index.ts';
import { count, sizeText } from '../outcomes.ts';
import type { CheckReport, PruneReport } from './keep.ts';
import type { BackupRecord } from './record.ts';
import type { RestoreReport } from './restore.ts';

const NAMED = 100;

export function backupOutcome(folder: string, record: BackupRecord): Outcome {
  const { id, contents, copied, reused, damaged, records, rootKeyId } = record;
  const unread = records?.damaged ?? [];
  const lines = [
    ...unread.slice(0, NAMED).map((path) => `records  ${path}`),
    ...damaged.slice(0, NAMED).map(({ digest, reason }) => `${reason}  ${digest}`),
    `Backup ${id} in ${folder}, as of ${record.takenAt}`,
    contentsText(contents),
    `Copied ${amountText(copied)}; ${amountText(reused)} were there already`,
    ...(records === undefined
      ? []
      : [`Records of calls: ${sizeText(records.bytes)}, ${sizeText(records.copied.bytes)} of them copied`]),
    `It needs the root key ${rootKeyId}, which is not in it: keep a copy of that key elsewhere`,
    ...(damaged.length > 0
      ? [
          `${count(damaged.length, 'blob')} could not be had: holdfast verify says which images need them. All else is in the backup`,
        ]
      : []),
    ...(unread.length > 0
      ? [`${count(unread.length, 'file')} of records could not be read and are not in the backup`]
      : []),
  ];
  const good = damaged.length === 0 && unread.length === 0;
  return { good, lines, data: { folder, ...record } };
}

export function listOutcome(folder: string, records: readonly BackupRecord[]): Outcome {
  const lines = records.map(
    ({ id, contents, rootKeyId, damaged }) =>
      `${id}  ${count(contents.images, 'image')}, ${amountText(contents)}, root key ${rootKeyId}${damaged.length > 0 ? `, ${count(damaged.length, 'blob')} missing` : ''}`,
  );
  return {
    good: true,
    lines: lines.length > 0 ? lines : [`No backup in ${folder} is complete`],
    data: records,
  };
}

export function pruneOutcome(report: PruneReport, dryRun: boolean): Outcome {
  const { kept, removed, freed } = report;
  const lines = [
    ...removed.map((id) => `${dryRun ? 'Would remove' : 'Removed'} ${id}`),
    `${dryRun ? 'Would free' : 'Freed'} ${amountText(freed)}; ${count(kept.length, 'backup')} ${kept.length === 1 ? 'stays' : 'stay'}`,
  ];
  return { good: true, lines, data: { dryRun, ...report } };
}

export function checkOutcome(report: CheckReport): Outcome {
  const { backups, problems } = report;
  const lines = [
    ...problems.slice(0, NAMED),
    ...(problems.length > NAMED ? [`... and ${problems.length - NAMED} more`] : []),
    `Checked ${count(backups.length, 'backup')}, ${amountText(report)}: ${problems.length === 0 ? 'all is well' : count(problems.length, 'problem')}`,
  ];
  return { good: problems.length === 0, lines, data: report };
}

export function restoreOutcome(report: RestoreReport): Outcome {
  const { backup, data, rootKeyId, contents, lost, lostRecords } = report;
  const lines = [
    ...lost.slice(0, NAMED).map((digest) => `lost  ${digest}`),
    ...lostRecords.slice(0, NAMED).map((place) => `lost records  ${place}`),
    `Restored the backup ${backup} into ${data}`,
    contentsText(contents),
    `Start it with the root key ${rootKeyId}: at keys/root.key, by HOLDFAST_ROOT_KEY or by --root-key-file`,
    'Access keys and logins are as they were; holdfast access-key rotate makes one anew where its secret is lost',
    ...(lost.length > 0
      ? [`${count(lost.length, 'blob')} could not be restored: holdfast verify says which images need them`]
      : []),
  ];
  return { good: lost.length + lostRecords.length === 0, lines, data: report };
}

function contentsText({
  accounts,
  repositories,
  images,
  tags,
  blobs,
  bytes,
}: BackupRecord['contents']): string {
  return `${count(accounts, 'account')}, ${count(repositories, 'repository', 'repositories')}, ${count(images, 'image')}, ${count(tags, 'tag')}, ${amountText({ blobs, bytes })}`;
}

function amountText({ blobs, bytes }: { readonly blobs: number; readonly bytes: number }): string {
  return `${count(blobs, 'blob')} (${sizeText(bytes)})`;
}
