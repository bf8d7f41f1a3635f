import { checkPushed } from '../check.ts';
import { makeRepositories } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { inThread } from '../load/thread.ts';
import type { Manner } from '../load/upload.ts';
import { observed } from '../measure.ts';
import { allPeers } from '../peers.ts';
import type { Server } from '../server.ts';
import { percentile } from '../statistics.ts';
import { betterPeer, type Row, ratio, workload } from '../workload.ts';

export const repositories = Array.from({ length: 8 }, (_, at) => `bench/push-${at}`);
export const megabyte = 1024 * 1024;

/** Seconds of pushing before any is counted. */
const warmUp = 1.5;

/** Images of one layer each that nobody has seen before, their layers uploaded in one request or as a stream. */
export const pushes = workload<void>({
  name: 'push',
  fresh: true,
  contenders: (settings) => [holdfast(settings), ...allPeers],
  async prepare(server) {
    await makeRepositories(server, repositories);
    await pushFor(server, warmUp, 4, megabyte, 'whole');
    await pushFor(server, warmUp, 4, megabyte, 'chunked');
  },
  rows: () =>
    (['whole', 'chunked'] as const).flatMap((manner) => [
      row(1, 8, manner, 2),
      row(1, 1, manner, 1.5),
      row(10, 8, manner, 1),
      row(10, 1, manner, 1),
      row(100, 8, manner, 1),
      row(100, 1, manner, 1),
    ]),
});

function row(size: number, clients: number, manner: Manner, atLeast: number): Row<void> {
  const how = manner === 'whole' ? 'in one request' : 'chunked';
  return {
    name: `${size} MB ${how}, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    figures: [
      { name: 'rate', unit: 'images/s', better: 'higher', goals: [ratio(betterPeer, atLeast)] },
      { name: 'p99', unit: 'ms', better: 'lower' },
    ],
    async measure(server, _state, { seconds }) {
      return pushFor(server, seconds, clients, size * megabyte, manner);
    },
  };
}

/** An image takes two requests for each of layer and config (three when chunked), and one for the manifest. */
export async function pushFor(
  server: Server,
  seconds: number,
  clients: number,
  layerBytes: number,
  manner: Manner,
) {
  const { port, authorization } = server;
  const { output: shift, cost } = await observed(server, () =>
    inThread('push', {
      place: { port, authorization },
      ...{ repositories, layerBytes, manner, clients, seconds },
    }),
  );
  await checkPushed(server, shift.pushed);
  const requests = shift.count * (manner === 'whole' ? 5 : 7);
  return {
    values: [shift.count / shift.seconds, percentile(shift.latencies, 99)],
    requests,
    load: shift.cpu,
    ...cost,
  };
}
