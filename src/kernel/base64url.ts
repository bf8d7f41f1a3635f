/**
 * The bytes of base64url text, or undefined when it is not their one canonical form: otherwise a changed last
 * character or stray bytes could stand for the same bytes, and one secret would have several spellings.
 */
export function fromBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
