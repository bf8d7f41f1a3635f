import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openRecordFiles } from '../drivers/records/index.ts';
import { toPlain } from '../kernel/errors.ts';
import { readBatch } from '../services/cloudtrail/batch.ts';
import type { FromPacker, PackerData, ToPacker } from './record-packing.ts';

/* Entry file of the thread that packs records of reads (createPacking starts it). */
if (parentPort === null) throw new Error('this belongs into a worker thread');
const port = parentPort;
const post = (message: FromPacker) => port.postMessage(message);

// Requests go first: on Linux a priority is one of a thread. Where that is forbidden, packing goes on all the same.
try {
  if (process.platform === 'linux') setPriority(10);
} catch {}

const { folder } = workerData as PackerData;
// Other threads and processes append meanwhile.
const files = await openRecordFiles({
  folder,
  read: readBatch,
  packer: true,
  first: false,
  report: (file, why) => post({ kind: 'damaged', file, why }),
});

port.on('message', async ({ id, tails, before, maxBytes }: ToPacker) => {
  try {
    await files.packTails(0, async () => new Set(tails));
    while (await files.join());
    if (before !== undefined || maxBytes !== undefined) await files.trim(before, maxBytes);
    post({ kind: 'done', id });
  } catch (error) {
    post({ kind: 'failed', id, error: toPlain(error) });
  }
});
