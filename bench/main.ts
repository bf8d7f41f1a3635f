import { parseArgs } from 'node:util';
import { HeldMemory } from './held-memory.ts';
import { profilerFlags, topOf } from './profile.ts';
import { heading, writeReport } from './report.ts';
import { type RowResult, runWorkload } from './rounds.ts';
import { tablesOf } from './table.ts';
import type { Settings } from './workload.ts';
import { workloads } from './workloads/index.ts';

/**
 * `npm run bench [WORKLOAD...] [-- --rounds N --seconds S ...]`: us against the Go registries, on this machine.
 *
 * A workload starts every contender, gives all the same work in turn for several rounds, checks the answers, and
 * yields rows of figures. The tables go to standard output, and with --write into docs/design/speed.md.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    'soak-seconds': { type: 'string', default: '600' },
    'many-images': { type: 'string', default: '100000' },
    only: { type: 'string' },
    against: { type: 'string' },
    profile: { type: 'string' },
    'hold-memory': { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

using held = values['hold-memory'] ? await HeldMemory.take() : undefined;
const settings: Settings = {
  settle: held === undefined ? undefined : () => held.settle(),
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  soakSeconds: Number(values['soak-seconds']),
  manyImages: Number(values['many-images']),
  only: values.only,
  against: values.against,
  nodeFlags: values.profile === undefined ? [] : profilerFlags(values.profile),
};

if (values.list) {
  for (const work of workloads) {
    console.log(work.name);
    for (const { name } of work.rows(settings)) console.log(`  ${name}`);
  }
  process.exit();
}

const unknown = positionals.find((name) => !workloads.some((work) => work.name === name));
if (unknown !== undefined) {
  console.error(`bench: there is no workload ${unknown}; see --list`);
  process.exit(2);
}
const chosen =
  positionals.length === 0 ? workloads : workloads.filter(({ name }) => positionals.includes(name));
const results: RowResult[] = [];
let failed = false;
for (const work of chosen) {
  try {
    results.push(...(await runWorkload(work, settings)));
  } catch (error) {
    failed = true;
    console.error(`bench: ${work.name} failed:`, error);
  }
}
const text = `${await heading(settings)}\n\n${tablesOf(results)}`;
console.log(text);
if (values.profile !== undefined) console.log(topOf(values.profile));
if (values.write && !failed) writeReport(text);
process.exit(failed ? 1 : 0);
