import type { Store } from '../../kernel/unit.ts';

/** What IAM keeps. The tables of users, keys and attachments grow here; accounts are a deployment's tenants. */
export type IamStore = Store<IamView, IamTx>;

export interface Account {
  /** 12 digits. */
  readonly id: string;
  readonly name: string | undefined;
  readonly createdAt: number;
}

export interface User {
  readonly account: string;
  readonly name: string;
  /** AIDA + 17 of A-Z, 2-7. */
  readonly userId: string;
  /** `/` or `/team/`. */
  readonly path: string;
  readonly createdAt: number;
}

export interface AccessKey {
  /** AKIA + 16 of A-Z, 2-7. */
  readonly id: string;
  readonly account: string;
  readonly userName: string;
  /** The secret, sealed with context `access-key/ID`. */
  readonly sealedSecret: Uint8Array;
  readonly active: boolean;
  readonly createdAt: number;
}

export interface IamView {
  readonly accounts: AccountReads;
  readonly users: UserReads;
  readonly accessKeys: AccessKeyReads;
}

export interface IamTx {
  readonly accounts: AccountReads & AccountWrites;
  readonly users: UserReads & UserWrites;
  readonly accessKeys: AccessKeyReads & AccessKeyWrites;
}

export interface AccountReads {
  get(id: string): Promise<Account | undefined>;
  /** By id ascending. */
  list(after: string | undefined, limit: number): Promise<Account[]>;
}

export interface AccountWrites {
  insert(account: Account): Promise<void>;
}

export interface UserReads {
  get(account: string, name: string): Promise<User | undefined>;
  /** ARNs of the managed policies attached to the user, ascending. */
  attachedPolicies(account: string, name: string): Promise<string[]>;
}

export interface UserWrites {
  insert(user: User): Promise<void>;
  attachPolicy(account: string, name: string, policyArn: string): Promise<void>;
}

export interface AccessKeyReads {
  get(id: string): Promise<AccessKey | undefined>;
  /** By id ascending. */
  ofUser(account: string, userName: string): Promise<AccessKey[]>;
}

export interface AccessKeyWrites {
  insert(key: AccessKey): Promise<void>;
  remove(id: string): Promise<void>;
}
