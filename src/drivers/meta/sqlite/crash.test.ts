import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { digest } from '../contract/subject.ts';
import { reading, registry } from '../contract/units.ts';
import { openSqliteStore } from './store.ts';

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const writer = new URL('./contract-writer.ts', import.meta.url);

test('kill -9 in the midst of commits loses nothing acknowledged and leaves nothing half-written', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'metadata-'));
  t.after(() => rm(folder, { recursive: true }));
  const acknowledged: string[] = [];
  for (const [round, lines] of [1, 200, 500].entries()) {
    acknowledged.push(...(await killAfter(lines, folder, String(round))));
    await verify(folder, acknowledged);
  }
});

/** Runs the child until it has printed `lines` lines, kills it, and returns every whole line it printed. */
async function killAfter(lines: number, folder: string, round: string): Promise<string[]> {
  const running = spawn(process.execPath, [child, folder, round], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.split('\n').length > lines) running.kill('SIGKILL');
  });
  const [, signal] = await once(running, 'close');
  equal(signal, 'SIGKILL');
  const names = printed.split('\n').slice(0, -1);
  ok(names.length >= lines);
  return names;
}

async function verify(folder: string, acknowledged: readonly string[]): Promise<void> {
  const check = new DatabaseSync(join(folder, 'metadata.sqlite'));
  deepEqual(
    check
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => row.integrity_check),
    ['ok'],
  );
  deepEqual(check.prepare('PRAGMA foreign_key_check').all(), []);
  check.close();

  await using store = await openSqliteStore({ folder, writer });
  const view = reading(store);
  for (const name of acknowledged) {
    const repository = await view.repositories.byName(registry, name);
    ok(repository, `${name} is there`);
    const image = await view.images.byDigest(repository.id, digest(name));
    ok(image && (await view.images.manifest(image.id)), `${name} has its image`);
  }
  let seen = 0;
  for (let after: string | undefined, more = true; more; ) {
    const page = await view.repositories.page(registry, after, 1000);
    for (const { id, name } of page.items) {
      const images = await view.images.count(id);
      const blob = await view.blobs.inRepository(id, digest(name));
      equal(blob?.needed ?? false, images === 1, `${name} is whole or not there`);
      seen += 1;
    }
    after = page.next;
    more = after !== undefined;
  }
  equal(await view.repositories.count(registry), seen);
}
