/** What sorts after all names that begin with `prefix`, by code point. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
