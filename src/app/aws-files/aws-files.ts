import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../kernel/errors.ts';
import { makeFolder, writeDurably } from '../data/index.ts';
import { systemCode } from '../errors.ts';
import { sectionLines, valueIn, withSection } from './profiles.ts';

/**
 * The files by which stock AWS clients on this machine find the server: `aws/credentials` and `aws/config` of the
 * data folder. The home account has the profile `default`, every other account one by its id. Credentials are
 * changed profile by profile, what else stands in the file stays; the config is written anew at each start.
 */
export interface AwsFiles {
  readonly credentialsPath: string;
  readonly configPath: string;
  profileOf(account: string): string;
  /** The access key that the account's profile has, or undefined. */
  accessKeyIdOf(account: string): Promise<string | undefined>;
  /**
   * Has `make` make a key for the account (durably) and writes it down. Should the program die in between,
   * `unfinished` names the account, whose secret is then known to nobody.
   */
  issue(account: string, make: () => Promise<Credentials>): Promise<Credentials>;
  unfinished(): Promise<string[]>;
  /** Whether a start has come so far that the home account's key was written down, or even to serving. */
  written(): Promise<boolean>;
  /** Forgets that a key of the account was to be written down. */
  settle(account: string): Promise<void>;
  writeConfig(accounts: readonly string[], client: ClientConfig): Promise<void>;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface ClientConfig {
  readonly endpointUrl: string;
  readonly region: string;
  /** Certificates by which clients trust the server, where those of the system will not do. */
  readonly caBundle: string | undefined;
}

const markPrefix = '.issuing-';

export function createAwsFiles(dataFolder: string, homeAccount: string): AwsFiles {
  const folder = join(dataFolder, 'aws');
  const credentialsPath = join(folder, 'credentials');
  const configPath = join(folder, 'config');
  const profileOf = (account: string) => (account === homeAccount ? 'default' : account);
  const markOf = (account: string) => join(folder, markPrefix + account);
  const inTurn = oneByOne();

  async function issue(account: string, make: () => Promise<Credentials>): Promise<Credentials> {
    await makeFolder(folder);
    await writeDurably(markOf(account), '', 0o600);
    let key: Credentials;
    try {
      key = await make();
    } catch (error) {
      // A refusal by rule: no key was made. After any other error one may have been.
      if (error instanceof DomainError) await rm(markOf(account), { force: true });
      throw error;
    }
    const text = withSection((await contentOf(credentialsPath)) ?? '', profileOf(account), {
      aws_access_key_id: key.accessKeyId,
      aws_secret_access_key: key.secretAccessKey,
    });
    await writeDurably(credentialsPath, text, 0o600);
    await rm(markOf(account), { force: true });
    return key;
  }

  return {
    credentialsPath,
    configPath,
    profileOf,
    accessKeyIdOf: async (account) =>
      valueIn((await contentOf(credentialsPath)) ?? '', profileOf(account), 'aws_access_key_id'),
    issue: (account, make) => inTurn(() => issue(account, make)),
    async unfinished() {
      const entries = await readdir(folder).catch(emptyIfMissing);
      return entries
        .filter((name) => name.startsWith(markPrefix))
        .map((name) => name.slice(markPrefix.length));
    },
    written: async () =>
      (await contentOf(configPath)) !== undefined || (await contentOf(credentialsPath)) !== undefined,
    settle: (account) => rm(markOf(account), { force: true }),
    async writeConfig(accounts, client) {
      await makeFolder(folder);
      await writeDurably(configPath, configText(accounts.map(profileOf), client), 0o600);
    },
  };
}

/** Profiles but `default` are called `profile X` in this file (and plain `X` in that of credentials). */
function configText(profiles: readonly string[], client: ClientConfig): string {
  const entries = {
    region: client.region,
    endpoint_url: client.endpointUrl,
    ...(client.caBundle === undefined ? {} : { ca_bundle: client.caBundle }),
  };
  const sections = profiles.map((profile) =>
    sectionLines(profile === 'default' ? profile : `profile ${profile}`, entries).join('\n'),
  );
  return `# Written at each start of the server; changes are lost.\n${sections.join('\n\n')}\n`;
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function emptyIfMissing(error: unknown): string[] {
  if (systemCode(error) === 'ENOENT') return [];
  throw error;
}

/** Runs what it is given one after the other. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => {});
    return result;
  };
}
