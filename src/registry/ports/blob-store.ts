import type { Readable, Writable } from 'node:stream';
import type { ByteSource } from '../../kernel/bytes.ts';
import type { Digest } from '../types.ts';

/** An upload session belongs to one repository and answers only under it. */
export interface UploadKey {
  readonly repositoryId: number;
  /** UUID, lower case. */
  readonly id: string;
}

export interface UploadState {
  /** Bytes received so far: the offset of the next one. */
  readonly size: number;
  /** Lengths of the parts that `append` took, in order. */
  readonly parts: readonly number[];
}

/** Bytes to append to a session. */
export interface NewPart {
  /** Where they begin: the session's size (else DomainError UploadOffsetMismatch with `size`), also if left out. */
  readonly offset?: number | undefined;
  readonly bytes: ByteSource;
  /** What the session may hold with them, bytes; else UploadTooLarge, and nothing of this part stays. */
  readonly limit: number;
}

export interface Publishing {
  /** Appended first, in the same go: what is sent in one request costs half as many file operations then. */
  readonly last?: NewPart | undefined;
  /** Looks at all that the session holds; where it throws, the session stays. */
  readonly check?: ((state: UploadState) => void) | undefined;
}

export interface Published {
  readonly location: string;
  readonly size: number;
}

export interface ByteRange {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
}

/**
 * Bytes of layers and configs. Content gets a location of its own at each `publish`; which of two equal copies
 * counts is settled by the metadata (BlobWrites.add), so a copy can be deleted without a race against a push.
 * An unknown or ended session is DomainError UploadNotFound. Where the medium fails, StorageFull (no space left)
 * or StorageFailed, with `reason` (ENOSPC, EIO ...) in the details: nothing was acknowledged then.
 */
export interface BlobStore {
  /** Starts a session; it survives kill -9. */
  start(upload: UploadKey): Promise<void>;
  /** Undefined when there is no such session. */
  state(upload: UploadKey): Promise<UploadState | undefined>;
  /**
   * Appends a part; one writer at a time (else UploadBusy). What came before the bytes broke off stays, and the error
   * is thrown on. Resolves with the new state once the bytes survive kill -9.
   */
  append(upload: UploadKey, part: NewPart): Promise<UploadState>;
  /**
   * Ends a session whose content must have `digest` (else DomainError DigestMismatch; the session stays):
   * makes it durable under a fresh location. The session ends with success.
   */
  publish(upload: UploadKey, digest: Digest, how?: Publishing): Promise<Published>;
  /** Ends a session and forgets its bytes; no error if there is none. */
  cancel(upload: UploadKey): Promise<void>;
  /** Ends every session of a repository. */
  cancelAll(repositoryId: number): Promise<void>;
  /**
   * Ends sessions last written before `before`, and gives up copies to and from cold storage that were; returns how
   * many sessions. A dry run only counts them.
   */
  expireUploads(before: number, dryRun?: boolean): Promise<number>;

  /**
   * Bytes of a location, unless it is a cold one; rejects with DomainError BlobMissing when there are none, and with
   * another error when they were written to since they were published and are not what they were.
   */
  open(location: string, range?: ByteRange): Promise<BlobReader>;
  /** All bytes of a location as they lie there, of a cold one decompressed: for checking. Rejects with BlobMissing. */
  content(location: string): Promise<Readable>;
  /**
   * A copy in cold storage, compressed where that helps: durable, and read back, when this resolves with its location.
   * Rejects with BlobMissing, with DigestMismatch when the bytes are not what they were published as, and with the
   * signal's reason; no copy is left then.
   */
  cool(location: string, signal?: AbortSignal): Promise<string>;
  /** A copy of cold bytes that can be opened; the same otherwise. */
  warm(location: string, signal?: AbortSignal): Promise<string>;
  /** No error when there are no bytes. */
  delete(location: string): Promise<void>;
  /** Every location that holds bytes, or bytes said to have `digest`; for verify and for finding orphans. */
  list(digest?: Digest): AsyncIterable<StoredBytes>;
  /**
   * Moves bytes to a fresh location, as if published now: safe from collection while metadata is pointed at
   * them. Rejects with BlobMissing when they are gone.
   */
  renew(location: string): Promise<string>;
  /** They were found corrupt: `open` looks for itself, in every process, before it gives any. No error if gone. */
  doubt(location: string): Promise<void>;
  /** Puts corrupt bytes aside, where neither `open` nor `list` finds them but a person can; no error if gone. */
  quarantine(location: string): Promise<void>;
  close(): Promise<void>;
}

export interface StoredBytes {
  readonly location: string;
  /** What the bytes were published as. */
  readonly digest: Digest;
  readonly size: number;
  /** When they were published. */
  readonly writtenAt: number;
}

/** An open blob. Exactly one of `stream`, `sendTo` and `close` is to be called. */
export interface BlobReader {
  /** Length of the whole blob, whatever the range. */
  readonly size: number;
  stream(): Readable;
  /**
   * Writes the bytes to `target`, ends it, and resolves when it has let go of all of them. The target must be a
   * socket or what hands chunks on to one, for a chunk's memory is used again as soon as its write calls back.
   * Rejects when the bytes can't be read (the caller destroys the target then) and when the target is closed first.
   */
  sendTo(target: Writable): Promise<void>;
  close(): Promise<void>;
}
