import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

/**
 * `npm run faults [WORD...]`: the fault suite (test/failure) with its large counts; `npm test` runs the same with
 * small ones. Words choose files by a part of their path. SEED=N draws another course of events. At the end stands
 * what each test has counted, for the record.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));

const words = process.argv.slice(2);
const files = globSync('test/failure/**/*.test.ts', { cwd: root })
  .sort()
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
if (files.length === 0) throw new Error(`nothing to run for: ${words.join(' ')}`);
// The tests run in processes of their own, which have this environment.
process.env.FAULTS = 'full';

const began = Date.now();
const counts = { passed: 0, failed: 0, skipped: 0 };
const record: string[] = [];

// One after the other: each has clients of its own, and measures what the server holds.
const events = run({ files: files.map((file) => join(root, file)), concurrency: 1, cwd: root });
events.on('test:pass', ({ name, skip, details }) => {
  if (skip !== undefined) {
    counts.skipped++;
    record.push(`SKIPPED  ${name}: ${typeof skip === 'string' ? skip : 'no reason given'}`);
  } else if (details.type !== 'suite') {
    counts.passed++;
    record.push(`ok       ${name}`);
  }
});
events.on('test:fail', ({ name, details }) => {
  const cause = (details.error as { failureType?: string }).failureType;
  if (details.type === 'suite' && cause === 'subtestsFailed') return;
  counts.failed++;
  record.push(`FAILED   ${name}`);
});
events.on('test:diagnostic', ({ message, nesting }) => {
  // Those of the run itself are at nesting 0 and only repeat the counts.
  if (nesting > 0) record.push(`         ${message}`);
});
for await (const chunk of events.compose(spec())) process.stdout.write(chunk);

const minutes = ((Date.now() - began) / 60_000).toFixed(1);
console.log(`\nSeed ${process.env.SEED ?? 'as ever'}, ${availableParallelism()} cores, ${minutes} minutes`);
for (const line of record) console.log(line);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
