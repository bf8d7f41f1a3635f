import { deepEqual, equal, match } from 'node:assert/strict';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { logTo, openLog } from './log.ts';
import { batchedLines } from './log-lines.ts';

function sink() {
  const written: string[] = [];
  return { written, write: (text: string) => void written.push(text) };
}

test('a line has the members of pino, in its order', () => {
  const to = sink();
  const log = logTo(to, 'info');
  log.info({ requestId: 'r', status: 200 }, 'request');
  log.lines.write('"requestId":"r","status":200', 'request');
  const plain = (line = '') => line.replace(/"time":"[^"]+"/, '"time":""');
  equal(plain(to.written[1]), plain(to.written[0]));
  match(to.written[1] ?? '', /"time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"/);
});

test('where info is not wanted, no line is written', () => {
  const to = sink();
  const { lines } = logTo(to, 'warn');
  equal(lines.wanted, false);
  lines.write('"a":1', 'request');
  deepEqual(to.written, []);
});

test('lines wait for each other for a moment, and for no longer', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const to = sink();
  const lines = batchedLines(to, true);
  lines.write('"a":1', 'request');
  lines.write('"a":2', 'request');
  equal(to.written.length, 0);
  t.mock.timers.tick(50);
  deepEqual(
    to.written.map((text) => text.split('\n').length),
    [3],
  );
  lines.write('"a":3', 'request');
  t.mock.timers.tick(50);
  equal(to.written.length, 2);
});

test('lines that fill the batch are written, whole and in order, and so is one longer than it', () => {
  const to = sink();
  const lines = batchedLines(to, true);
  for (let i = 0; i < 3_000; i += 1) lines.write(`"a":${i}`, 'request');
  equal(to.written.length > 1, true);
  lines.write(`"long":"${'x'.repeat(100_000)}"`, 'request');
  lines.write('"a":3000', 'request');
  lines.flush();
  const all = to.written
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly a?: number });
  deepEqual(
    all.map(({ a }) => a),
    [...Array.from({ length: 3_000 }, (_, i) => i), undefined, 3_000],
  );
});

async function logFile(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  const path = join(folder, 'log');
  const fd = openSync(path, 'w');
  t.after(async () => {
    closeSync(fd);
    await rm(folder, { recursive: true });
  });
  const opened = openLog({ level: 'info', format: 'json', colour: false, fd });
  const messages = () =>
    readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly msg: string }).msg);
  return { ...opened, messages };
}

test('what is logged otherwise keeps its place among them', async (t) => {
  const { log, flush, messages } = await logFile(t);
  log.lines.write('"a":1', 'one');
  log.warn('two');
  log.lines.write('"a":3', 'three');
  await flush();
  deepEqual(messages(), ['one', 'two', 'three']);
});

test('a process that is about to end writes what waits', async (t) => {
  const { log, flushNow, messages } = await logFile(t);
  log.lines.write('"a":1', 'one');
  log.lines.write('"a":2', 'two');
  flushNow();
  deepEqual(messages(), ['one', 'two']);
});
