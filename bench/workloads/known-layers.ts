import { checkContent } from '../check.ts';
import { makeRepositories } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { type Content, Layers } from '../load/content.ts';
import { crew } from '../load/crew.ts';
import { freshConfig } from '../load/image.ts';
import { inThread } from '../load/thread.ts';
import { uploadBlob } from '../load/upload.ts';
import { observed } from '../measure.ts';
import { allPeers } from '../peers.ts';
import { betterPeer, type Row, ratio, workload } from '../workload.ts';

interface State {
  readonly layers: readonly Content[];
  readonly config: Content;
}

const source = 'bench/base';
const targets = Array.from({ length: 8 }, (_, at) => `bench/derived-${at}`);
const layerCount = 5;

/** Images all of whose layers the registry has in another repository: HEAD, mount, manifest. */
export const knownLayers = workload<State>({
  name: 'known-layers',
  fresh: true,
  contenders: (settings) => [holdfast(settings), ...allPeers],
  async prepare(server) {
    await makeRepositories(server, [source, ...targets]);
    const maker = new Layers(64 * 1024);
    const state = { layers: Array.from({ length: layerCount }, () => maker.next()), config: freshConfig() };
    await crew(server, { clients: 1, seconds: 60, atMost: 1 }, async (connection) => {
      for (const layer of [...state.layers, state.config]) await uploadBlob(connection, source, layer);
    });
    return state;
  },
  rows: () => [row(8), row(1)],
});

function row(clients: number): Row<State> {
  return {
    name: `push of ${layerCount} layers that are there, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
    figures: [{ name: 'rate', unit: 'images/s', better: 'higher', goals: [ratio(betterPeer, 2)] }],
    async measure(server, { layers, config }, { seconds }) {
      const { port, authorization } = server;
      const job = {
        place: { port, authorization },
        ...{ source, repositories: targets, clients },
        blobs: layers.map(({ digest, size }) => ({ digest, size })),
        config: { digest: config.digest, size: config.size },
      };
      await inThread('pushKnown', { ...job, seconds: 1 });
      const { output, cost } = await observed(server, () => inThread('pushKnown', { ...job, seconds }));
      const { count, last, cpu: load } = output;
      await checkContent(server, `/v2/${last.repository}/manifests/${last.tag}`, last.manifest);
      for (const { digest } of layers) {
        await checkContent(server, `/v2/${last.repository}/blobs/${digest}`, digest);
      }
      return {
        values: [count / output.seconds],
        requests: count * (2 * (layers.length + 1) + 1),
        load,
        ...cost,
      };
    },
  };
}
