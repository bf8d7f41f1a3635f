import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { takeLock } from '../../drivers/lock/index.ts';
import { inspectMetadata } from '../../drivers/meta/index.ts';
import { readDeployment, restoreUnderWay } from '../data/index.ts';
import { version } from '../version.ts';
import { type Finding, fault, good, type Patient, reasonOf, warning } from './finding.ts';
import { openFilesHere } from './open-files.ts';

/** Who has the data folder. */
export async function checkLock({ data, server }: Patient): Promise<Finding[]> {
  const check = 'server';
  if (server !== undefined) {
    if (server.version === version) return [good(check, `It runs, version ${version}`)];
    return [
      warning(
        check,
        `It runs, version ${server.version ?? 'unknown'}, and this command is version ${version}`,
        'Commands may ask for what that server does not know.',
        'Start the server anew, with this version.',
      ),
    ];
  }
  if ((await readDeployment(data).catch(() => undefined)) === undefined) {
    return [good(check, 'None runs on the data folder')];
  }
  const lock = takeLock(data);
  lock?.release();
  if (lock !== undefined) return [good(check, 'None runs; the data folder is free')];
  return [
    warning(
      check,
      'Another process has the data folder, and does not answer at its control.sock',
      'No server can start until it ends. It is a command at work (gc, verify, restore), or a server that starts or stops.',
      `Wait for it; fuser ${join(data, 'lock')} names it.`,
    ),
  ];
}

/** Above this many bytes the database is looked at, but not read whole. */
const large = 2 * 1024 ** 3;

export async function checkDatabase({ data }: Patient): Promise<Finding[]> {
  const check = 'database';
  if ((await restoreUnderWay(data)) !== undefined) return [];
  if ((await readDeployment(data).catch(() => undefined)) === undefined) return [];
  const file = join(data, 'metadata.sqlite');
  const restore = 'Restore a backup (holdfast restore), or put the file back.';
  const lost = 'Accounts, repositories and images are known by it alone.';
  try {
    const { size } = await stat(file);
    const { version: schema, newest, damage } = await inspectMetadata(data, size <= large);
    if (damage !== undefined) return [fault(check, `${file} is damaged: ${damage}`, lost, restore)];
    if (schema > newest) {
      return [
        fault(
          check,
          `${file} has schema version ${schema}, and this program knows versions up to ${newest}`,
          'This program does not open it.',
          'Run the version that wrote it, or a newer one.',
        ),
      ];
    }
    if (schema < newest) {
      return [
        good(check, `Schema version ${schema}; the next start brings it to ${newest}: take a backup before`),
      ];
    }
    return [
      good(
        check,
        `Schema version ${schema}, ${size <= large ? 'intact' : 'too large to be read whole here'}`,
      ),
    ];
  } catch (error) {
    return [fault(check, `${file} cannot be read: ${reasonOf(error)}`, lost, restore)];
  }
}

const few = 4096;

export async function checkLimits({ server }: Patient): Promise<Finding[]> {
  const check = 'open files';
  const files = server === undefined ? await openFilesHere() : server.openFiles;
  if (files === undefined) return [];
  const { limit, used } = files;
  const whose = server === undefined ? 'A server started from here' : 'The running server';
  const what = `${whose} may have ${limit} files open${server === undefined ? '' : `, and has ${used}`}`;
  const why = 'Each connection and each transfer takes one or two; beyond the limit clients are refused.';
  const advice = 'Raise it: LimitNOFILE=65536 of the systemd unit, --ulimit nofile of docker, or ulimit -n.';
  if (used > limit * 0.9) return [fault(check, what, why, advice)];
  return [limit < few ? warning(check, what, why, advice) : good(check, what)];
}
