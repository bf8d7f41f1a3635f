import { DomainError } from '../../../kernel/errors.ts';

/** SQLite's primary result codes that speak of the medium, not of the statement. */
const full = 13;
const medium = new Set([5, 6, 7, 8, 10, 11, 14, 26]);

/** StorageFull or StorageFailed where the medium is to blame, else the error itself. */
export function storageFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  // The upper bits of an extended result code say more of the same.
  const code = Number(error.errcode) & 0xff;
  if (code === full) {
    return new DomainError('StorageFull', 'The metadata could not be written: no space left', {
      reason: error.message,
    });
  }
  return medium.has(code) ? storageFailed(error.message) : error;
}

export function storageFailed(reason: string): DomainError {
  return new DomainError('StorageFailed', `The metadata could not be written: ${reason}`, { reason });
}

/** What the operator is told when SQLite refuses the database itself; any other error as it is. */
export function unusable(file: string, error: unknown): unknown {
  const failure = storageFailure(error);
  if (failure === error || !(failure instanceof DomainError)) return error;
  const { code, details } = failure;
  return new DomainError(code, `The database ${file} can't be used: ${details.reason}`, details);
}
