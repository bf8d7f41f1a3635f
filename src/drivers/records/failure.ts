import { DomainError } from '../../kernel/errors.ts';

/** The errno name of a failed system call: `ENOENT`. */
export function errno(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** StorageFull or StorageFailed for a failed system call, which stays in `cause`; any other error as it is. */
export function storageFailure(error: unknown): unknown {
  const reason = errno(error);
  if (reason === undefined) return error;
  const failure =
    reason === 'ENOSPC' || reason === 'EDQUOT'
      ? new DomainError('StorageFull', 'The records have no space left', { reason })
      : new DomainError('StorageFailed', `The records could not be written or read (${reason})`, { reason });
  failure.cause = error;
  return failure;
}

/** What a file holds is not what was written there. */
export class Damage extends Error {}

/** Tells whoever runs the server what was found wrong with a file; the rest goes on. */
export type Report = (file: string, reason: string) => void;

/** Whether the fault lies in that one file, so that the others can still be served. */
export function isDamage(error: unknown): boolean {
  return error instanceof Damage || errno(error) === 'EIO';
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The work's result, or undefined where the file is not there. */
export async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (errno(error) === 'ENOENT') return undefined;
    throw error;
  }
}
