import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { check } from './check.ts';
import { setup } from './setup/main.ts';
import type { Need } from './setup/pins.ts';

/**
 * `npm test [WORD...]`: everything that says whether this tree is fit to ship.
 *
 *   check   what is checked without running: generated code, layers, types, lint
 *   unit    the tests beside the code
 *   NAME    the black-box suite test/NAME, against the real program and real clients
 *
 * Without words all of them; a word may also be part of a test file's path. What the suites need beyond npm is
 * installed first (tools/setup). A suite that cannot run is skipped and named; with CI=true that is a failure.
 * The last line is `N passed, N failed, N skipped`.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each suite needs beyond npm; unlisted suites need nothing. */
const needs: Readonly<Record<string, readonly Need[]>> = {
  start: ['/usr/bin/aws', 'aws-cli-v1', '/usr/bin/openssl', '/usr/sbin/nginx', '/usr/bin/skopeo'],
  api: ['aws-cli-v1', '/usr/bin/aws'],
  logs: ['aws-cli-v1', '/usr/bin/aws'],
  trail: ['aws-cli-v1', 'versitygw', '/usr/bin/openssl'],
  oci: ['conformance'],
  events: ['aws-cli-v1', '/usr/bin/openssl'],
  failure: ['/usr/bin/openssl'],
  iam: [
    'aws-cli-v1',
    'crane',
    '/usr/bin/aws',
    '/usr/bin/podman',
    '/usr/sbin/dockerd',
    '/usr/bin/openssl',
    '/usr/bin/unshare',
    '/usr/bin/curl',
    '/usr/bin/jq',
  ],
  clients: [
    'aws-cli-v1',
    '/usr/bin/skopeo',
    '/usr/bin/podman',
    '/usr/bin/buildah',
    '/usr/sbin/dockerd',
    '/usr/bin/ctr',
    '/usr/bin/openssl',
    '/usr/bin/unshare',
    '/usr/sbin/ip',
    '/usr/sbin/debootstrap',
    'debian-rootfs',
    'crane',
    'regctl',
    'oras',
    'helm',
    'cosign',
    'docker-credential-ecr-login',
  ],
};

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

// The tests start hundreds of servers; as for a user, what was compiled once is not compiled again.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled');

/** A file that takes longer hangs. */
const longest = 5 * 60_000;

/** Runs the test files, prints their course, and adds up single tests (not the groups around them). */
async function runTests(
  files: readonly string[],
  parallel: number,
  counts: Counts,
  skips: string[],
): Promise<void> {
  if (files.length === 0) return;
  const events = run({
    files: files.map((file) => join(root, file)),
    concurrency: parallel,
    cwd: root,
    timeout: longest,
  });
  events.on('test:pass', ({ name, skip, details }) => {
    if (skip !== undefined) {
      counts.skipped++;
      skips.push(`${name}: ${typeof skip === 'string' ? skip : 'no reason given'}`);
    } else if (details.type !== 'suite') counts.passed++;
  });
  events.on('test:fail', ({ details }) => {
    // A group fails with its tests; only one that fails by itself (a hook, a file that does not load) counts.
    const cause = (details.error as { failureType?: string }).failureType;
    if (details.type !== 'suite' || cause !== 'subtestsFailed') counts.failed++;
  });
  for await (const chunk of events.compose(spec())) process.stdout.write(chunk);
}

function matches(words: readonly string[], ...names: readonly string[]): boolean {
  return words.length === 0 || words.some((word) => names.some((name) => name.includes(word)));
}

const words = process.argv.slice(2);
const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
const skips: string[] = [];

const units = globSync(['src/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts'], {
  cwd: root,
}).sort();
const blackBox = globSync('test/**/*.test.ts', { cwd: root }).sort();
const unitFiles = units.filter((file) => matches(words, 'unit', file));
const suiteFiles = blackBox.filter((file) => matches(words, file));

if (matches(words, 'check')) {
  const checked = await check();
  counts.passed += checked.passed;
  counts.failed += checked.failed;
}
await runTests(unitFiles, 2, counts, skips);
const suites = new Set(suiteFiles.map((file) => file.split('/')[1] ?? ''));
const needed = new Set([...suites].flatMap((suite) => needs[suite] ?? []));
if (needed.size > 0) await setup([...needed]);
await runTests(suiteFiles, 2, counts, skips);

const ran = counts.passed + counts.failed + counts.skipped;
if (ran === 0) console.error(`nothing to run for: ${words.join(' ')}`);
if (skips.length > 0) {
  console.error(`\nSKIPPED${process.env.CI ? ', which is a failure in CI' : ''}:`);
  for (const skip of skips) console.error(`  ${skip}`);
}
const skipFails = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';
process.exitCode = ran === 0 || counts.failed > 0 || (skipFails && skips.length > 0) ? 1 : 0;
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
