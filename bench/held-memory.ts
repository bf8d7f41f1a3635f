import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dirname, join } from 'node:path';
import { endsWithUs, ok } from '../test/kit/command.ts';
import { cacheFolder } from '../tools/setup/pins.ts';

/** What is left to the servers, the generator and the page cache, GiB. */
const left = 5.5;
const GiB = 1024 ** 3;

/**
 * Keeps the guest's memory resident on its host. A host that takes free memory back from its virtual machines makes the
 * first touch of each page cost ten times what writing it does, which is then most of what a push seems to cost,
 * and differs from minute to minute. So a child holds what is not needed, and the page cache is full of a file
 * before each measurement: what is written then takes the place of pages that are there.
 */
export class HeldMemory implements Disposable {
  readonly #child: ChildProcess;
  readonly #file: string;

  private constructor(child: ChildProcess, file: string) {
    this.#child = child;
    this.#file = file;
  }

  static async take(): Promise<HeldMemory> {
    const gibibytes = Math.max(0, Math.floor(freemem() / GiB - left));
    const held = `const held = Array.from({ length: ${gibibytes} }, () => Buffer.alloc(2 ** 30, 1));`;
    const program = `${held} console.log('ready', held.length); setInterval(() => held.length, 2 ** 30);`;
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    endsWithUs(child);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error('Memory can not be held')));
      child.stdout.once('data', () => resolve());
    });
    child.stdout.destroy();
    return new HeldMemory(child, await fillingFile());
  }

  /** Fills what is free with pages of the file, which give way to whatever is written next. */
  async settle(): Promise<void> {
    await ok('dd', [`if=${this.#file}`, 'of=/dev/null', 'bs=1M'], { seconds: 300 });
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL');
  }
}

async function fillingFile(): Promise<string> {
  const file = join(cacheFolder(), 'bench', 'page-cache');
  if (existsSync(file)) return file;
  await mkdir(dirname(file), { recursive: true });
  const blocks = ['bs=1M', `count=${Math.ceil(left * 1024)}`];
  await ok('dd', ['if=/dev/zero', `of=${file}.new`, ...blocks], { seconds: 300 });
  await rename(`${file}.new`, file);
  return file;
}
