import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { ok, run } from '../test/kit/command.ts';
import { repositoryRoot } from '../test/kit/server.ts';
import type { Settings } from './workload.ts';

const file = join(repositoryRoot, 'docs', 'design', 'speed.md');
const begin = '<!-- bench: begin -->';
const end = '<!-- bench: end -->';

/** Where and of what the figures are. */
export async function heading({ rounds, seconds }: Settings): Promise<string> {
  const commit = (await ok('git', ['rev-parse', '--short', 'HEAD'], { cwd: repositoryRoot })).trim();
  const changed = (await run('git', ['status', '--porcelain'], { cwd: repositoryRoot })).stdout !== '';
  const [first] = cpus();
  const machine = `${cpus().length} x ${first?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const state = changed ? ' with changes' : '';
  return [
    `Commit ${commit}${state}, Node ${process.version}, Linux ${release()}, ${machine}, shared with the`,
    `generator. ${rounds} alternated rounds of ${seconds} s a row and server.`,
  ].join('\n');
}

/** Puts the text between the marks of docs/design/speed.md. */
export function writeReport(text: string): void {
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${file} lacks the marks ${begin} and ${end}`);
  writeFileSync(file, `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`);
}
