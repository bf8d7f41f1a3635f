import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_NOFOLLOW;
const REPLACE = constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW;

/**
 * The lengths of a session's parts, one a line, beside its bytes. It is written after them, so that it lags after
 * a crash; the size of the bytes is the truth, and what the lines leave over or exceed is mended by `reconcile`.
 */
export async function readParts(path: string): Promise<number[]> {
  const lines = (
    await readFile(path, { encoding: 'latin1', flag: constants.O_RDONLY | constants.O_NOFOLLOW })
  )
    .split('\n')
    .slice(0, -1);
  const torn = lines.findIndex((line) => !/^\d{1,15}$/.test(line));
  return (torn < 0 ? lines : lines.slice(0, torn)).map(Number);
}

/** Adds to the file, or writes it anew when what is there is not `before`. Never makes it: it ends with its session. */
export async function writeParts(
  path: string,
  before: readonly number[],
  parts: readonly number[],
  trusted: boolean,
): Promise<void> {
  const adds = trusted && before.every((part, index) => parts[index] === part);
  const file = await open(path, adds ? APPEND : REPLACE);
  try {
    await file.writeFile((adds ? parts.slice(before.length) : parts).map((part) => `${part}\n`).join(''));
  } finally {
    await file.close();
  }
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
