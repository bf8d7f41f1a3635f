import { DomainError } from '../../../kernel/errors.ts';

/** The errno name of a failed system call: `ENOENT`. */
export function errno(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What a failed system call means to whoever uses the store; the call itself stays in `cause`, for logs. */
export function storageFailure(error: unknown): unknown {
  const reason = errno(error);
  if (reason === undefined) return error;
  const full = reason === 'ENOSPC' || reason === 'EDQUOT';
  const failure = full
    ? new DomainError('StorageFull', 'The blob store has no space left', { reason })
    : new DomainError('StorageFailed', `The blob store could not do it (${reason})`, { reason });
  failure.cause = error;
  return failure;
}

/** Runs system calls; `ifMissing` stands for what ENOENT means here. */
export async function onDisk<T>(work: () => Promise<T>, ifMissing?: () => T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (ifMissing !== undefined && errno(error) === 'ENOENT') return ifMissing();
    throw storageFailure(error);
  }
}

export function uploadNotFound(id: string): DomainError {
  return new DomainError('UploadNotFound', `There is no upload session '${id}'`, { uploadId: id });
}

export function blobMissing(location: string): DomainError {
  return new DomainError('BlobMissing', `There are no bytes at '${location}'`, { location });
}
