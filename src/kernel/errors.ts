/**
 * An expected failure with a code of its room's error table, raised where the rule is known and rendered
 * only at the edge. It crosses threads by value (see `toPlain` and `fromPlain`), so details hold plain data.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

const storageTexts = {
  StorageFull: 'The server has no space left to store anything',
  StorageFailed: 'The server could not read or write what it stores',
} as const;

export type StorageFailure = keyof typeof storageTexts;

/**
 * Which failure of a medium (kernel/unit.ts, registry/ports.ts) an error is, if it is one. No caller can help it,
 * and whether what was asked for happened is not known: none is a refusal.
 */
export function storageFailureOf(error: unknown): StorageFailure | undefined {
  if (!(error instanceof DomainError) || !Object.hasOwn(storageTexts, error.code)) return undefined;
  return error.code as StorageFailure;
}

/** What callers are told of it; its cause is for the log. */
export function storageFailureText(failure: StorageFailure): string {
  return storageTexts[failure];
}

export interface PlainError {
  readonly code: string | undefined;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly stack: string | undefined;
}

/** The form in which an error is posted from one thread or process to another. */
export function toPlain(error: unknown): PlainError {
  if (error instanceof DomainError) {
    return { code: error.code, message: error.message, details: error.details, stack: undefined };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: undefined, message, details: {}, stack };
}

/** The inverse of `toPlain`: a DomainError again, or a plain Error that keeps the stack of where it happened. */
export function fromPlain(plain: PlainError): Error {
  if (plain.code !== undefined) return new DomainError(plain.code, plain.message, plain.details);
  const error = new Error(plain.message);
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}
