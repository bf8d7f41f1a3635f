import { readdir, readFile } from 'node:fs/promises';
import type { OpenFiles } from './finding.ts';

/** Files that this process may have open and has; undefined where the system does not say (no /proc). */
export async function openFilesHere(): Promise<OpenFiles | undefined> {
  try {
    const limits = await readFile('/proc/self/limits', 'utf8');
    const soft = /^Max open files\s+(\d+|unlimited)/m.exec(limits)?.[1];
    if (soft === undefined) return undefined;
    const limit = soft === 'unlimited' ? Number.MAX_SAFE_INTEGER : Number(soft);
    return { limit, used: (await readdir('/proc/self/fd')).length };
  } catch {
    return undefined;
  }
}
