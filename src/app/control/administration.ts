import type { DeadLetterOrder, WebhookOrder } from './events.ts';
import type { TrailRecords, TrailRecordsOrder } from './trail-records.ts';

/**
 * What the operator of a deployment may ask for, of the running server (over its control socket) or of a data
 * folder that no server has. Input and output are plain JSON.
 */
export interface Administration {
  createAccount(input: { readonly account: string; readonly name?: string | undefined }): Promise<IssuedKey>;
  listAccounts(): Promise<readonly AccountLine[]>;
  /** Ends every key of the account's administrator and makes a new one; without `account` the home account's. */
  rotateAccessKey(input: { readonly account?: string | undefined }): Promise<IssuedKey>;
  collectGarbage(input: { readonly dryRun: boolean }): Promise<Outcome>;
  verify(input: { readonly repair: boolean }): Promise<Outcome>;
  /** Carries out lifecycle policies now; `repository`: a name in the home registry, or an ARN. */
  runLifecycle(input: {
    readonly repository?: string | undefined;
    readonly dryRun: boolean;
  }): Promise<Outcome>;
  webhook(order: WebhookOrder): Promise<Outcome>;
  deadLetters(order: DeadLetterOrder): Promise<Outcome>;
  /** A part of the records of calls, oldest first. */
  trailRecords(order: TrailRecordsOrder): Promise<TrailRecords>;
  /** Of the process that answers. */
  status(): Promise<Status>;
}

export interface Status {
  readonly version: string;
  /** Undefined where the system does not say. */
  readonly openFiles: { readonly limit: number; readonly used: number } | undefined;
}

/** Where a new access key was written; the secret stands there only. */
export interface IssuedKey {
  readonly account: string;
  readonly accessKeyId: string;
  readonly credentialsPath: string;
  readonly configPath: string;
  readonly profile: string;
}

export interface AccountLine {
  readonly account: string;
  readonly name: string | undefined;
  readonly home: boolean;
}

/** What a run found and did, as lines for people and as data. */
export interface Outcome {
  /** Nothing is wrong that was not repaired. */
  readonly good: boolean;
  readonly lines: readonly string[];
  readonly data: unknown;
}

export type AdministrationCall = keyof Administration;

export const administrationCalls: readonly AdministrationCall[] = [
  'createAccount',
  'listAccounts',
  'rotateAccessKey',
  'collectGarbage',
  'verify',
  'runLifecycle',
  'webhook',
  'deadLetters',
  'trailRecords',
  'status',
];
