/** Beside an object, with its metadata (spec 13.5). */
export const metadataEnding = '.metadata';

/** Names in the folder that are no objects. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || name.endsWith(metadataEnding);
}
