import type { Store } from '../../kernel/unit.ts';
import type { Bodies } from './entities.ts';

/**
 * What IAM keeps: named entities of an account (users, groups, roles, policies ...), links between them, access
 * keys, and when these were used. Names are unique per account and kind without regard to case and are found so;
 * they come back as they were given. Links hang on ids, so that a renamed entity keeps them.
 */
export type IamStore = Store<IamView, IamTx>;

export interface Account {
  /** 12 digits. */
  readonly id: string;
  readonly name: string | undefined;
  readonly createdAt: number;
}

export type EntityKind = keyof Bodies;

export interface Entity<Kind extends EntityKind = EntityKind> {
  readonly account: string;
  readonly kind: Kind;
  readonly name: string;
  /** AIDA, AGPA, AROA, ANPA + 17 of A-Z, 2-7; of kinds that have no such id, anything unique. */
  readonly id: string;
  /** `/` or `/team/`. */
  readonly path: string;
  /** Milliseconds since the epoch, as every time here. */
  readonly createdAt: number;
  /** Plain JSON. */
  readonly body: Bodies[Kind];
}

/** An entity without its body: nothing secret, nothing large. */
export type EntityHead<Kind extends EntityKind = EntityKind> = Omit<Entity<Kind>, 'body'>;

/**
 * `attached`: from the id of a user, group or role to the ARN of a managed policy.
 * `boundary`: from the id of a user or role to the ARN of the managed policy that is its permissions boundary.
 * `member`: from the id of a user to the id of a group.
 * `mfa`: from the id of a user to the serial number (ARN) of an MFA device.
 */
export type LinkKind = 'attached' | 'boundary' | 'member' | 'mfa';

export interface AccessKey {
  /** AKIA + 16 of A-Z, 2-7. */
  readonly id: string;
  readonly account: string;
  /** Id of the user, or the account id for a key of the root user. */
  readonly userId: string;
  /** The secret, sealed with context `access-key/ID`. */
  readonly sealedSecret: Uint8Array;
  readonly active: boolean;
  readonly createdAt: number;
}

export interface KeyUse {
  readonly accessKeyId: string;
  readonly at: number;
  readonly service: string;
  readonly region: string;
}

export interface RoleUse {
  /** AROA... */
  readonly roleId: string;
  readonly at: number;
  readonly region: string;
}

export interface IamView {
  readonly accounts: AccountReads;
  readonly entities: EntityReads;
  readonly links: LinkReads;
  readonly accessKeys: AccessKeyReads;
  readonly roleUses: RoleUseReads;
}

export interface IamTx {
  readonly accounts: AccountReads & AccountWrites;
  readonly entities: EntityReads & EntityWrites;
  readonly links: LinkReads & LinkWrites;
  readonly accessKeys: AccessKeyReads & AccessKeyWrites;
  readonly roleUses: RoleUseReads & RoleUseWrites;
}

export interface AccountReads {
  get(id: string): Promise<Account | undefined>;
  /** By id ascending. */
  list(after: string | undefined, limit: number): Promise<Account[]>;
}

export interface AccountWrites {
  insert(account: Account): Promise<void>;
}

export interface EntityReads {
  get<Kind extends EntityKind>(account: string, kind: Kind, name: string): Promise<Entity<Kind> | undefined>;
  byId<Kind extends EntityKind>(kind: Kind, id: string): Promise<Entity<Kind> | undefined>;
  /** Those whose path begins with `pathPrefix`, by lower-cased name ascending, after the (lower-cased) name `after`. */
  list<Kind extends EntityKind>(
    account: string,
    kind: Kind,
    pathPrefix: string,
    after: string | undefined,
    limit: number,
  ): Promise<Entity<Kind>[]>;
  count(account: string, kind: EntityKind): Promise<number>;
}

export interface EntityWrites {
  /** The caller has checked that the name is free. */
  insert<Kind extends EntityKind>(entity: Entity<Kind>): Promise<void>;
  /** Replaces name, path and body of the entity of that kind and id. */
  replace<Kind extends EntityKind>(entity: Entity<Kind>): Promise<void>;
  /** Removes the entity, and no link or key: the caller has seen to these. */
  remove(kind: EntityKind, id: string): Promise<void>;
}

export interface LinkReads {
  /** Targets of `from`, ascending. */
  targets(account: string, kind: LinkKind, from: string): Promise<string[]>;
  /** Ids of what is linked to `target`, ascending. */
  sources(
    account: string,
    kind: LinkKind,
    target: string,
    after: string | undefined,
    limit: number,
  ): Promise<string[]>;
  countSources(account: string, kind: LinkKind, target: string): Promise<number>;
}

export interface LinkWrites {
  /** No error if it is there already. */
  add(account: string, kind: LinkKind, from: string, target: string): Promise<void>;
  /** False when there was none. */
  remove(account: string, kind: LinkKind, from: string, target: string): Promise<boolean>;
  removeAllOf(account: string, kind: LinkKind, from: string): Promise<void>;
}

export interface AccessKeyReads {
  get(id: string): Promise<AccessKey | undefined>;
  /** By id ascending. */
  ofUser(account: string, userId: string): Promise<AccessKey[]>;
  lastUse(id: string): Promise<KeyUse | undefined>;
}

export interface AccessKeyWrites {
  insert(key: AccessKey): Promise<void>;
  setActive(id: string, active: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /** Keeps the latest per key; unknown keys are ignored. Changes no revision. */
  recordUses(uses: readonly KeyUse[]): Promise<void>;
}

/** When roles were last used. What is known of a role goes with it. */
export interface RoleUseReads {
  last(roleId: string): Promise<RoleUse | undefined>;
}

export interface RoleUseWrites {
  /** Keeps the latest per role; unknown roles are ignored. Changes no revision. */
  record(uses: readonly RoleUse[]): Promise<void>;
}
