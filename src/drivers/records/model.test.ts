import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FiledRecord, RecordFiles, RecordTail } from '../../kernel/records.ts';
import { ifThere } from './failure.ts';
import { openRecordFiles } from './index.ts';
import { byTime } from './order.ts';
import { always, batchOf, everything, filesIn, newestFirst, options, record } from './testing/records.ts';

/*
 * The files against an array. A crash is: the folder as it is, opened anew, with what a crash can leave there put
 * into it: a torn batch at the end of a tail, a file half written, and files that a segment already stands for.
 */

interface World {
  readonly folder: string;
  files: RecordFiles;
  other: RecordFiles;
  tails: RecordTail[];
  records: FiledRecord[];
  next: number;
  sources: number;
  /** Contents of files as they were seen, by path. */
  readonly seen: Map<string, Buffer>;
}

type Step =
  | {
      readonly kind: 'append';
      readonly tail: number;
      readonly count: number;
      readonly late: number;
      readonly durable: boolean;
    }
  | { readonly kind: 'pack'; readonly count: number; readonly late: number }
  | { readonly kind: 'packTails' | 'join' | 'walk' | 'crash' | 'size' }
  | { readonly kind: 'trim'; readonly part: number }
  | {
      readonly kind: 'find';
      readonly key: number;
      readonly from: number;
      readonly to: number;
      readonly limit: number;
    };

const nat = (max: number) => fc.nat({ max });
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('append' as const),
        tail: nat(2),
        count: nat(5),
        late: nat(20),
        durable: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('pack' as const), count: nat(9), late: nat(20) }) },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constantFrom(
          'packTails' as const,
          'join' as const,
          'walk' as const,
          'crash' as const,
          'size' as const,
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('trim' as const), part: nat(100) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('find' as const),
        key: nat(6),
        from: nat(100),
        to: nat(100),
        limit: nat(6),
      }),
    },
  ),
  { minLength: 5, maxLength: 60 },
);

test('finding and walking give what an array would, whatever was packed, joined, trimmed or cut short', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const folder = await mkdtemp(join(tmpdir(), 'holdfast-records-'));
      const world: World = {
        folder,
        ...(await opened(folder)),
        records: [],
        next: 0,
        sources: 0,
        seen: new Map(),
      };
      try {
        for (const step of all) {
          await take(world, step);
          await remember(world);
        }
        await findAll(world, 'all', always.from, always.to, 3);
        await walkAll(world);
      } finally {
        await close(world);
        await rm(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 80 },
  );
});

async function opened(folder: string): Promise<Pick<World, 'files' | 'other' | 'tails'>> {
  const files = await openRecordFiles(options(folder));
  const other = await openRecordFiles(options(folder, { packer: false }));
  return { files, other, tails: [await files.tail('a'), await files.tail('b'), await other.tail('c')] };
}

async function close({ files, other }: World): Promise<void> {
  await files.close();
  await other.close();
}

async function take(world: World, step: Step): Promise<void> {
  const { files, records } = world;
  switch (step.kind) {
    case 'append': {
      const made = make(world, step.count, step.late);
      await world.tails[step.tail]?.append(batchOf(made), made.length, step.durable);
      records.push(...made);
      return;
    }
    case 'pack': {
      const made = make(world, step.count, step.late);
      await files.pack(`source${world.sources++}`, made);
      records.push(...made);
      return;
    }
    case 'packTails':
      await files.packTails(Number.MAX_SAFE_INTEGER);
      return;
    case 'join':
      await files.join();
      return;
    case 'walk':
      return await walkAll(world);
    case 'size':
      assert.equal((await world.other.size()).records, records.length);
      return;
    case 'trim':
      return await trim(world, step.part);
    case 'find': {
      const key = ['all', 'third=0', 'third=1', 'third=2', 'none', record(world.next >> 1).keys[0] ?? ''][
        step.key
      ];
      const at = (part: number) => Math.floor((world.next * part) / 100);
      return await findAll(world, key ?? 'all', at(step.from), at(step.to), step.limit + 1);
    }
    case 'crash':
      return await crash(world);
  }
}

function make(world: World, count: number, late: number): FiledRecord[] {
  return Array.from({ length: count }, () => {
    const number = world.next++;
    return record(number, Math.max(0, Math.floor((number - late) / 3)));
  });
}

async function findAll(
  { files, other, records }: World,
  key: string,
  from: number,
  to: number,
  limit: number,
) {
  const wanted = newestFirst(records.filter(({ at, keys }) => keys.includes(key) && at >= from && at <= to));
  for (const one of [files, other]) {
    const found: FiledRecord[] = [];
    for (let after: FiledRecord | undefined; ; ) {
      const page = await one.find({ key, from, to, limit, ...(after && { after }) });
      found.push(...page);
      assert.ok(page.length === limit || found.length === wanted.length, 'a page is full but for the last');
      after = page.at(-1);
      if (page.length < limit) break;
    }
    assert.deepEqual(found, wanted);
  }
}

async function walkAll({ files, records }: World): Promise<void> {
  assert.deepEqual(await everything(files.walk(0, Number.MAX_SAFE_INTEGER)), records.toSorted(byTime));
}

/** What is trimmed is whole segments, so what is left is asked of the files; but nothing young may go. */
async function trim(world: World, part: number): Promise<void> {
  const before = Math.floor((world.next * part) / 400);
  await world.files.trim(before, undefined);
  const left = await everything(world.files.walk(0, Number.MAX_SAFE_INTEGER));
  const ids = new Set(left.map(({ id }) => id));
  assert.ok(world.records.every(({ at, id }) => at < before || ids.has(id)));
  assert.equal(ids.size, left.length);
  world.records = world.records.filter(({ id }) => ids.has(id));
  await walkAll(world);
  world.seen.clear();
}

async function remember({ folder, seen }: World): Promise<void> {
  for (const path of await filesIn(folder)) {
    if (seen.has(path) && !path.includes('/open/')) continue;
    // A tail that is full is moved a moment after its last batch was acknowledged.
    const bytes = await ifThere(readFile(path));
    if (bytes !== undefined) seen.set(path, bytes);
  }
}

async function crash(world: World): Promise<void> {
  const { folder, seen } = world;
  await close(world);
  await writeFile(join(folder, 'partial', 'half'), 'half a segment');
  await restoreReplaced(folder, seen);
  for (const name of await readdir(join(folder, 'full'))) {
    await appendFile(join(folder, 'full', name), '\x1e100 3 12345\n[{"at":1');
  }
  await findBefore(world);
  Object.assign(world, await opened(folder));
}

/** Before anyone has cleared away what the crash left. */
async function findBefore(world: World): Promise<void> {
  const reader = await openRecordFiles(options(world.folder, { packer: false }));
  await findAll({ ...world, files: reader, other: reader }, 'all', always.from, always.to, 3);
  await reader.close();
}

/** Puts back what the segments that are there stand for, as if it had not been removed yet. */
async function restoreReplaced(folder: string, seen: ReadonlyMap<string, Buffer>): Promise<void> {
  const there = await Promise.all(
    (await filesIn(folder)).filter(isSegment).map((path) => readFile(path, 'latin1')),
  );
  for (const [path, bytes] of seen) {
    const name = basename(path);
    if (!there.some((text) => text.includes(`"${name}"`))) continue;
    const stage = basename(dirname(path)) === 'open' ? 'full' : basename(dirname(path));
    await writeFile(join(folder, stage, name), bytes);
  }
}

function isSegment(path: string): boolean {
  return basename(dirname(path)).startsWith('tier');
}
