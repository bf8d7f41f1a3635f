import { mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A folder that is gone when this process ends. */
export function tempFolder(name = 'holdfast'): Promise<string> {
  return mkdtemp(join(tmpdir(), `${name}-`)).then(remember);
}

/** The same at once, for a module's top level. */
export function tempFolderSync(name = 'holdfast'): string {
  return remember(mkdtempSync(join(tmpdir(), `${name}-`)));
}

function remember(folder: string): string {
  made.add(folder);
  return folder;
}
