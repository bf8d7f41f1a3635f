import { Counter, Gauge, type Registry } from 'prom-client';
import { type Batches, packedThrough, type RecordTally } from '../services/cloudtrail/index.ts';
import type { Core } from './core.ts';

/** Records that this process made, and those that could not be kept. */
export function observeRecorder(
  registry: Registry,
  tally: RecordTally,
  batches: Pick<Batches, 'lost'> | undefined,
): void {
  new Counter({
    name: 'holdfast_audit_records_total',
    help: 'Records of calls: changes, which are in the commits of what they did, and all others.',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ kind: 'change' }, tally.changes);
      this.inc({ kind: 'other' }, tally.others);
    },
  });
  new Counter({
    name: 'holdfast_audit_records_lost_total',
    help: 'Records of calls that changed nothing, and could not be written.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(batches?.lost ?? 0);
    },
  });
}

/** Milliseconds for which the size of the files is remembered: each of them is looked at for it. */
const measuredFor = 60_000;

/** What lies on disk. Of the process that has the data folder. */
export function observeRecords(
  registry: Registry,
  { records, store }: Pick<Core, 'records' | 'store'>,
): void {
  let measured: { readonly at: number; readonly sizes: Promise<readonly [number, number]> } | undefined;
  const sizes = () => {
    const now = performance.now();
    if (measured === undefined || now - measured.at > measuredFor) {
      const bytes = (files: typeof records.reads) => files.bytes().catch(() => 0);
      const both = [bytes(records.changes), bytes(records.reads)] as const;
      measured = { at: now, sizes: Promise.all(both) };
    }
    return measured.sizes;
  };
  new Gauge({
    name: 'holdfast_audit_bytes',
    help: 'Files with records of calls: of changes that are packed, and of all others.',
    labelNames: ['kind'],
    registers: [registry],
    async collect() {
      const [changes, others] = await sizes();
      this.set({ kind: 'change' }, changes);
      this.set({ kind: 'other' }, others);
    },
  });
  new Gauge({
    name: 'holdfast_audit_unpacked_rows',
    help: 'Records of changes that are in the database only.',
    registers: [registry],
    async collect() {
      const packed = await packedThrough(records.changes).catch(() => undefined);
      if (packed === undefined) return;
      const newest = await store
        .read(({ callRecords }) => callRecords.newest(packed, Number.MAX_SAFE_INTEGER, 1))
        .catch(() => []);
      this.set(Math.max(0, (newest[0]?.id ?? packed) - packed));
    },
  });
}
