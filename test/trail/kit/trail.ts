import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { fails, ok, type Result, run } from '../../kit/command.ts';
import { commandPath } from '../../kit/needs.ts';
import { type Server, type StartOptions, startServer } from '../../kit/server.ts';
import { tempFolder } from '../../kit/temp.ts';

/** A server whose trails deliver within moments into folders: buckets by name, with the accounts that have them. */
export async function trailServer(
  buckets: Readonly<Record<string, string>>,
  { args = [], ...options }: StartOptions & { readonly root?: string } = {},
) {
  const root = options.root ?? (await tempFolder('buckets'));
  const flags = Object.entries(buckets).map(([name, accounts]) => {
    mkdirSync(join(root, name), { recursive: true });
    return ['--trails-buckets', `${name}=${accounts}:${join(root, name)}`];
  });
  const intervals = ['--trails-interval', '200ms', '--trails-digest-interval', '1s'];
  const server = await startServer({ ...options, args: [...flags.flat(), ...intervals, ...args] });
  return { server, root };
}

/** The AWS CLI as it comes from PyPI, by the administrator of an account. */
export function cli(server: Pick<Server, 'env'>, profile?: string) {
  const env = profile === undefined ? server.env : { ...server.env, AWS_PROFILE: profile };
  const aws = commandPath('aws-cli-v1');
  return {
    async json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
      const text = await ok(aws, [...args, '--output', 'json'], { env });
      return (text === '' ? {} : JSON.parse(text)) as T;
    },
    refused: (...args: string[]): Promise<string> => fails(aws, args, { env }),
    run: (...args: string[]): Promise<Result> => run(aws, args, { env }),
  };
}

/** Paths of files in a folder, below it: those that end as objects of trails do. */
export function objectsIn(folder: string, part = ''): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json.gz') && path.includes(part))
    .sort();
}

export interface Logged {
  readonly eventName: string;
  readonly requestID: string;
  readonly recipientAccountId: string;
  readonly awsRegion: string;
  readonly requestParameters: Readonly<{ [name: string]: unknown }> | null;
  readonly responseElements: Readonly<{ [name: string]: unknown }> | null;
}

/** Records of all log files in a folder. */
export function recordsIn(folder: string, part = '/CloudTrail/'): Logged[] {
  return objectsIn(folder, part).flatMap((path) => {
    const { Records } = JSON.parse(gunzipSync(readFileSync(join(folder, path))).toString()) as {
      Records: Logged[];
    };
    return Records;
  });
}

/** Looks again and again until it holds; fails when it has not after a minute. */
export async function becomes(holds: () => boolean | Promise<boolean>, why: () => string): Promise<void> {
  const end = performance.now() + 60_000;
  for await (const _ of setInterval(50)) {
    if (await holds()) return;
    if (performance.now() > end) assert.fail(why());
  }
}

export function arnOf({ ready: { account, region } }: Pick<Server, 'ready'>, name: string): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
}
