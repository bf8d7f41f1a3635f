import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { DomainError } from '../../kernel/errors.ts';
import { nodeDisk } from './disk.ts';
import { type Disk, openRecordFiles } from './index.ts';
import {
  always,
  batchOf,
  everything,
  filesIn,
  newFiles,
  newFolder,
  options,
  record,
} from './testing/records.ts';

const child = fileURLToPath(new URL('./testing/appending.child.ts', import.meta.url));

function failing(code: string): Error {
  return Object.assign(new Error(`${code}: it failed`), { code, syscall: 'call' });
}

/** A disk that fails at a call of the test's choice, once. */
function brokenDisk() {
  let next: { readonly call: keyof Disk; readonly code: string } | undefined;
  const calls: string[] = [];
  const guard = (call: keyof Disk) => {
    calls.push(call);
    if (next?.call !== call) return;
    const { code } = next;
    next = undefined;
    throw failing(code);
  };
  const disk: Disk = {
    async write(fd, buffers, position) {
      if (next?.call === 'write') await nodeDisk.write(fd, [Buffer.from('\x1e12 1')], position);
      guard('write');
      return await nodeDisk.write(fd, buffers, position);
    },
    async truncate(fd, size) {
      guard('truncate');
      await nodeDisk.truncate(fd, size);
    },
    async syncFile(fd) {
      guard('syncFile');
      await nodeDisk.syncFile(fd);
    },
    async syncFolder(path) {
      guard('syncFolder');
      await nodeDisk.syncFolder(path);
    },
    async rename(from, to) {
      guard('rename');
      await nodeDisk.rename(from, to);
    },
  };
  const fail = (call: keyof Disk, code: string) => {
    next = { call, code };
  };
  return { disk, fail, calls };
}

test('a batch whose write or sync failed is not there, and the next one is', async (t) => {
  for (const [call, code, expected] of [
    ['write', 'ENOSPC', 'StorageFull'],
    ['write', 'EIO', 'StorageFailed'],
    ['syncFile', 'EIO', 'StorageFailed'],
    ['syncFolder', 'EIO', 'StorageFailed'],
  ] as const) {
    const { disk, fail } = brokenDisk();
    const { files, folder } = await newFiles(t, { disk });
    const tail = await files.tail('main');
    if (call === 'write') await tail.append(batchOf([record(1)]), 1, true);
    fail(call, code);
    await assert.rejects(
      tail.append(batchOf([record(2)]), 1, true),
      (error: DomainError) => error.code === expected && error.details.reason === code,
    );
    await tail.append(batchOf([record(3)]), 1, true);
    const left = call === 'write' ? [1, 3] : [3];
    assert.deepEqual(
      (await everything(files.walk(0, 9))).map(({ at }) => at),
      left,
      call,
    );
    await files.packTails(Number.MAX_SAFE_INTEGER);
    assert.deepEqual(
      (await everything(files.walk(0, 9))).map(({ at }) => at),
      left,
      call,
    );
    assert.deepEqual(await readdir(join(folder, 'damaged')), []);
  }
});

test('where a segment cannot be written the tails stay, and are packed later', async (t) => {
  for (const call of ['write', 'syncFile', 'rename', 'syncFolder'] as const) {
    const { disk, fail } = brokenDisk();
    const { files, folder } = await newFiles(t, { disk });
    const tail = await files.tail('main');
    await tail.append(batchOf([record(1)]), 1, true);
    await tail.close();
    fail(call, 'ENOSPC');
    await assert.rejects(files.packTails(0), (error: DomainError) => error.code === 'StorageFull');
    assert.deepEqual(await files.find({ key: 'all', ...always, limit: 9 }), [record(1)]);
    assert.deepEqual(await readdir(join(folder, 'partial')), []);
    assert.equal(await files.packTails(0), 1);
    assert.deepEqual(await files.find({ key: 'all', ...always, limit: 9 }), [record(1)]);
  }
});

test('batches that wait together share a sync', async (t) => {
  const { disk, calls } = brokenDisk();
  const { files } = await newFiles(t, { disk });
  const tail = await files.tail('main');
  await tail.append(batchOf([record(0)]), 1, true);
  calls.length = 0;
  await Promise.all([1, 2, 3, 4, 5].map((number) => tail.append(batchOf([record(number)]), 1, true)));
  assert.ok(calls.filter((call) => call === 'syncFile').length <= 2, calls.join());
  assert.equal((await everything(files.walk(0, 9))).length, 6);
});

test('a batch that is not durable is synced a moment later', async (t) => {
  let synced = () => {};
  const done = new Promise<void>((resolve) => {
    synced = resolve;
  });
  const syncFile: Disk['syncFile'] = async (fd) => {
    await nodeDisk.syncFile(fd);
    synced();
  };
  const { files } = await newFiles(t, { disk: { ...nodeDisk, syncFile } });
  const tail = await files.tail('main');
  await tail.append(batchOf([record(1)]), 1, false);
  await done;
});

test('a torn batch at the end is none, wherever it was torn', async (t) => {
  const folder = await newFolder(t);
  const files = await openRecordFiles(options(folder, { packer: false }));
  const tail = await files.tail('main');
  await tail.append(batchOf([record(1)]), 1, true);
  const [path = ''] = await filesIn(folder);
  const whole = (await files.size()).bytes;
  await tail.append(batchOf([record(2)]), 1, true);
  for (let size = (await files.size()).bytes - 1; size > whole; size -= 1) {
    await truncate(path, size);
    const reader = await openRecordFiles(options(folder, { packer: false }));
    assert.deepEqual(await reader.find({ key: 'all', ...always, limit: 9 }), [record(1)]);
    await reader.close();
  }
  await appendFile(path, 'rubbish');
  const packer = await openRecordFiles(options(folder));
  t.after(() => packer.close());
  assert.equal(await packer.packTails(0), 1);
  assert.deepEqual(await readdir(join(folder, 'damaged')), []);
});

test('what two processes append is found by a third while it is packed and joined', async (t) => {
  const { files, folder } = await newFiles(t);
  const count = 150;
  const children = ['a', 'b'].map((name, i) => appending(folder, name, i * 1000, count));
  let ended = 0;
  for (const one of children) one.on('exit', () => (ended += 1));
  let before = 0;
  const ids = new Set<string>();
  while (ended < children.length) {
    const found = await files.find({ key: 'all', ...always, limit: 1000 });
    assert.ok(found.length >= before, 'nothing that was found is lost');
    assert.equal(new Set(found.map(({ id }) => id)).size, found.length, 'nothing is found twice');
    for (const id of ids) assert.ok(found.some((one) => one.id === id));
    for (const { id } of found) ids.add(id);
    before = found.length;
    await files.packTails(Number.MAX_SAFE_INTEGER);
    await files.join();
  }
  for (const name of ['a', 'b']) await files.endTail(name);
  await files.packTails(Number.MAX_SAFE_INTEGER);
  assert.equal((await files.find({ key: 'all', ...always, limit: 1000 })).length, count * 2);
});

test('kill -9 loses no batch that was acknowledged, and no part of one', async (t) => {
  const folder = await newFolder(t);
  const acknowledged: number[] = [];
  for (const [round, lines] of [1, 20, 50].entries()) {
    const running = appending(folder, 'main', round * 10_000, 10_000);
    let seen = 0;
    for await (const line of createInterface({ input: running.stdout })) {
      acknowledged.push(Number(line));
      seen += 1;
      if (seen === lines) running.kill('SIGKILL');
    }
    if (running.exitCode === null && running.signalCode === null) await once(running, 'exit');
    assert.equal(running.signalCode, 'SIGKILL');
    const files = await openRecordFiles(options(folder));
    if (round > 0) await files.packTails(0);
    const found = await everything(files.walk(0, Number.MAX_SAFE_INTEGER));
    const numbers = new Set(found.map(({ at }) => at));
    assert.equal(numbers.size, found.length);
    for (const number of acknowledged) assert.ok(numbers.has(number), `${number} is there`);
    for (const one of found) assert.deepEqual(one, record(one.at));
    await files.close();
  }
});

/** Prints each number whose batch was acknowledged. */
function appending(folder: string, name: string, first: number, count: number) {
  return spawn(process.execPath, [child, folder, name, String(first), String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
