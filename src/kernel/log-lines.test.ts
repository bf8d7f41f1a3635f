import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { logTo, openLog, withMembers } from './log.ts';
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

test('where several processes write, no piece is longer than a pipe takes at once, and each ends with a line', () => {
  const pieces: string[] = [];
  const lines = batchedLines({ write: (text) => pieces.push(text) }, true, 4096);
  for (let i = 0; i < 500; i += 1) lines.write(`"a":${i}`, 'one');
  lines.flush();
  ok(pieces.length > 1 && pieces.every((piece) => piece.length <= 4096 && piece.endsWith('}\n')));
  equal(pieces.join('').trimEnd().split('\n').length, 500);
});

test('members that a log is given are in each of its lines', () => {
  const written: string[] = [];
  const log = withMembers(logTo({ write: (text) => written.push(text) }, 'info'), { worker: 'w1' });
  log.lines.write('"a":1', 'one');
  log.info({ a: 1 }, 'one');
  const [line, plain] = written.map((text) => ({ ...(JSON.parse(text) as object), time: '' }));
  deepEqual(line, { level: 'info', time: '', worker: 'w1', a: 1, msg: 'one' });
  deepEqual(plain, line);
});
