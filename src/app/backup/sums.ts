import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/*
 * What a backup names is listed in the form of sha256sum, with paths from the backup's own folder: an operator can
 * check it by `sha256sum --check SHA256SUMS`.
 */
export const sumFiles = { sha256: 'SHA256SUMS', sha512: 'SHA512SUMS' } as const;

type Algorithm = keyof typeof sumFiles;

/** Writes the list of an algorithm; `digests` come in order, equal ones in succession. `first`: lines before them. Not synced. */
export async function writeSums(
  folder: string,
  algorithm: Algorithm,
  digests: AsyncIterable<string>,
  first: readonly string[] = [],
): Promise<void> {
  const file = await open(join(folder, sumFiles[algorithm]), 'wx', 0o600);
  try {
    let last = '';
    let lines: string[] = [...first];
    const flush = async () => {
      await file.appendFile(lines.join(''));
      lines = [];
    };
    for await (const digest of digests) {
      if (digest === last || !digest.startsWith(`${algorithm}:`)) continue;
      last = digest;
      const hex = digest.slice(algorithm.length + 1);
      lines.push(`${hex}  ../../blobs/${algorithm}/${hex.slice(0, 2)}/${hex}\n`);
      if (lines.length >= 1000) await flush();
    }
    await flush();
  } finally {
    await file.close();
  }
}

/** Digests that a backup names. */
export async function* digestsOf(folder: string): AsyncGenerator<string> {
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const lines = createInterface({ input: createReadStream(join(folder, sumFiles[algorithm])) });
    for await (const line of lines) {
      const hex = /^([0-9a-f]{64,128}) {2}\.\.\/\.\.\/blobs\//.exec(line)?.[1];
      if (hex !== undefined) yield `${algorithm}:${hex}`;
    }
  }
}

/** The line of a file of records. */
export function recordLine(sha256: string): string {
  return `${sha256}  ../../records/${sha256.slice(0, 2)}/${sha256}\n`;
}

/** Size and checksum of a file; makes it durable. */
export async function sealFile(path: string): Promise<{ readonly size: number; readonly sha256: string }> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  return checksumOf(path);
}

export async function checksumOf(path: string): Promise<{ readonly size: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return { size: (await stat(path)).size, sha256: hash.digest('hex') };
}
