import type { TailPlaces } from '../../../kernel/records.ts';
import type { KeptTrail } from '../trails/trail.ts';

/** Trails, what they have yet to deliver, and the keys that sign their digests. */
export interface TrailReads {
  /** Not of those that are deleted. */
  named(account: string, region: string, name: string): Promise<KeptTrail | undefined>;
  byId(id: number): Promise<KeptTrail | undefined>;
  /** Those of an account that are not deleted, by region and name. */
  ofAccount(account: string): Promise<KeptTrail[]>;
  /** Those that record, or have recorded what is not collected yet, and those that are deleted. */
  collecting(): Promise<KeptTrail[]>;
  /** How far the records of calls were collected. */
  collected(): Promise<Collected>;
  /** Chains of digests of a trail, by region. */
  chains(trailId: number): Promise<DigestChain[]>;
  /** Every chain there is. */
  allChains(): Promise<DigestChain[]>;
  /** Files that wait to be delivered, in the order in which they were made, after `after`. */
  waiting(after: number, limit: number): Promise<TrailFile[]>;
  /** Log files of a trail in a region that no digest names yet, made until `until`, in the order of their making. */
  undigested(trailId: number, region: string, until: number): Promise<TrailFile[]>;
  /** Whether anything of the trail waits to be delivered. */
  hasWaiting(trailId: number): Promise<boolean>;
  /** Whether anything is delivered, and need not be known any more. */
  hasDone(): Promise<boolean>;
  /** Keys of an account in a region, the newest first. */
  keys(account: string, region: string): Promise<SigningKey[]>;
}

export interface TrailWrites {
  insert(trail: Omit<KeptTrail, 'id'>): Promise<KeptTrail>;
  replace(trail: KeptTrail): Promise<void>;
  /** With its chains. */
  remove(id: number): Promise<void>;
  setCollected(collected: Collected): Promise<void>;
  putChain(chain: DigestChain): Promise<void>;
  removeChain(trailId: number, region: string): Promise<void>;
  addFile(file: Omit<TrailFile, 'id'>): Promise<void>;
  setDelivered(id: number, at: number): Promise<void>;
  /** Those of `undigested`. */
  setDigested(trailId: number, region: string, until: number): Promise<void>;
  /** What is delivered, and in a digest where it belongs into one; how many. */
  forgetDone(): Promise<number>;
  removeFile(id: number): Promise<void>;
  addKey(key: SigningKey): Promise<void>;
}

export interface Collected {
  /** The last row of calls that changed something. */
  readonly row: number;
  /** Of calls that changed nothing. */
  readonly tails: TailPlaces;
}

/** The digests of a trail in one region, each naming the one before. */
export interface DigestChain {
  readonly trailId: number;
  readonly region: string;
  /** Where the next digest begins: a whole second. */
  readonly from: number;
  /** Absent: the next one is the first. */
  readonly previous?: PreviousDigest;
}

export interface PreviousDigest {
  readonly bucket: string;
  readonly key: string;
  /** SHA-256 in hexadecimal of what is in it, not compressed. */
  readonly hash: string;
  /** In hexadecimal. */
  readonly signature: string;
}

/** A file on its way to a bucket. Where it goes and what is in it is settled; its bytes are in the spool. */
export interface TrailFile {
  readonly id: number;
  readonly trailId: number;
  readonly region: string;
  readonly kind: 'log' | 'digest';
  readonly bucket: string;
  readonly key: string;
  /** Its name in the spool. */
  readonly spooled: string;
  /** SHA-256 in hexadecimal of what is in it, not compressed. */
  readonly hash: string;
  /** Times of the events in a log file. */
  readonly oldest: number;
  readonly newest: number;
  /** Of the object in the bucket. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly madeAt: number;
  readonly deliveredAt?: number;
  /** Whether a digest names it, or it needs none. */
  readonly digested: boolean;
}

export interface SigningKey {
  readonly account: string;
  readonly region: string;
  readonly fingerprint: string;
  /** PKCS#1, DER. */
  readonly publicKey: Uint8Array;
  /** PKCS#8, DER, sealed. */
  readonly sealedPrivateKey: Uint8Array;
  readonly validFrom: number;
  readonly validTo: number;
}
