import { resolve } from 'node:path';
import type { Settings } from '../config/index.ts';
import { reachServer } from '../control/index.ts';
import { checkArchive } from './archive.ts';
import { checkCertificate } from './certificate.ts';
import { checkClock } from './clock.ts';
import { checkDisk } from './disk.ts';
import { type Check, type Finding, fault, type Patient, reasonOf, type ServerState } from './finding.ts';
import { checkFolder } from './folder.ts';
import { checkNames, checkPorts, checkProxies } from './network.ts';
import { checkRecordFolders } from './records.ts';
import { checkSettings } from './settings.ts';
import { checkDatabase, checkLimits, checkLock } from './state.ts';

export type { Finding } from './finding.ts';
export { openFilesHere } from './open-files.ts';

const checks: readonly (readonly [string, Check])[] = [
  ['settings', checkSettings],
  ['server', checkLock],
  ['data folder', checkFolder],
  ['disk', checkDisk],
  ['archive', checkArchive],
  ['records', checkRecordFolders],
  ['database', checkDatabase],
  ['clock', checkClock],
  ['certificate', checkCertificate],
  ['port', checkPorts],
  ['names', checkNames],
  ['proxy', checkProxies],
  ['open files', checkLimits],
];

/** Looks at all that a server with these settings needs; changes nothing, and a server may run meanwhile. */
export async function examine(given: {
  readonly settings: Settings;
  readonly environment: Patient['environment'];
  readonly warnings: readonly string[];
  readonly timeServer: URL | undefined;
}): Promise<Finding[]> {
  const data = resolve(given.settings.data);
  const patient: Patient = { ...given, data, server: await serverOf(data) };
  const findings: Finding[] = [];
  for (const [name, check] of checks) {
    try {
      findings.push(...(await check(patient)));
    } catch (error) {
      findings.push(
        fault(
          name,
          `It could not be looked at: ${reasonOf(error)}`,
          'Nothing is known of it.',
          'See to the reason.',
        ),
      );
    }
  }
  return findings;
}

/** What is found when the settings cannot even be understood. */
export function settingsFault(problem: string): Finding {
  return fault(
    'settings',
    problem,
    'The server does not start; nothing else was looked at.',
    'Correct it; docs/use/settings.md and holdfast --help list every setting.',
  );
}

async function serverOf(data: string): Promise<ServerState | undefined> {
  const server = await reachServer(data);
  if (server === undefined) return undefined;
  try {
    return await server.status();
  } catch {
    return { version: undefined, openFiles: undefined };
  }
}
