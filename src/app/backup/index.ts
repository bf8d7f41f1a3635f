import { resolve } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import type { Settings } from '../config/index.ts';
import type { Outcome } from '../control/index.ts';
import { OperatorError, systemCode } from '../errors.ts';
import type { Host } from '../host.ts';
import { version } from '../version.ts';
import { backupsIn, checkBackups, pruneBackups } from './keep.ts';
import { backupOutcome, checkOutcome, listOutcome, pruneOutcome, restoreOutcome } from './outcome.ts';
import { restoreBackup } from './restore.ts';
import { takeBackup } from './take.ts';

/** Backs up the data folder of the settings, be it served or not. */
export function backup(settings: Settings, host: Host, folder: string): Promise<Outcome> {
  return onDisk(
    folder,
    'the backups that are there stay good, and another run goes on from here',
    async () => {
      const { stopped } = host;
      const order = { dataFolder: settings.data, to: folder, clock: systemClock, version, stopped };
      return backupOutcome(resolve(folder), await takeBackup(order));
    },
  );
}

export async function listOfBackups(folder: string): Promise<Outcome> {
  return listOutcome(resolve(folder), await backupsIn(folder));
}

export async function prune(folder: string, keep: number, dryRun: boolean): Promise<Outcome> {
  return pruneOutcome(await pruneBackups(folder, keep, dryRun), dryRun);
}

export async function verifyBackups(folder: string, id: string | undefined, host: Host): Promise<Outcome> {
  return checkOutcome(await checkBackups(folder, id, host.stopped));
}

/** Restores into the data folder of the settings. */
export function restore(
  settings: Settings,
  host: Host,
  order: { readonly from: string; readonly backup: string | undefined; readonly allowMissing: boolean },
): Promise<Outcome> {
  return onDisk(
    settings.data,
    'the folder is marked as incomplete, and another run goes on from here',
    async () => restoreOutcome(await restoreBackup({ ...order, settings, stopped: host.stopped })),
  );
}

/** Says it in one line when there is no space left in `folder`. */
async function onDisk<T>(folder: string, standing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOSPC' && code !== 'EDQUOT' && code !== 'StorageFull') throw error;
    throw new OperatorError(`No space left in ${resolve(folder)}: ${standing}`);
  }
}
