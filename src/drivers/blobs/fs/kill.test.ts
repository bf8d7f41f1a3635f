import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bytesOf, contentAt, digestOf } from '../contract/kit.ts';
import { createFsBlobStore } from './store.ts';

const child = fileURLToPath(new URL('./kill.child.ts', import.meta.url));

test('kill -9 in mid-append loses nothing acknowledged, and the session goes on from there', async (t) => {
  for (const [repositoryId, acknowledgements] of [1, 4, 9].entries()) {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-kill-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const id = randomUUID();
    const writer = spawn(process.execPath, [child, folder, String(repositoryId), id, 'seed'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let acknowledged = 0;
    let seen = 0;
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged = Number(line);
      seen += 1;
      if (seen === acknowledgements) writer.kill('SIGKILL');
    }
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
    assert.equal(writer.signalCode, 'SIGKILL');
    assert.ok(seen >= acknowledgements);

    const store = await createFsBlobStore(folder);
    const upload = { repositoryId, id };
    const state = await store.state(upload);
    assert.ok(state !== undefined && state.size >= acknowledged);
    const whole: Buffer[] = [];
    for (let offset = 0; offset < state.size; offset += 200_003) {
      whole.push(Buffer.alloc(200_003, `seed${offset}`));
    }
    const bytes = Buffer.concat([...whole, Buffer.from('the end')]);
    const after = await store.append(upload, {
      offset: state.size,
      bytes: bytesOf(bytes.subarray(state.size)),
      limit: bytes.length,
    });
    assert.equal(
      after.parts.reduce((sum, part) => sum + part, 0),
      bytes.length,
    );
    const { location } = await store.publish(upload, digestOf(bytes));
    assert.ok((await contentAt(store, location)).equals(bytes));
  }
});
