import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { ecrClient, login } from '../test/kit/aws.ts';
import { appears, type Ready, readCredentials, repositoryRoot, workers } from '../test/kit/server.ts';
import { tempFolder } from '../test/kit/temp.ts';
import { copyFolder } from './folders.ts';
import { type Server, startProgram } from './server.ts';
import type { Contender, Settings } from './workload.ts';

export interface Options {
  readonly title?: string;
  /** A data folder to begin with; it is copied, never changed. */
  readonly from?: () => Promise<string>;
  /** Keeps this data folder, which is used as it is. */
  readonly data?: string;
  /** Processes that serve; TEST_WORKERS, or one, unless they are given. */
  readonly workers?: number;
  /** Further flags of `serve`. */
  readonly args?: readonly string[];
}

/** This repository's program with its default settings: authenticated, authorized, logging, durable. */
export function holdfast({ nodeFlags }: Pick<Settings, 'nodeFlags'>, options: Options = {}): Contender {
  return { title: options.title ?? 'holdfast', start: () => start(options, nodeFlags) };
}

async function start(options: Options, nodeFlags: readonly string[]): Promise<Server> {
  const folder = await tempFolder('bench-holdfast');
  const data = options.data ?? join(folder, 'data');
  if (options.from !== undefined) await copyFolder(await options.from(), data);
  const readyFile = join(folder, 'ready.json');
  const count = options.workers ?? Number(workers);
  const began = performance.now();
  const program = await startProgram({
    command: [
      ...[join(repositoryRoot, 'bin', 'holdfast'), 'serve'],
      ...['--data', data, '--listen', '127.0.0.1:0', '--ready-file', readyFile],
      ...['--workers', String(count), ...(options.args ?? [])],
    ],
    env: { NODE_OPTIONS: nodeFlags.join(' ') },
  });
  await appears(readyFile, program.ended, () => `holdfast ended before it was ready:\n${program.printed()}`);
  const ready = JSON.parse(readFileSync(readyFile, 'utf8')) as Ready;
  await fetch(`${ready.url}/readyz`).then((answer) => {
    if (!answer.ok) throw new Error(`holdfast says that it is not ready: ${answer.status}`);
  });
  const startup = performance.now() - began;
  const credentials = readCredentials(join(data, 'aws', 'credentials'));
  const aws = { url: ready.url, ready, credentials };
  const ecr = ecrClient(aws);
  const { authorization } = await login(aws);
  return {
    pid: program.pid,
    port: Number(new URL(ready.url).port),
    authorization,
    startup,
    data,
    workers: count,
    aws,
    async makeRepository(repositoryName) {
      await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    },
    async [Symbol.asyncDispose]() {
      ecr.destroy();
      await program[Symbol.asyncDispose]();
      if (options.data === undefined || !existsSync(options.data))
        await rm(data, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
