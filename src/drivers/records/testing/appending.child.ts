import { writeSync } from 'node:fs';
import { openRecordFiles } from '../index.ts';
import { batchOf, options, record } from './records.ts';

/** Run by tail.test.ts: appends durable batches of one record each, and prints the number of each acknowledged one. */
const [folder = '', name = '', first = '', count = ''] = process.argv.slice(2);
const files = await openRecordFiles(options(folder, { packer: false }));
const tail = await files.tail(name);
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  await tail.append(batchOf([record(number)]), 1, true);
  writeSync(1, `${number}\n`);
}
await files.close();
