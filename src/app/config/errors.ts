/** The command line or the configuration asks for what cannot be understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
