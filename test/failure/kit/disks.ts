import { closeSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ok, run } from '../../kit/command.ts';
import { tempFolder } from '../../kit/temp.ts';

/** A small file system of its own, unmounted when the test ends. */
export interface Disk extends AsyncDisposable {
  /** Where it is mounted. */
  readonly folder: string;
}

export interface LoopDisk extends Disk {
  /** The file that is the disk. */
  readonly image: string;
  /** `loop0` */
  readonly device: string;
  /** A disk with what had reached this one, as if the power had failed now. The original stays as it is. */
  cut(): Promise<LoopDisk>;
  unmount(): Promise<void>;
}

/** A file system in memory of so many MiB. */
export async function memoryDisk(mebibytes: number): Promise<Disk> {
  const folder = join(await tempFolder('memory-disk'), 'm');
  await mkdir(folder);
  await ok('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder]);
  return { folder, [Symbol.asyncDispose]: () => unmounted(folder) };
}

/**
 * An ext4 on a loop device that writes nothing back by itself for ten minutes: what nobody synced is not in the
 * image file, which is therefore what a disk would hold if the power failed.
 */
export async function loopDisk(mebibytes: number): Promise<LoopDisk> {
  const image = join(await tempFolder('loop-disk'), 'disk.img');
  await ok('truncate', ['-s', `${mebibytes}M`, image]);
  await ok('mkfs.ext4', ['-q', '-F', image]);
  return mounted(image);
}

async function mounted(image: string): Promise<LoopDisk> {
  const folder = join(await tempFolder('loop-disk'), 'm');
  await mkdir(folder);
  await ok('mount', ['-o', 'loop,commit=600,errors=remount-ro', image, folder]);
  const device = basename((await ok('findmnt', ['-no', 'SOURCE', folder])).trim());
  return {
    folder,
    image,
    device,
    async cut() {
      const copy = join(await tempFolder('loop-disk'), 'disk.img');
      await ok('cp', ['--sparse=always', image, copy]);
      return mounted(copy);
    },
    unmount: () => unmounted(folder),
    [Symbol.asyncDispose]: () => unmounted(folder),
  };
}

/** Repairs and mounts again a disk that was unmounted. */
export async function mountAgain({ image }: LoopDisk): Promise<LoopDisk> {
  const check = await run('e2fsck', ['-fp', image]);
  if (check.code === null || check.code > 2) throw new Error(`e2fsck: ${check.stdout}${check.stderr}`);
  return mounted(image);
}

/** Has the kernel meet an error in the file system, upon which it lets nobody write any more. */
export function makeReadOnly({ device }: LoopDisk): void {
  writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
}

async function unmounted(folder: string): Promise<void> {
  if (!readFileSync('/proc/mounts', 'utf8').includes(` ${folder} `)) return;
  const plain = await run('umount', [folder]);
  // Something in it is still open, since a test failed: it goes when that is closed.
  if (plain.code !== 0) await ok('umount', ['-l', folder]);
}

/** For suites that mount: says why where that is not possible. */
export async function needsMounts(kind: 'tmpfs' | 'loop'): Promise<{ readonly skip?: string }> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { skip: 'needs root on Linux to mount' };
  if (kind === 'loop' && !existsSync('/dev/loop-control')) return { skip: 'needs loop devices' };
  try {
    await using _disk = await (kind === 'tmpfs' ? memoryDisk(1) : loopDisk(16));
    return {};
  } catch (error) {
    return { skip: `mounting does not work here: ${error instanceof Error ? error.message : error}` };
  }
}

/** Makes what processes sync to the disk slow, by the kernel's throttle; undone by disposal. */
export async function slowed(
  disk: LoopDisk,
  pids: readonly number[],
  bytesPerSecond: number,
): Promise<AsyncDisposable> {
  const group = join(throttles, `faults-${pids[0]}`);
  const moveAll = (to: string): void => {
    for (const pid of pids) writeFileSync(join(to, 'cgroup.procs'), String(pid));
  };
  const device = (await ok('lsblk', ['-no', 'MAJ:MIN', `/dev/${disk.device}`])).trim();
  await mkdir(group);
  writeFileSync(join(group, 'blkio.throttle.write_bps_device'), `${device} ${bytesPerSecond}`);
  moveAll(group);
  return {
    async [Symbol.asyncDispose]() {
      moveAll(throttles);
      await rmdir(group);
    },
  };
}

const throttles = '/sys/fs/cgroup/blkio';

export const needsThrottle = existsSync(join(throttles, 'blkio.throttle.write_bps_device'))
  ? {}
  : { skip: 'needs the blkio controller of control groups v1 to slow a disk down' };

/** Has every write to the disk wait until it is thawed. */
export async function frozen({ folder }: Disk): Promise<AsyncDisposable> {
  await ok('fsfreeze', ['-f', folder]);
  return {
    async [Symbol.asyncDispose]() {
      await ok('fsfreeze', ['-u', folder]);
    },
  };
}

/** Fills the disk to the last byte; the returned file takes the room. */
export function fill({ folder }: Disk): string {
  const file = join(folder, `filler-${++fillers}`);
  const open = openSync(file, 'w');
  for (let size = 1024 * 1024; size >= 1; ) {
    try {
      if (writeSync(open, Buffer.alloc(size, 7)) < size) size = Math.floor(size / 2);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      size = Math.floor(size / 2);
    }
  }
  closeSync(open);
  return file;
}

let fillers = 0;
