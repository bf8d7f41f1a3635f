import { open, readFile, realpath, rm, statfs } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { sizeText } from '../outcomes.ts';
import { type Finding, fault, good, type Patient, reasonOf, warning } from './finding.ts';

const check = 'disk';
const mebibyte = 1024 * 1024;

/** Room, kind and honesty of the disk below the data folder. */
export async function checkDisk({ data }: Patient): Promise<Finding[]> {
  const folder = await existing(data);
  const findings = [...(await checkRoom(folder)), ...(await checkKind(folder))];
  if (folder === data) findings.push(...(await checkSync(data)));
  return findings;
}

async function existing(path: string): Promise<string> {
  try {
    return (await realpath(path)) && path;
  } catch {
    return dirname(path) === path ? path : existing(dirname(path));
  }
}

async function checkRoom(folder: string): Promise<Finding[]> {
  const { bavail, blocks, bsize, ffree, files } = await statfs(folder);
  const [free, size] = [bavail * bsize, blocks * bsize];
  const room = `${sizeText(free)} of ${sizeText(size)} are free at ${folder}`;
  const why = 'Without room pushes are refused; what is stored is still served.';
  const advice = 'Make room: holdfast gc --dry-run says what collection would free; or use a larger disk.';
  const findings: Finding[] = [];
  if (free < 256 * mebibyte) findings.push(fault(check, room, why, advice));
  else if (free < 2048 * mebibyte || free < size / 20) findings.push(warning(check, room, why, advice));
  else findings.push(good(check, room));
  // Some file systems have no fixed number of inodes and say 0.
  if (files > 0 && ffree < files / 20) {
    findings.push(
      warning(
        check,
        `${ffree} of ${files} inodes are free at ${folder}`,
        why,
        'Each blob is a file: make room.',
      ),
    );
  }
  return findings;
}

interface Mount {
  readonly point: string;
  readonly kind: string;
  readonly options: readonly string[];
}

async function checkKind(folder: string): Promise<Finding[]> {
  const mount = mountOf(
    await realpath(folder),
    await readFile('/proc/self/mountinfo', 'utf8').catch(() => ''),
  );
  if (mount === undefined) return [];
  const { kind, options } = mount;
  const named = `${folder} lies on ${kind}`;
  const findings: Finding[] = [];
  if (options.includes('ro')) {
    findings.push(
      fault(check, `${named}, which is read-only`, 'Nothing can be written.', 'Mount it for writing.'),
    );
  }
  if (/^(tmpfs|ramfs)$/.test(kind)) {
    findings.push(
      warning(
        check,
        named,
        'All of it is gone when the machine stops.',
        'Use a disk, unless this is a trial.',
      ),
    );
  } else if (kind === 'overlay') {
    findings.push(
      warning(check, named, 'What is in the layer of a container is gone with it.', 'Mount a volume there.'),
    );
  } else if (/^(nfs4?|cifs|smb3|smbfs|9p|ceph|glusterfs|afs|fuse.*|vboxsf|virtiofs)$/.test(kind)) {
    findings.push(
      warning(
        check,
        named,
        'SQLite needs locks and a shared memory that network file systems do not, or not reliably, give: the metadata may be damaged.',
        'Use a disk of this machine, and holdfast backup to copy it elsewhere.',
      ),
    );
  } else if (/^(vfat|exfat|msdos)$/.test(kind)) {
    findings.push(
      fault(
        check,
        named,
        'It keeps no permissions, so secrets are open to all.',
        'Use ext4, xfs or the like.',
      ),
    );
  }
  if (options.some((option) => /^(nobarrier|barrier=0)$/.test(option))) {
    findings.push(
      warning(
        check,
        `${named}, mounted without barriers`,
        'What is synced may not be on the disk: acknowledged pushes can be lost with the power.',
        'Mount it without nobarrier.',
      ),
    );
  }
  return findings;
}

/** The mount that a path lies on, from the text of /proc/self/mountinfo; the last of equal ones counts. */
export function mountOf(path: string, mountinfo: string): Mount | undefined {
  let found: Mount | undefined;
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const fields = before.split(' ');
    const point = (fields[4] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    if (point === '') continue;
    const inside = point === sep || path === point || path.startsWith(point + sep);
    if (!inside || (found !== undefined && found.point.length > point.length)) continue;
    const [kind = '', , more = ''] = after.split(' ');
    found = { point, kind, options: [...(fields[5] ?? '').split(','), ...more.split(',')] };
  }
  return found;
}

const syncs = 5;
const slow = 100;

/** Writes a little, makes it durable and looks at how long that takes. */
async function checkSync(data: string): Promise<Finding[]> {
  const path = join(data, '.doctor');
  const times: number[] = [];
  try {
    await rm(path, { force: true });
    const file = await open(path, 'wx', 0o600);
    try {
      for (let round = 0; round < syncs; round += 1) {
        await file.write(Buffer.alloc(4096, round), 0, 4096, round * 4096);
        const began = performance.now();
        await file.datasync();
        times.push(performance.now() - began);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    return [
      fault(
        check,
        `A file in ${data} cannot be written and synced: ${reasonOf(error)}`,
        'No push can be acknowledged.',
        'See to the permissions and the health of the disk.',
      ),
    ];
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
  const median = times.sort((one, other) => one - other)[Math.floor(syncs / 2)] ?? 0;
  const what = `To sync 4 KiB takes ${median.toFixed(2)} ms`;
  if (median < slow) return [good(check, what)];
  return [
    warning(
      check,
      what,
      'Each push waits for several syncs.',
      'Use a faster disk, or see what else it is busy with.',
    ),
  ];
}
