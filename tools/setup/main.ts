import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installAwsCli } from './aws-cli.ts';
import { installDebian } from './debian.ts';
import { makeDebianRootfs } from './debian-rootfs.ts';
import { installGoClient } from './go-clients.ts';
import { locked } from './lock.ts';
import {
  cacheFolder,
  commandPath,
  type DebianCommand,
  debianCommands,
  type GoClientName,
  goClients,
  type Need,
} from './pins.ts';

/**
 * Installs what is missing of `needs` (all, when none is named). What cannot be had is told, not thrown: the
 * suites that need it say so and are skipped.
 */
export async function setup(needs: readonly Need[]): Promise<void> {
  const wanted = needs.length > 0 ? needs : allNeeds();
  if (wanted.every((need) => existsSync(commandPath(need)))) return;
  await locked(join(cacheFolder(), 'lock'), async () => {
    const problems = [
      await installDebian(wanted.filter((need) => need in debianCommands) as DebianCommand[]),
    ];
    if (wanted.includes('aws-cli-v1')) problems.push(await installAwsCli());
    if (wanted.includes('debian-rootfs')) problems.push(await makeDebianRootfs());
    for (const need of wanted) {
      if (need in goClients) problems.push(await installGoClient(need as GoClientName));
    }
    for (const problem of problems) if (problem !== undefined) console.error(`setup: ${problem}`);
  });
}

function allNeeds(): Need[] {
  return [
    ...(Object.keys(debianCommands) as Need[]),
    'aws-cli-v1',
    'debian-rootfs',
    ...(Object.keys(goClients) as Need[]),
  ];
}

if (import.meta.main) await setup(process.argv.slice(2) as Need[]);
