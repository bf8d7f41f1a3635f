import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { command } from './command.ts';
import { commandPath, type GoClientName, goClients } from './pins.ts';

/** Builds one client from the Go module proxy. Returns what went wrong, or undefined. */
export async function installGoClient(name: GoClientName): Promise<string | undefined> {
  const path = commandPath(name);
  if (existsSync(path)) return undefined;
  if ((await command('go', ['version'])).code !== 0) return 'there is no Go here';
  const { module, version } = goClients[name];
  console.log(`setup: go install ${module}@${version}`);
  const made = `${dirname(path)}.${process.pid}`;
  await mkdir(made, { recursive: true });
  const result = await command('go', ['install', `${module}@${version}`], {
    env: { CGO_ENABLED: '0', GOBIN: made, GOFLAGS: '-buildvcs=false -ldflags=-s' },
    seconds: 1200,
  });
  if (result.code !== 0 || !existsSync(join(made, name))) {
    await rm(made, { recursive: true, force: true });
    return `building ${name} failed:\n${result.output}`.slice(-2000);
  }
  await rename(made, dirname(path));
  return undefined;
}
