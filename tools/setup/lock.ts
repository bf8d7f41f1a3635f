import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Runs `work` while this process alone holds the lock on `path`; waits for whoever holds it now. The lock is
 * flock(1)'s, held by a child that ends with its standard input, so it cannot outlive this process.
 */
export async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const holder = spawn('flock', [path, 'sh', '-c', 'echo held; cat >/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(holder, 'close');
  try {
    const first = await Promise.race([once(holder.stdout, 'data'), ended]);
    if (!String(first[0]).startsWith('held')) throw new Error(`cannot lock ${path}`);
    return await work();
  } finally {
    holder.stdin.end();
    await ended;
  }
}
