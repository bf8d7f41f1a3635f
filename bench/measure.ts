import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from './server.ts';
import { percentile } from './statistics.ts';
import type { Cost } from './workload.ts';

/** Ticks per second of /proc/PID/stat: 100 on every Linux that Node runs on. */
const ticks = 100;

/** A process and all that it started, parents first. */
export function familyOf(pid: number): number[] {
  const children = (id: number): number[] => {
    const found: number[] = [];
    for (const task of namesIn(`/proc/${id}/task`)) {
      const text = textOf(`/proc/${id}/task/${task}/children`).trim();
      if (text !== '') found.push(...text.split(' ').map(Number));
    }
    return found;
  };
  return [pid, ...children(pid).flatMap(familyOf)];
}

/** CPU seconds, user and system, that all threads of the family have used so far. */
export function cpuSeconds(pid: number): number {
  return familyOf(pid).reduce((sum, id) => sum + ticksOf(id, 11) / ticks, 0);
}

/** CPU seconds of this process and of the programs that it ran to their end. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + ticksOf(process.pid, 13) / ticks;
}

/** The sum of two neighbouring fields of /proc/PID/stat, counted from behind the command's name. */
function ticksOf(pid: number, field: number): number {
  const text = textOf(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' ? 0 : Number(fields[field]) + Number(fields[field + 1]);
}

/** Makes the peak that `peakMemory` reads begin now. */
export function resetPeak(pid: number): void {
  for (const id of familyOf(pid)) writeFileSync(`/proc/${id}/clear_refs`, '5');
}

/** The most that the family had resident since `resetPeak` (VmHWM, pages shared between them counted twice), MiB. */
export function peakMemory(pid: number): number {
  return familyOf(pid).reduce((sum, id) => sum + kilobytes(textOf(`/proc/${id}/status`), 'VmHWM'), 0) / 1024;
}

/** What the family has now, shared pages counted by share (PSS), MiB. */
export function memory(pid: number): number {
  return (
    familyOf(pid).reduce((sum, id) => sum + kilobytes(textOf(`/proc/${id}/smaps_rollup`), 'Pss'), 0) / 1024
  );
}

/** The same for one of the processes that only serve, MiB; NaN where the process that was started serves itself. */
export function workerMemory(pid: number): number {
  const each = familyOf(pid)
    .filter((id) => textOf(`/proc/${id}/cmdline`).split('\0').includes('worker'))
    .map((id) => kilobytes(textOf(`/proc/${id}/smaps_rollup`), 'Pss') / 1024);
  return each.length === 0 ? Number.NaN : each.reduce((sum, one) => sum + one, 0) / each.length;
}

function kilobytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
}

/** Descriptors that the family has open. */
export function openFiles(pid: number): number {
  return familyOf(pid).reduce((sum, id) => sum + namesIn(`/proc/${id}/fd`).length, 0);
}

/** Runs a load; what it cost the server. */
export async function observed<T>(
  { pid }: Pick<Server, 'pid'>,
  load: () => Promise<T>,
): Promise<{ readonly output: T; readonly cost: Cost }> {
  resetPeak(pid);
  const before = cpuSeconds(pid);
  const output = await load();
  return { output, cost: { cpu: cpuSeconds(pid) - before, peak: peakMemory(pid) } };
}

/** Samples the memory of a family until it is disposed of; `peak` is the largest PSS seen, `usual` the median, MiB. */
export function watchMemory(
  pid: number,
  everyMs = 100,
): Disposable & { readonly peak: number; readonly usual: number } {
  const seen = [memory(pid)];
  const timer = setInterval(() => seen.push(memory(pid)), everyMs);
  return {
    get peak() {
      return Math.max(...seen);
    },
    get usual() {
      return percentile(seen, 50);
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** A process that has gone has nothing. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
