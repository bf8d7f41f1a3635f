import type { Readable } from 'node:stream';
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
   * Appends the stream at `offset`, which must equal the session's size (else DomainError UploadOffsetMismatch
   * with `size`); one writer at a time (else UploadBusy). What came before a broken stream stays, and the stream's
   * error is thrown on. Resolves with the new state once the bytes survive kill -9. At most `limit` bytes (else
   * UploadTooLarge, and nothing of this part stays). A stream that is not read to its end is left as it stands:
   * whoever handed it in answers for it.
   */
  append(upload: UploadKey, offset: number, bytes: Readable, limit: number): Promise<UploadState>;
  /**
   * Ends a session whose content must have `digest` (else DomainError DigestMismatch; the session stays):
   * makes it durable under a fresh location. The session ends with success.
   */
  publish(upload: UploadKey, digest: Digest): Promise<{ readonly location: string; readonly size: number }>;
  /** Ends a session and forgets its bytes; no error if there is none. */
  cancel(upload: UploadKey): Promise<void>;
  /** Ends every session of a repository. */
  cancelAll(repositoryId: number): Promise<void>;
  /** Ends sessions last written before `before`; returns how many. A dry run only counts them. */
  expireUploads(before: number, dryRun?: boolean): Promise<number>;

  /** Bytes of a location; rejects with DomainError BlobMissing when there are none. */
  open(location: string, range?: ByteRange): Promise<BlobReader>;
  /** No error when there are no bytes. */
  delete(location: string): Promise<void>;
  /** Every location that holds bytes, or bytes said to have `digest`; for verify and for finding orphans. */
  list(digest?: Digest): AsyncIterable<StoredBytes>;
  /**
   * Moves bytes to a fresh location, as if published now: safe from collection while metadata is pointed at
   * them. Rejects with BlobMissing when they are gone.
   */
  renew(location: string): Promise<string>;
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

/** An open blob. Exactly one of `stream` and `close` is to be called. */
export interface BlobReader {
  /** Length of the whole blob, whatever the range. */
  readonly size: number;
  stream(): Readable;
  close(): Promise<void>;
}
