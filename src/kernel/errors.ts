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
