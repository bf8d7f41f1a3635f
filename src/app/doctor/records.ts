import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../errors.ts';
import { sizeText } from '../outcomes.ts';
import { changesOf, readsOf } from '../record-folders.ts';
import { type Finding, good, type Patient, warning } from './finding.ts';

const check = 'records';

/** What records of calls take on disk, whether that is bounded, and what was put aside as damaged. */
export async function checkRecordFolders({ data, settings }: Patient): Promise<Finding[]> {
  const changes = await bytesBelow(changesOf(data));
  const reads = await bytesBelow(readsOf(data));
  if (changes === undefined || reads === undefined) return [];
  const findings: Finding[] = [];
  const limit = settings['audit.maxBytes'];
  const what = `Records of calls take ${sizeText(changes + reads)}: ${sizeText(changes)} of changes, ${sizeText(reads)} of all others`;
  const { bavail, bsize } = await statfs(data);
  if (limit !== undefined && limit > reads && limit - reads > bavail * bsize) {
    findings.push(
      warning(
        check,
        `${what}; audit.maxBytes lets these grow to ${sizeText(limit)}, for which there is no room`,
        'Where the disk is full pushes are refused, and records of reads are lost.',
        'Set audit.maxBytes lower, or use a larger disk.',
      ),
    );
  } else if (limit === undefined && reads > (reads + bavail * bsize) / 4) {
    findings.push(
      warning(
        check,
        what,
        'Those of reads grow with the number of pulls and have no limit but their age.',
        'Set audit.maxBytes, or a shorter audit.retention.',
      ),
    );
  } else findings.push(good(check, what));
  const aside = [
    ...(await filesIn(join(changesOf(data), 'damaged'))),
    ...(await filesIn(join(readsOf(data), 'damaged'))),
  ];
  if (aside.length > 0) {
    findings.push(
      warning(
        check,
        `${aside.length} files with records of calls were damaged and put aside: ${aside.slice(0, 5).join(', ')}`,
        'What was whole in them is on record; the rest is not.',
        'See to the health of the disk, and remove them when nobody needs them.',
      ),
    );
  }
  return findings;
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).map((name) => join(folder, name));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Undefined where there is no such folder. */
async function bytesBelow(folder: string): Promise<number | undefined> {
  let bytes = 0;
  try {
    for (const stage of await readdir(folder)) {
      for (const path of await filesIn(join(folder, stage))) {
        bytes += (await stat(path).catch(() => undefined))?.size ?? 0;
      }
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  return bytes;
}
