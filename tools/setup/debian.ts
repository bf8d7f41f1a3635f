import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { command } from './command.ts';
import { type DebianCommand, debianCommands } from './pins.ts';

/** Makes maintainer scripts leave services alone: the tests start what they need themselves. */
const servicePolicy = '/usr/sbin/policy-rc.d';

/** Installs the packages behind `wanted` that are missing. Returns what went wrong, or undefined. */
export async function installDebian(wanted: readonly DebianCommand[]): Promise<string | undefined> {
  const missing = wanted.filter((path) => !existsSync(path)).map((path) => debianCommands[path]);
  if (missing.length === 0) return undefined;
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get here';
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n', 'env'];
  if (sudo.length > 0 && (await command('sudo', ['-n', 'true'])).code !== 0) {
    return 'installing packages needs root or a sudo that asks for no password';
  }
  console.log(`setup: apt-get install ${missing.join(' ')}`);
  const guard = sudo.length === 0 && !existsSync(servicePolicy);
  if (guard) await writeFile(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const apt = async (...args: string[]) => {
      const [name, ...rest] = [
        ...sudo,
        ...(sudo.length > 0 ? ['DEBIAN_FRONTEND=noninteractive'] : []),
        'apt-get',
        '-o',
        'DPkg::Lock::Timeout=300',
        ...args,
      ] as [string, ...string[]];
      return command(name, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' }, seconds: 900 });
    };
    const updated = await apt('update', '-qq');
    const installed = await apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
    if (installed.code === 0) return undefined;
    return `apt-get install failed:\n${updated.output}${installed.output}`.slice(-2000);
  } finally {
    if (guard) await rm(servicePolicy, { force: true });
  }
}
