import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../../kit/aws.ts';
import { fails, ok } from '../../kit/command.ts';
import { commandPath } from '../../kit/needs.ts';
import { type Credentials, cleanEnv } from '../../kit/server.ts';
import { tempFolder, tempFolderSync } from '../../kit/temp.ts';

/** Long-term credentials, or those of a session. */
export interface Keys extends Credentials {
  readonly sessionToken?: string;
}

/** What STS answers, as the CLI prints it. */
export interface Printed {
  readonly Credentials: {
    readonly AccessKeyId: string;
    readonly SecretAccessKey: string;
    readonly SessionToken: string;
    readonly Expiration: string;
  };
}

/** The stock AWS CLI in one environment. */
export interface Cli {
  readonly env: NodeJS.ProcessEnv;
  /** What a command prints, read as JSON; undefined where it prints nothing. */
  run<T = unknown>(...args: readonly string[]): Promise<T>;
  /** What a command prints as plain text. */
  text(...args: readonly string[]): Promise<string>;
  /** All that a command prints that must fail. */
  fails(...args: readonly string[]): Promise<string>;
}

export function cli(env: NodeJS.ProcessEnv): Cli {
  const program = commandPath('aws-cli-v1');
  return {
    env,
    async run<T>(...args: readonly string[]) {
      const text = await ok(program, [...args, '--output', 'json'], { env });
      return (text.trim() === '' ? undefined : JSON.parse(text)) as T;
    },
    async text(...args) {
      return (await ok(program, [...args, '--output', 'text'], { env })).trim();
    },
    fails: (...args) => fails(program, args, { env }),
  };
}

/** The CLI by keys in the environment, with no file to read. */
export function cliAs(server: Place, keys: Keys): Cli {
  return cli(
    cleanEnv({
      ...bare(server),
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      ...(keys.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: keys.sessionToken }),
    }),
  );
}

export type Profiles = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The CLI by a config file of `profiles` and nothing else; `more` goes into the environment. */
export async function cliWith(server: Place, profiles: Profiles, more: NodeJS.ProcessEnv = {}): Promise<Cli> {
  const file = join(await tempFolder('profiles'), 'config');
  const sections = Object.entries(profiles).map(([name, settings]) =>
    [
      name === 'default' ? '[default]' : `[profile ${name}]`,
      ...Object.entries(settings).map(([key, value]) => `${key} = ${value}`),
    ].join('\n'),
  );
  await writeFile(file, `${sections.join('\n\n')}\n`);
  return cli(cleanEnv({ ...bare(server), AWS_CONFIG_FILE: file, ...more }));
}

export function keysOf({ Credentials: given }: Printed): Keys {
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
}

/** Nothing of this machine: neither its files nor a metadata service. */
function bare(server: Place): NodeJS.ProcessEnv {
  return {
    // The CLI keeps the credentials of roles there, and would use those of another test's server.
    HOME: tempFolderSync('home'),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_DEFAULT_REGION: server.ready.region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    AWS_MAX_ATTEMPTS: '1',
  };
}
