import { makeRepositories, oneImage } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import type { Server } from '../server.ts';
import { type Contender, type Row, ratio, type Settings, workload } from '../workload.ts';
import { readManifest } from './manifests.ts';
import { megabyte, pushFor, repositories } from './pushes.ts';

const without = 'reads not recorded';

interface Filled {
  readonly digest: string;
}

/**
 * What the audit log costs: the same work with records of reads, and without. What changes something always has one.
 * Only what is measured is done before: records of other work would be packed meanwhile.
 */
export const audit = workload<Filled>({
  name: 'audit',
  fresh: true,
  contenders: (settings) => [
    contender('holdfast', 'batched', settings),
    contender('durable before the answer', 'sync', settings),
    contender(without, 'off', settings),
  ],
  async prepare(server) {
    const { manifest } = await oneImage(server, 1024);
    await makeRepositories(server, repositories);
    return { digest: manifest.digest };
  },
  rows: () => [
    row('manifest GET by tag, 16 connections', 0.9, async (server, { digest }, { seconds }) => {
      await readManifest(server, 'latest', digest, 16, 2);
      return readManifest(server, 'latest', digest, 16, seconds);
    }),
    row('push of 1 MB images in one request, 8 clients', 0.95, (server, _state, { seconds }) =>
      pushFor(server, seconds, 8, megabyte, 'whole'),
    ),
  ],
});

function contender(title: string, mode: string, settings: Settings): Contender {
  return holdfast(settings, { title, args: ['--audit-mode', mode] });
}

type Load = (server: Server, state: Filled, settings: Settings) => ReturnType<typeof pushFor>;

function row(name: string, goal: number, measure: Load): Row<Filled> {
  return {
    name,
    figures: [
      { name: 'rate', unit: '/s', better: 'higher', goals: [ratio(without, goal)] },
      { name: 'p99', unit: 'ms', better: 'lower' },
    ],
    measure,
  };
}
