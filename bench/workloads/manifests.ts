import { checkContent } from '../check.ts';
import { oneImage, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { manifestType } from '../load/image.ts';
import { wrk } from '../load/wrk.ts';
import { observed } from '../measure.ts';
import { allPeers, peers } from '../peers.ts';
import type { Server } from '../server.ts';
import { type Row, ratio, workload } from '../workload.ts';

const accept = `Accept: ${manifestType}`;

/** The hot path of every pull. */
export const manifests = workload<{ readonly digest: string }>({
  name: 'manifest',
  contenders: (settings) => [holdfast(settings), ...allPeers],
  async prepare(server) {
    const { manifest } = await oneImage(server, 1024);
    await readManifest(server, 'latest', manifest.digest, 16, 2);
    return { digest: manifest.digest };
  },
  rows: () => [1, 16, 64].flatMap((connections) => [row('tag', connections), row('digest', connections)]),
});

function row(by: 'tag' | 'digest', connections: number): Row<{ readonly digest: string }> {
  const goals = [ratio(peers.distributionHtpasswd.title, 40), ratio(peers.distribution.title, 5)];
  return {
    name: `GET by ${by}, ${connections} connections`,
    figures: [
      { name: 'rate', unit: '/s', better: 'higher', ...(connections === 16 ? { goals } : {}) },
      { name: 'p99', unit: 'ms', better: 'lower' },
    ],
    async measure(server, { digest }, { seconds }) {
      return readManifest(server, by === 'tag' ? 'latest' : digest, digest, connections, seconds);
    },
  };
}

export async function readManifest(
  server: Server,
  reference: string,
  digest: string,
  connections: number,
  seconds: number,
) {
  const path = `/v2/${repository}/manifests/${reference}`;
  await checkContent(server, path, digest);
  const { output, cost } = await observed(server, () =>
    wrk(server, { connections, seconds, paths: [path], headers: [accept] }),
  );
  const { requests, p99, cpu: load } = output;
  return { values: [requests / output.seconds, p99], requests, load, ...cost };
}
