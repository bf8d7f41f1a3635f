import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { takeLock } from './lock.ts';
import { membersGone } from './members.ts';

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

describe('the marks of processes that work for the one with the lock', () => {
  it('are seen by another process until the last of them is killed', async (t) => {
    const path = await mkdtemp(join(tmpdir(), 'lock-'));
    t.after(() => rm(path, { recursive: true }));
    assert.equal(membersGone(path, 0), true);
    const members = await Promise.all([1, 2].map(() => lockingProcess(path, 'joinLock')));
    t.after(() => members.map((member) => member.kill('SIGKILL')));
    for (const member of members) {
      assert.equal(membersGone(path, 0), false);
      member.kill('SIGKILL');
      await once(member, 'exit');
    }
    assert.equal(membersGone(path, 0), true);
  });
});

async function lockingProcess(folder: string, take = 'takeLock'): Promise<ChildProcess> {
  const module = new URL('index.ts', import.meta.url).href;
  const script = `const { ${take} } = await import(${JSON.stringify(module)});
    globalThis.held = ${take}(process.argv[1]);
    console.log(globalThis.held ? 'held' : 'refused');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  assert.equal(String(line).trim(), 'held');
  return child;
}
