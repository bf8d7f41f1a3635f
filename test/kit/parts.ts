import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ecrClient, type Place } from './aws.ts';
import { http } from './http.ts';
import { type Registry, registry } from './registry.ts';
import type { Server } from './server.ts';

export type Role = 'committer' | 'worker';

/** Process ids of a server's parts, by /proc. */
export function partsOf(server: Pick<Server, 'child'>, role: Role): number[] {
  const { pid } = server.child;
  const tasks = names(`/proc/${pid}/task`);
  const children = tasks.flatMap((task) => read(`/proc/${pid}/task/${task}/children`).trim().split(' '));
  return children.filter((child) => read(`/proc/${child}/cmdline`).split('\0').includes(role)).map(Number);
}

/** Process ids of all of a server, itself first. */
export function processesOf(server: Pick<Server, 'child'>): number[] {
  const { pid } = server.child;
  assert.ok(pid !== undefined, 'the server was never started');
  return [pid, ...partsOf(server, 'committer'), ...partsOf(server, 'worker')];
}

/** Whether a process of this id runs. */
export function runs(pid: number): boolean {
  return read(`/proc/${pid}/stat`) !== '' && !/\) [ZX] /.test(read(`/proc/${pid}/stat`));
}

/** One worker, by a connection of its own that is kept open. */
export interface WorkerDoors {
  /** As the log names it. */
  readonly name: string;
  readonly agent: Agent;
  readonly at: Registry;
  readonly ecr: ReturnType<typeof ecrClient>;
}

/** A connection to each of so many workers; the log says whose each is. */
export async function eachWorker(
  server: Server & Place,
  count: number,
  login: Registry,
): Promise<WorkerDoors[]> {
  const found = new Map<string, WorkerDoors>();
  const end = performance.now() + 60_000;
  for (let tries = 0; found.size < count; tries++) {
    assert.ok(performance.now() < end, `connections reach only ${found.size} of ${count} workers`);
    // One that is still starting gets on better when nobody is in its way.
    if (tries > 20 * count) await pause(20);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const name = await workerOf(server, agent);
    if (found.has(name)) {
      agent.destroy();
      continue;
    }
    const at = registry(server.url, login.authorization, undefined, agent);
    found.set(name, { name, agent, at, ecr: ecrClient(server, { agent }) });
  }
  return [...found.values()];
}

/** The name of the worker that an agent's connection has reached. */
async function workerOf(server: Server, agent: Agent): Promise<string> {
  const answer = await http('GET', `${server.url}/v2/`, { agent });
  const id = answer.headers['x-request-id'];
  assert.ok(id !== undefined, 'an answer without X-Request-Id');
  for (;;) {
    const line = server
      .output()
      .split('\n')
      .find((one) => one.includes(id) && one.endsWith('}'));
    if (line !== undefined) return (JSON.parse(line) as { worker: string }).worker;
    await http('GET', `${server.url}/livez`, { agent });
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
