import { checkPushed } from '../check.ts';
import { makeRepositories, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import type { Pushed } from '../load/orders.ts';
import { inThread } from '../load/thread.ts';
import { observed } from '../measure.ts';
import { allPeers } from '../peers.ts';
import type { Server } from '../server.ts';
import { percentile } from '../statistics.ts';
import { betterPeer, ratio, type Settings, workload } from '../workload.ts';

const layerBytes = 10 * 1024 * 1024;

/** Eight who pull and two who push images of 10 MB; meanwhile one asks small things, and waits for them. */
export const mixed = workload<readonly Pushed[]>({
  name: 'mixed',
  contenders: (settings) => [holdfast(settings), ...allPeers],
  prepare: prepareMixed,
  rows: () => [
    {
      name: '8 pulling, 2 pushing 10 MB images; small requests meanwhile',
      figures: [
        { name: 'small p50', unit: 'ms', better: 'lower' },
        { name: 'small p99', unit: 'ms', better: 'lower', goals: [ratio(betterPeer, 1)] },
        { name: 'pulls', unit: 'images/s', better: 'higher' },
        { name: 'pushes', unit: 'images/s', better: 'higher' },
      ],
      async measure(server, images, settings) {
        const { pull, push, small, cost } = await mixedLoad(server, images, settings);
        return {
          values: [
            ...[percentile(small, 50), percentile(small, 99)],
            ...[pull.count / pull.seconds, push.count / push.seconds],
          ],
          requests: 2 * pull.count + 7 * push.count + small.length,
          load: pull.cpu + push.cpu,
          ...cost,
        };
      },
    },
  ],
});

/** Four images to pull, and a taste of the load. */
export async function prepareMixed(server: Server): Promise<readonly Pushed[]> {
  await makeRepositories(server, [repository]);
  const { port, authorization } = server;
  const { pushed } = await inThread('push', {
    place: { port, authorization },
    ...{ repositories: [repository], layerBytes, manner: 'whole', clients: 2, seconds: 30, atMost: 4 },
  });
  await mixedLoad(server, pushed, { seconds: 1.5 });
  return pushed;
}

export async function mixedLoad(
  server: Server,
  images: readonly Pushed[],
  { seconds }: Pick<Settings, 'seconds'>,
) {
  const { port, authorization } = server;
  const place = { port, authorization };
  const repositories = [repository];
  const paths = images.flatMap((image) => [
    `/v2/${image.repository}/manifests/${image.tag}`,
    `/v2/${image.repository}/tags/list?n=10`,
    '/v2/',
  ]);
  const { output, cost } = await observed(server, () =>
    Promise.all([
      inThread('pull', { place, images, clients: 8, seconds }),
      inThread('push', { place, repositories, layerBytes, manner: 'chunked', clients: 2, seconds }),
      inThread('probe', { place, paths, seconds, pause: 2 }),
    ]),
  );
  const [pull, push, small] = output;
  await checkPushed(server, push.pushed);
  return { pull, push, small, cost };
}
