import { chmod, readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSealer } from '../../drivers/keys/index.ts';
import { takeLock } from '../../drivers/lock/index.ts';
import type { Log } from '../../kernel/log.ts';
import type { Sealer } from '../../kernel/sealing.ts';
import type { Settings } from '../config/index.ts';
import { OperatorError } from '../errors.ts';
import {
  checkDeployment,
  type Deployment,
  newDeployment,
  noDeployment,
  readDeployment,
  writeDeployment,
} from './deployment.ts';
import { makeFolder } from './durable-file.ts';
import { checkNotRestoring } from './restoring.ts';
import { findRootKey } from './root-key-file.ts';

/** A data folder that this process has for itself until it closes it. */
export interface DataFolder {
  /** Absolute. */
  readonly path: string;
  readonly deployment: Deployment;
  readonly sealer: Sealer;
  close(): void;
}

/**
 * Opens the data folder of the settings and locks it. With `create`, a folder that no server was ever started on
 * becomes one; each step of that is durable before the next, so that a start may die anywhere and be repeated.
 */
export async function openDataFolder(settings: Settings, create: boolean, log: Log): Promise<DataFolder> {
  const path = resolve(settings.data);
  await checkNotRestoring(path);
  if (create) await makeFolder(path);
  else if ((await readDeployment(path)) === undefined) throw noDeployment(path);
  await closeToOthers(path, log);
  const lock = takeLock(path);
  if (lock === undefined) {
    throw new OperatorError(`The data folder ${path} is in use by another Holdfast server or command`);
  }
  try {
    await checkNotRestoring(path);
    const existing = await readDeployment(path);
    if (existing !== undefined) checkDeployment(path, existing, settings);
    const key = await findRootKey(path, existing, settings);
    const deployment = existing ?? newDeployment(settings, key.id);
    if (existing === undefined) await writeDeployment(path, deployment);
    return { path, deployment, sealer: createSealer(key), close: lock.release };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Takes group's and others' access from a folder that is ours or empty; of any other folder it only warns. */
async function closeToOthers(path: string, log: Log): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return;
  const entries = await readdir(path);
  try {
    if (entries.length > 0 && !entries.includes('lock')) throw new Error('it holds files of others');
    await chmod(path, 0o700);
  } catch (error) {
    log.warn({ path, reason: String(error) }, 'data folder is open to other users');
  }
}
