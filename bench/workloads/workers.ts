import { makeRepositories, oneImage } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { memory, workerMemory } from '../measure.ts';
import type { Server } from '../server.ts';
import { type Contender, limit, type Row, ratio, type Settings, workload } from '../workload.ts';
import { readManifest } from './manifests.ts';
import { megabyte, pushFor, repositories } from './pushes.ts';

const alone = '1 worker';

interface Filled {
  readonly digest: string;
}

/**
 * What several processes cost beside one, by CPU time: for the same clients, and for as many clients to each worker. With
 * fewer clients to each, a worker answers fewer at once and is woken more often for the same answers.
 */
export const workers = workload<Filled>({
  name: 'workers',
  fresh: true,
  contenders: (settings) => [contender('2 workers', 2, settings), contender(alone, 1, settings)],
  async prepare(server) {
    const { manifest } = await oneImage(server, 1024);
    await makeRepositories(server, repositories);
    await pushFor(server, 1.5, 4, megabyte, 'whole');
    await readManifest(server, 'latest', manifest.digest, 16, 2);
    return { digest: manifest.digest };
  },
  rows: () => [
    row('manifest GET by tag, 16 connections', (server, { digest }, { seconds }) =>
      readManifest(server, 'latest', digest, 16, seconds),
    ),
    row('manifest GET by tag, 16 connections to each worker', (server, { digest }, { seconds }) =>
      readManifest(server, 'latest', digest, 16 * server.workers, seconds),
    ),
    row('push of 1 MB images in one request, 8 clients', (server, _state, { seconds }) =>
      pushFor(server, seconds, 8, megabyte, 'whole'),
    ),
    row('push of 1 MB images in one request, 8 clients to each worker', (server, _state, { seconds }) =>
      pushFor(server, seconds, 8 * server.workers, megabyte, 'whole'),
    ),
    row('push of 1 MB images in chunks, 8 clients', (server, _state, { seconds }) =>
      pushFor(server, seconds, 8, megabyte, 'chunked'),
    ),
    row('push of 1 MB images in one request, 1 client', (server, _state, { seconds }) =>
      pushFor(server, seconds, 1, megabyte, 'whole'),
    ),
  ],
});

function contender(title: string, count: number, settings: Settings): Contender {
  return holdfast(settings, { title, workers: count });
}

type Load = (server: Server, state: Filled, settings: Settings) => ReturnType<typeof pushFor>;

function row(name: string, load: Load): Row<Filled> {
  return {
    name,
    figures: [
      { name: 'rate', unit: '/s', better: 'higher' },
      { name: 'p99', unit: 'ms', better: 'lower' },
      { name: 'CPU', unit: 'µs/request', better: 'lower', goals: [ratio(alone, 1 / 1.1)] },
      { name: 'memory', unit: 'MiB', better: 'lower' },
      { name: 'memory of a worker', unit: 'MiB', better: 'lower', goals: [limit(100)] },
    ],
    async measure(server, state, settings) {
      const sample = await load(server, state, settings);
      const { values, cpu, requests } = sample;
      const each = workerMemory(server.pid);
      return { ...sample, values: [...values, (cpu / requests) * 1e6, memory(server.pid), each] };
    },
  };
}
