import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from '../test/kit/server.ts';

/** A profile as V8 writes it (`--cpu-prof`). */
interface Profile {
  readonly nodes: readonly Node[];
  readonly samples: readonly number[];
  /** Between each sample and the one before, microseconds. */
  readonly timeDeltas: readonly number[];
}

interface Node {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    readonly lineNumber: number;
  };
  readonly children?: readonly number[];
}

interface Cost {
  own: number;
  all: number;
}

const shown = 25;

/** Flags that make Node write a profile of each of its threads into `folder` when it ends. */
export function profilerFlags(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`];
}

/** The costliest functions of each profile in `folder`, in shares of the time that was not idle, as markdown. */
export function topOf(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  return files.map((file) => `${file}\n\n${top(readProfile(join(folder, file)))}`).join('\n\n');
}

function readProfile(path: string): Profile {
  return JSON.parse(readFileSync(path, 'utf8')) as Profile;
}

function top({ nodes, samples, timeDeltas }: Profile): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const costs = new Map<string, Cost>();
  let busy = 0;
  for (const [at, id] of samples.entries()) {
    const leaf = byId.get(id);
    const time = timeDeltas[at] ?? 0;
    if (leaf === undefined || leaf.callFrame.functionName === '(idle)') continue;
    busy += time;
    costOf(costs, nameOf(leaf)).own += time;
    const seen = new Set<string>();
    for (let node: Node | undefined = leaf; node !== undefined; node = byId.get(parents.get(node.id) ?? -1)) {
      const name = nameOf(node);
      if (!seen.has(name)) costOf(costs, name).all += time;
      seen.add(name);
    }
  }
  const share = (time: number): string => `${((100 * time) / busy).toFixed(1)}%`;
  const table = (by: keyof Cost): string[] =>
    [...costs]
      .sort(([, a], [, b]) => b[by] - a[by])
      .slice(0, shown)
      .map(([name, { own, all }]) => `| ${share(own)} | ${share(all)} | ${name} |`);
  const head = ['| own | with callees | function |', '| --- | --- | --- |'];
  return [
    `${(busy / 1e6).toFixed(2)} s busy`,
    '',
    ...head,
    ...table('own'),
    '',
    ...head,
    ...table('all'),
  ].join('\n');
}

function costOf(costs: Map<string, Cost>, name: string): Cost {
  const cost = costs.get(name) ?? { own: 0, all: 0 };
  costs.set(name, cost);
  return cost;
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
  const place = url.replace(`file://${repositoryRoot}/`, '');
  return `${functionName || '(anonymous)'}${place === '' ? '' : ` ${place}:${lineNumber + 1}`}`;
}
