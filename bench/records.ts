import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecordFiles } from '../src/drivers/records/index.ts';
import type { FiledRecord, RecordFiles, RecordQuery } from '../src/kernel/records.ts';

/**
 * Fills a folder with records as pulls make them, packing and joining meanwhile as a server does, and prints what
 * that cost and what lookups cost then: `node bench/records.ts [records]`, ten million without it (some minutes, some
 * gigabytes of the temporary folder). Times are of the processor, over all threads of this process.
 */
const total = Number(process.argv[2] ?? 10_000_000);
const perBatch = 500;
const start = Date.UTC(2026, 10, 1);
/** Records in a millisecond: the whole is some days of a busy registry. */
const perMillisecond = 0.05;

const account = '123456789012';
const events = [
  'BatchGetImage',
  'GetDownloadUrlForLayer',
  'BatchCheckLayerAvailability',
  'GetAuthorizationToken',
];
const repositories = Array.from({ length: 500 }, (_, i) => `team${i % 23}/service-${i}`);
const users = Array.from({ length: 200 }, (_, i) => `build-agent-${i}`);
const digests = Array.from(
  { length: 5000 },
  (_, i) => `sha256:${hex(i + 1)}${hex(i + 7)}${hex(i + 13)}${hex(i + 29)}`,
);

function hex(seed: number): string {
  let value = seed;
  let text = '';
  for (let i = 0; i < 2; i += 1) {
    value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) ^ (value >>> 7);
    text += (value >>> 0).toString(16).padStart(8, '0');
  }
  return text;
}

function pick<T>(from: readonly T[], seed: number): T {
  return from[Math.floor(Math.abs(Math.sin(seed) * 1e6)) % from.length] as T;
}

/** A random UUID, quickly. */
function uuid(): string {
  const half = () =>
    Math.floor(Math.random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const [b, c] = [half(), half()];
  return `${half()}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${half()}`;
}

/** What a batch of this bench has: the same text once more, as short members. */
type Line = readonly [at: number, id: string, event: string, repository: string, user: string, body: string];

function line(i: number): Line {
  const at = start + Math.floor(i / perMillisecond);
  const [event, repository, user] = [pick(events, i), pick(repositories, i * 3), pick(users, i * 7)];
  const n = users.indexOf(user);
  const body = JSON.stringify({
    operation: event,
    principal: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${account}:assumed-role/pull/${user}`,
      key: `ASIA${n}EXAMPLE`,
    },
    region: 'eu-west-1',
    address: `10.0.${n % 16}.${n}`,
    agent: 'docker/28.1.1 go/go1.23.8 git-commit/01f442b kernel/6.8.0-60-generic os/linux arch/amd64',
    request: { repositoryName: repository, registryId: account, layerDigest: pick(digests, i * 11) },
    requestId: uuid(),
    repository: `arn:aws:ecr:eu-west-1:${account}:repository/${repository}`,
    status: 200,
    milliseconds: i % 97,
  });
  return [at, uuid(), event, repository, user, body];
}

function read(batch: string): readonly FiledRecord[] {
  return (JSON.parse(batch) as readonly Line[]).map(([at, id, event, repository, user, body]) => ({
    at,
    id,
    keys: [
      account,
      `${account} EventId ${id}`,
      `${account} EventName ${event}`,
      `${account} ReadOnly true`,
      `${account} Username ${user}`,
      `${account} ResourceName ${repository}`,
      `${account} EventSource ecr.amazonaws.com`,
    ],
    body,
  }));
}

interface Cost {
  cpu: number;
  wall: number;
}

const main = new Map<string, Cost>();

async function costing<T>(what: string, work: () => Promise<T>): Promise<T> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const used = process.cpuUsage(cpu);
  const sum = main.get(what) ?? { cpu: 0, wall: 0 };
  sum.cpu += (used.user + used.system) / 1000;
  sum.wall += performance.now() - wall;
  main.set(what, sum);
  return result;
}

function perRecord(what: string, count: number): void {
  const { cpu, wall } = main.get(what) ?? { cpu: 0, wall: 0 };
  console.log(
    `${what.padEnd(44)} ${((cpu * 1000) / count).toFixed(2).padStart(9)} us cpu/record ${((wall * 1000) / count).toFixed(2).padStart(9)} us wall/record`,
  );
}

/** The most milliseconds of this thread's processor that lay between two turns of the event loop. */
function watchLoop(): () => number {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let last = used();
  let worst = 0;
  const look = () => {
    const now = used();
    worst = Math.max(worst, now - last);
    last = now;
    next = setImmediate(look);
  };
  let next = setImmediate(look);
  return () => {
    clearImmediate(next);
    return worst;
  };
}

async function fill(files: RecordFiles): Promise<FiledRecord> {
  const tail = await files.tail('bench');
  const sample = JSON.stringify(Array.from({ length: perBatch }, (_, n) => line(n)));
  await costing('read', async () => {
    for (let i = 0; i < 100; i += 1) read(sample);
  });
  let middle: FiledRecord | undefined;
  for (let i = 0; i < total; ) {
    const lines = Array.from({ length: Math.min(perBatch, total - i) }, (_, n) => line(i + n));
    const batch = JSON.stringify(lines);
    if (i <= total / 2) middle = read(batch)[0];
    await costing('append', () => tail.append(batch, lines.length, false));
    i += lines.length;
    if (i % 50_000 !== 0) continue;
    const stop = watchLoop();
    await costing('pack', () => files.packTails(0));
    held.pack = Math.max(held.pack, stop());
    const stopJoin = watchLoop();
    await costing('join', async () => {
      while (await files.join());
    });
    held.join = Math.max(held.join, stopJoin());
  }
  if (middle === undefined) throw new Error('no records');
  return middle;
}

const held = { pack: 0, join: 0 };

/** Some runs after each other; the folder's pages are in memory. */
async function lookups(files: RecordFiles, what: string, query: Omit<RecordQuery, 'limit'>): Promise<void> {
  const times: { readonly cpu: number; readonly wall: number }[] = [];
  let found = 0;
  for (let i = 0; i < 7; i += 1) {
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    found = (await files.find({ ...query, limit: 50 })).length;
    const used = process.cpuUsage(cpu);
    times.push({ cpu: (used.user + used.system) / 1000, wall: performance.now() - wall });
  }
  const [first] = times;
  const middle = times.toSorted((a, b) => a.cpu - b.cpu)[3];
  console.log(
    `${what.padEnd(44)} ${middle?.cpu.toFixed(1).padStart(9)} ms cpu ${middle?.wall.toFixed(1).padStart(9)} ms wall  first ${first?.cpu.toFixed(1)} ms cpu  ${found} found`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'records-bench-'));
try {
  const writing = await openRecordFiles({ folder, read, packer: true });
  const middle = await fill(writing);
  await writing.close();
  const files = await openRecordFiles({ folder, read });
  const { bytes, records } = await files.size();
  console.log(
    `${records} records, ${(bytes / records).toFixed(1)} bytes each, memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
  perRecord('read', perBatch * 100);
  for (const what of ['append', 'pack', 'join']) perRecord(what, records);
  console.log(`event loop held at most: pack ${held.pack.toFixed(1)} ms, join ${held.join.toFixed(1)} ms`);
  const all = { from: 0, to: Number.MAX_SAFE_INTEGER };
  const after = { at: middle.at, id: middle.id };
  const key = (name: string, value: string) => `${account} ${name} ${value}`;
  await lookups(files, 'in all records', { key: account, ...all });
  await lookups(files, 'in all records, half way down', { key: account, ...all, after });
  await lookups(files, 'in a fourth', { key: key('EventName', 'BatchGetImage'), ...all });
  await lookups(files, 'one of 500 repositories', {
    key: key('ResourceName', repositories[77] ?? ''),
    ...all,
  });
  await lookups(files, 'one of 500 repositories, half way down', {
    key: key('ResourceName', repositories[77] ?? ''),
    ...all,
    after,
  });
  await lookups(files, 'in one record', { key: middle.keys[1] ?? '', ...all });
  await lookups(files, 'in none', { key: key('Username', 'nobody'), ...all });
  await lookups(files, 'in all, of an hour half way down', {
    key: account,
    from: middle.at,
    to: middle.at + 3_600_000,
  });
  const begun = [process.cpuUsage(), performance.now()] as const;
  let walked = 0;
  for await (const one of files.walk(middle.at, middle.at + Math.min(total / 4, 500_000) / perMillisecond)) {
    if (one.at >= middle.at) walked += 1;
  }
  const used = process.cpuUsage(begun[0]);
  main.set('walk', { cpu: (used.user + used.system) / 1000, wall: performance.now() - begun[1] });
  perRecord('walk', walked);
  await files.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
