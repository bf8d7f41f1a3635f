import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../test/kit/command.ts';
import { freePort } from '../test/kit/ports.ts';
import { tempFolder } from '../test/kit/temp.ts';
import { cacheFolder } from '../tools/setup/pins.ts';
import { type Server, type Started, startProgram } from './server.ts';
import type { Contender } from './workload.ts';

const distributionVersion = 'v3.0.0';
const module = 'github.com/distribution/distribution/v3/cmd/registry';

/** A bcrypt hash of cost 5, which is what `htpasswd -B` makes, and the password it is of. */
const password = 'pw';
const htpasswd = 'bench:$2y$05$abcdefghijklmnopqrstuuHIrMEWpUCQe2YqFR3sXwQ75u4od..9q\n';

/** The Go registries that are compared with, each with passwords and without. */
export const peers = {
  distribution: peer(`distribution 3`, installDistribution, false),
  distributionHtpasswd: peer(`distribution 3, htpasswd`, installDistribution, true),
  dockerRegistry: peer('docker-registry 2.8', findDockerRegistry, false),
  dockerRegistryHtpasswd: peer('docker-registry 2.8, htpasswd', findDockerRegistry, true),
} as const;

export const allPeers: readonly Contender[] = Object.values(peers);

function peer(title: string, program: () => Promise<string>, withPasswords: boolean): Contender {
  return { title, start: async () => start(await program(), withPasswords) };
}

/** As their documents show it: files below a folder, descriptors cached in memory, the default log. */
async function start(program: string, withPasswords: boolean): Promise<Server> {
  const folder = await tempFolder('bench-peer');
  const data = join(folder, 'data');
  const port = await freePort();
  const passwords = join(folder, 'htpasswd');
  await mkdir(data);
  await writeFile(passwords, htpasswd);
  const settings = {
    version: 0.1,
    storage: {
      filesystem: { rootdirectory: data },
      cache: { blobdescriptor: 'inmemory' },
      delete: { enabled: true },
    },
    http: { addr: `127.0.0.1:${port}`, secret: 'bench' },
    ...(withPasswords ? { auth: { htpasswd: { realm: 'bench', path: passwords } } } : {}),
  };
  // JSON is YAML.
  const file = join(folder, 'config.yml');
  await writeFile(file, JSON.stringify(settings));
  const began = performance.now();
  const started = await startProgram({
    command: [program, 'serve', file],
    env: { OTEL_SDK_DISABLED: 'true', OTEL_TRACES_EXPORTER: 'none' },
  });
  await answers(`http://127.0.0.1:${port}/v2/`, started);
  const basic = Buffer.from(`bench:${password}`).toString('base64');
  return {
    pid: started.pid,
    port,
    authorization: withPasswords ? `Basic ${basic}` : undefined,
    startup: performance.now() - began,
    workers: 1,
    data,
    makeRepository: async () => undefined,
    async [Symbol.asyncDispose]() {
      await started[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks until the server answers: unlike ours it can't say when that is. */
async function answers(url: string, started: Started): Promise<void> {
  let ended = false;
  void started.ended.then(() => {
    ended = true;
  });
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return;
    if (ended) throw new Error(`the peer ended before it was ready:\n${started.printed()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function findDockerRegistry(): Promise<string> {
  const path = '/usr/bin/docker-registry';
  if (!existsSync(path)) throw new Error('Install the Debian package docker-registry');
  return path;
}

async function installDistribution(): Promise<string> {
  const path = join(cacheFolder(), `distribution-${distributionVersion}`, 'registry');
  if (existsSync(path)) return path;
  const made = `${dirname(path)}.${process.pid}`;
  await mkdir(made, { recursive: true });
  const env = { ...process.env, CGO_ENABLED: '0', GOBIN: made };
  const result = await run('go', ['install', `${module}@${distributionVersion}`], { env, seconds: 1200 });
  if (result.code !== 0) throw new Error(`distribution can't be built:\n${result.stderr}`);
  await rm(dirname(path), { recursive: true, force: true });
  await rename(made, dirname(path));
  return path;
}
