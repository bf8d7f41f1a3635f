/** Why the program cannot do what it was started for, in one line for the operator: exit code 1. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
}

/** The code of a system error (`ENOENT`), or undefined for another error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
