import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { errno } from './failure.ts';

const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW;
const REPLACE = constants.O_WRONLY | constants.O_TRUNC | constants.O_CREAT | constants.O_NOFOLLOW;

/**
 * The file of the lengths of a session's parts, one a line, beside its bytes. The last part need not be there, for it
 * is what the others leave over of the size; so a session that is sent in one part, as most are, has no such file.
 * Where size and lines disagree (after a crash) the size is the truth, and `reconcile` mends the parts.
 */
export interface PartsFile {
  readonly exists: boolean;
  readonly lines: readonly number[];
  /** Whether another line may be written below these. */
  readonly whole: boolean;
}

export const noPartsFile: PartsFile = { exists: false, lines: [], whole: true };

export async function readParts(path: string): Promise<PartsFile> {
  let text: string;
  try {
    text = await readFile(path, { encoding: 'latin1', flag: constants.O_RDONLY | constants.O_NOFOLLOW });
  } catch (error) {
    if (errno(error) === 'ENOENT') return noPartsFile;
    throw error;
  }
  const lines = text.split('\n');
  const rest = lines.pop();
  const torn = lines.findIndex((line) => !/^\d{1,15}$/.test(line));
  return {
    exists: true,
    lines: (torn < 0 ? lines : lines.slice(0, torn)).map(Number),
    whole: torn < 0 && rest === '',
  };
}

/** Makes the file hold `parts`, adding to what it holds where that is enough; it is made if there is none. */
export async function writeParts(
  path: string,
  { lines, whole }: PartsFile,
  parts: readonly number[],
): Promise<PartsFile> {
  const adds = whole && lines.every((part, index) => parts[index] === part);
  const file = await open(path, adds ? APPEND : REPLACE, 0o600);
  try {
    await file.writeFile((adds ? parts.slice(lines.length) : parts).map((part) => `${part}\n`).join(''));
  } finally {
    await file.close();
  }
  return { exists: true, lines: parts, whole: true };
}

/** Parts that add up to `size`: what is too much is cut off the end, what is missing is one more part. */
export function reconcile(recorded: readonly number[], size: number): number[] {
  if (size === 0) return recorded[0] === 0 ? [0] : [];
  const parts: number[] = [];
  let rest = size;
  for (const part of recorded) {
    const kept = Math.min(part, rest);
    if (kept > 0) parts.push(kept);
    rest -= kept;
  }
  return rest > 0 ? [...parts, rest] : parts;
}

/**
 * An empty part counts only where nothing else does: it says that a session without bytes has ended, while the
 * empty last request of a chunked upload is no part.
 */
export function withPart(parts: readonly number[], part: number | undefined): number[] {
  if (part === undefined || (part === 0 && parts.length > 0)) return [...parts];
  return parts.length === 1 && parts[0] === 0 ? [part] : [...parts, part];
}
