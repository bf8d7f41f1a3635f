import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { command } from './command.ts';
import { commandPath, debianRelease } from './pins.ts';

/** A minimal Debian as a tar archive, to make a real image of. Returns what went wrong, or undefined. */
export async function makeDebianRootfs(): Promise<string | undefined> {
  const archive = commandPath('debian-rootfs');
  if (existsSync(archive)) return undefined;
  if (process.getuid?.() !== 0) return 'debootstrap needs root';
  console.log(`setup: debootstrap ${debianRelease}`);
  const made = `${archive}.${process.pid}`;
  await mkdir(dirname(archive), { recursive: true });
  try {
    const steps: readonly (readonly [string, ...string[]])[] = [
      ['debootstrap', '--variant=minbase', debianRelease, `${made}.d`],
      ['tar', '--numeric-owner', '--sort=name', '-C', `${made}.d`, '-cf', made, '.'],
    ];
    for (const [program, ...args] of steps) {
      const result = await command(program, args);
      if (result.code !== 0) return `${program} failed:\n${result.output}`.slice(-2000);
    }
    await rename(made, archive);
    return undefined;
  } finally {
    await rm(`${made}.d`, { recursive: true, force: true });
    await rm(made, { force: true });
  }
}
