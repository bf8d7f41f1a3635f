import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The walls of the house: which file may import which.
 *
 * Each source file belongs to a room, each room to a rank. A file imports from its own room, or from a room of
 * a lower rank through that room's index.ts; a few files besides index.ts are faces too. Drivers stand beside
 * the ranks: they implement ports, and only app/ imports them. Imports that name a package are bound to rooms
 * where the design says so (SQL in drivers/meta, HTTP frameworks at the edge). Last, no file may reach itself.
 */

/** From the lowest to the highest; a file may import what stands before its own rank. */
const ranks: readonly (readonly string[])[] = [
  ['kernel'],
  ['generated'],
  ['registry'],
  ['services'],
  ['engines', 'edge'],
  ['app'],
  ['commands'],
  ['main.ts'],
];

/** Rooms whose every file is a face. */
const open: ReadonlySet<string> = new Set(['kernel', 'generated', 'commands']);

/** Files that may be imported from outside their room although they are not its index.ts. */
const faces: readonly RegExp[] = [
  /^registry\/(ports|errors|settings)\.ts$/,
  /^services\/[^/]+\/ports\.ts$/,
  // So that a process that is a part of a server loads no more than that part, and the thread that packs no services.
  /^app\/part\.ts$/,
  /^services\/cloudtrail\/batch\.ts$/,
  // The committing thread loads units of work, and not what calls them.
  /^(registry|engines\/[^/]+|services\/[^/]+(\/trails)?)\/units(\/index)?\.ts$/,
];

/** Allowed although both rooms are of one rank: [from, to]. */
const neighbours: readonly (readonly [RegExp, RegExp])[] = [
  [/^edge\/(aws|oci|console)$/, /^edge\/http$/],
  [/^services\/[^/]+$/, /^services\/iam$/],
];

/** Packages that only these rooms may import. */
const packages: readonly (readonly [RegExp, RegExp])[] = [
  [/^(node:sqlite|kysely|pg)$/, /^drivers\/(meta|lock)$/],
  // Loaded only where traces are on.
  [/^@opentelemetry\//, /^drivers\/tracing$/],
  [/^fastify$/, /^(edge\/.+|app)$/],
];

export interface Offence {
  /** Path below the root, with the line of the import. */
  readonly where: string;
  readonly what: string;
}

/** Checks all TypeScript below `root`/src and `root`/test. */
export function checkLayers(root: string): Offence[] {
  const offences: Offence[] = [];
  const graph = new Map<string, string[]>();
  for (const file of filesBelow(join(root, 'src'))) {
    const from = posixPath(relative(join(root, 'src'), file));
    const targets: string[] = [];
    for (const { specifier, line, typeOnly } of importsOf(readFileSync(file, 'utf8'))) {
      const to = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;
      if (to !== undefined && !typeOnly) targets.push(to);
      const what = to === undefined ? packageOffence(from, specifier) : fileOffence(from, to);
      if (what !== undefined) offences.push({ where: `src/${from}:${line}`, what });
    }
    graph.set(from, targets);
  }
  for (const file of filesBelow(join(root, 'test'))) {
    for (const { specifier, line } of importsOf(readFileSync(file, 'utf8'))) {
      if (!/(^|\/)src\//.test(specifier)) continue;
      const where = `${posixPath(relative(root, file))}:${line}`;
      offences.push({ where, what: `a black-box test imports ${specifier}` });
    }
  }
  for (const cycle of cycles(graph)) {
    offences.push({ where: `src/${cycle[0]}`, what: `imports itself: ${cycle.join(' -> ')}` });
  }
  return offences;
}

/** Why `from` may not import the file `to` (both below src/), or undefined. */
function fileOffence(from: string, to: string): string | undefined {
  if (to.startsWith('..')) return to.endsWith('.json') ? undefined : `${from} imports ${to}, outside of src/`;
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)];
  if (fromRoom === toRoom) return undefined;
  const face = open.has(toRoom) || to === `${toRoom}/index.ts` || faces.some((pattern) => pattern.test(to));
  const door = face ? undefined : `${to} is inside its room; import ${toRoom}/index.ts`;
  if (isDriver(toRoom)) {
    // A test may stand on a real driver rather than on a pretence of one.
    return fromRoom === 'app' || isTest(from) ? door : `only app/ imports drivers, not ${fromRoom}`;
  }
  if (isDriver(fromRoom)) {
    const allowed = /^(kernel|generated|registry)$/.test(toRoom) || /^services\/[^/]+\/ports\.ts$/.test(to);
    return allowed ? door : `a driver imports ports only, not ${to}`;
  }
  if (neighbours.some(([a, b]) => a.test(fromRoom) && b.test(toRoom))) return door;
  if (rankOf(toRoom) < rankOf(fromRoom)) return door;
  return `${fromRoom} imports ${toRoom}, which is not below it`;
}

function packageOffence(from: string, name: string): string | undefined {
  const rule = packages.find(([pattern]) => pattern.test(name));
  if (rule === undefined || rule[1].test(roomOf(from))) return undefined;
  return `${name} is not for ${roomOf(from)}`;
}

function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return ['services', 'engines', 'edge', 'drivers'].includes(first) && second !== ''
    ? `${first}/${second}`
    : first;
}

function rankOf(room: string): number {
  const first = room.split('/')[0] ?? '';
  const rank = ranks.findIndex((rooms) => rooms.includes(first));
  if (rank === -1) throw new Error(`src/${first} is no room of the design`);
  return rank;
}

const isDriver = (room: string): boolean => room.startsWith('drivers/');
const isTest = (file: string): boolean => /\.(test|bench)\.ts$/.test(file);

interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Gone at run time, so harmless in a cycle. */
  readonly typeOnly: boolean;
}

const importPattern =
  /(?:^|[;\n])\s*(import|export)(\s+type)?\s(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.ts)['"]/g;

function importsOf(source: string): Import[] {
  // Comments go, but their line breaks stay, so that lines are still counted right.
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(importPattern)].map((match) => ({
    specifier: match[3] ?? match[4] ?? match[5] ?? '',
    line: code.slice(0, match.index + match[0].length).split('\n').length,
    typeOnly: match[2] !== undefined,
  }));
}

/** One cycle for each file from which a depth-first walk closes one. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): void => {
    const at = path.indexOf(file);
    if (at !== -1) {
      found.push([...path.slice(at), file]);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const target of graph.get(file) ?? []) walk(target);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) walk(file);
  return found;
}

function filesBelow(folder: string): string[] {
  let entries: string[];
  try {
    entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return entries.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
}

const posixPath = (path: string): string => path.replaceAll('\\', '/');

if (import.meta.main) {
  const offences = checkLayers(dirname(dirname(fileURLToPath(import.meta.url))));
  for (const { where, what } of offences) console.error(`${where}: ${what}`);
  process.exitCode = offences.length === 0 ? 0 : 1;
}
