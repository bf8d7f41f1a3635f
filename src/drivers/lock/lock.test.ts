import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { takeLock } from './lock.ts';

describe('the lock', () => {
  it('keeps out another process until that one is killed', async (t) => {
    const path = await mkdtemp(join(tmpdir(), 'lock-'));
    t.after(() => rm(path, { recursive: true }));
    const holder = await lockingProcess(path);
    t.after(() => holder.kill('SIGKILL'));
    assert.equal(takeLock(path), undefined);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = takeLock(path);
    assert.ok(lock);
    assert.equal(takeLock(path), undefined);
    lock.release();
    takeLock(path)?.release();
  });
});

async function lockingProcess(folder: string): Promise<ChildProcess> {
  const module = new URL('lock.ts', import.meta.url).href;
  const script = `const { takeLock } = await import(${JSON.stringify(module)});
    globalThis.held = takeLock(process.argv[1]);
    console.log(globalThis.held ? 'held' : 'refused');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  assert.equal(String(line).trim(), 'held');
  return child;
}
