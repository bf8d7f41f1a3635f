import type { Log } from '../kernel/log.ts';
import type { Sealer } from '../kernel/sealing.ts';
import { createAccount, isSealedUnder, rotateAccessKey } from '../services/iam/index.ts';
import type { Account, IamStore } from '../services/iam/ports.ts';
import type { AwsFiles, ClientConfig } from './aws-files/index.ts';
import type { AccountLine, IssuedKey } from './control/index.ts';
import type { Deployment } from './data/index.ts';
import { OperatorError } from './errors.ts';

/** The accounts of a deployment, with the files by which their administrators reach it. */
export interface Accounts {
  readonly credentialsPath: string;
  readonly configPath: string;
  /** Throws where the metadata is not what this root key has sealed: it is another deployment's. */
  check(): Promise<void>;
  /** Sees to it that the home account exists, and that every key that was made is written down. */
  ensure(): Promise<void>;
  create(account: string, name: string | undefined): Promise<IssuedKey>;
  rotate(account: string | undefined): Promise<IssuedKey>;
  list(): Promise<readonly AccountLine[]>;
  /** Tells clients where the server is; accounts that are created later are told too. */
  announce(client: ClientConfig): Promise<void>;
}

export interface AccountsParts {
  readonly store: IamStore;
  readonly sealer: Sealer;
  readonly files: AwsFiles;
  readonly deployment: Deployment;
  readonly log: Log;
}

export function createAccounts({ store, sealer, files, deployment, log }: AccountsParts): Accounts {
  const home = deployment.account;
  let announced: ClientConfig | undefined;

  const writeConfig = async () => {
    if (announced === undefined) return;
    const accounts = await allAccounts(store);
    await files.writeConfig(
      accounts.map(({ id }) => id),
      announced,
    );
  };
  const issued = (account: string, accessKeyId: string): IssuedKey => ({
    account,
    accessKeyId,
    credentialsPath: files.credentialsPath,
    configPath: files.configPath,
    profile: files.profileOf(account),
  });
  const create = async (account: string, name: string | undefined) => {
    const key = await files.issue(account, () => createAccount(store, sealer, { id: account, name }));
    log.info({ account, accessKeyId: key.accessKeyId }, 'account created');
    await writeConfig();
    return issued(account, key.accessKeyId);
  };
  const rotate = async (account = home) => {
    const key = await files.issue(account, () => rotateAccessKey(store, sealer, account));
    log.info({ account, accessKeyId: key.accessKeyId }, 'access key rotated');
    return issued(account, key.accessKeyId);
  };
  const exists = async (account: string) =>
    (await store.read((view) => view.accounts.get(account))) !== undefined;

  return {
    credentialsPath: files.credentialsPath,
    configPath: files.configPath,
    create,
    rotate,
    async check() {
      if (!(await isSealedUnder(store, sealer, home))) throw metadataForeign(deployment);
    },
    async ensure() {
      if (!(await exists(home))) {
        if (await files.written()) throw metadataLost(files.credentialsPath, home);
        await create(home, undefined);
      }
      for (const account of await files.unfinished()) {
        if (await exists(account)) await rotate(account);
        else await files.settle(account);
      }
      await warnOfLostKey(store, files, home, log);
    },
    list: async () =>
      (await allAccounts(store)).map(({ id, name }) => ({ account: id, name, home: id === home })),
    async announce(client) {
      announced = client;
      await writeConfig();
    },
  };
}

/**
 * The account is committed before its key is written down, so a key without an account means that another database
 * lies here than the one that was served. Beginning anew would let the collector take every layer for an orphan.
 */
function metadataLost(credentialsPath: string, account: string): OperatorError {
  return new OperatorError(
    `The metadata knows no account ${account}, though ${credentialsPath} was written for it: metadata.sqlite was lost or replaced. Put it back, or start with an empty data folder`,
  );
}

/** The collector would take every layer for an orphan here, too. */
function metadataForeign({ rootKeyId }: Deployment): OperatorError {
  return new OperatorError(
    `The secrets in the metadata are not sealed under the root key ${rootKeyId}: metadata.sqlite is that of another data folder, or damaged. Put the right one back, or restore a backup`,
  );
}

async function warnOfLostKey(store: IamStore, files: AwsFiles, home: string, log: Log): Promise<void> {
  const accessKeyId = await files.accessKeyIdOf(home);
  const key =
    accessKeyId === undefined ? undefined : await store.read((view) => view.accessKeys.get(accessKeyId));
  if (key?.active) return;
  log.warn(
    { path: files.credentialsPath, account: home },
    'no valid key of the home account is in the credentials file; holdfast access-key rotate makes a new one',
  );
}

const pageSize = 1000;

async function allAccounts(store: IamStore): Promise<Account[]> {
  return store.read(async (view) => {
    const accounts: Account[] = [];
    for (;;) {
      const page = await view.accounts.list(accounts.at(-1)?.id, pageSize);
      accounts.push(...page);
      if (page.length < pageSize) return accounts;
    }
  });
}
