import { checkContent } from '../check.ts';
import { addImage, oneImage, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import { askOnce } from '../load/ask.ts';
import type { Content } from '../load/content.ts';
import { wrk } from '../load/wrk.ts';
import { observed } from '../measure.ts';
import { allPeers } from '../peers.ts';
import type { Server } from '../server.ts';
import { betterPeer, type Figure, type Row, ratio, workload } from '../workload.ts';

const mebibyte = 1024 * 1024;

interface State {
  readonly large: Content;
  readonly small: Content;
}

const throughput: Figure = {
  name: 'throughput',
  unit: 'MB/s',
  better: 'higher',
  goals: [ratio(betterPeer, 1.1)],
};

/** What most of a pull's time goes into. */
export const blobs = workload<State>({
  name: 'blob',
  contenders: (settings) => [holdfast(settings), ...allPeers],
  async prepare(server) {
    const large = await oneImage(server, 64 * mebibyte, 'large');
    const small = await addImage(server, mebibyte, 'small');
    const state = { large: large.layer, small: small.layer };
    await wrk(server, { connections: 4, seconds: 1, paths: [pathOf(state.large)] });
    await wrk(server, { connections: 16, seconds: 1, paths: [pathOf(state.small)] });
    return state;
  },
  rows: () => [
    whole('64 MB GET, 1 connection', 'large', 1),
    whole('64 MB GET, 4 connections', 'large', 4),
    whole('1 MB GET, 16 connections', 'small', 16),
    part('1 MB out of 64 MB, 16 connections'),
  ],
});

function whole(name: string, which: keyof State, connections: number): Row<State> {
  return {
    name,
    figures: [throughput],
    async measure(server, state, { seconds }) {
      const { digest, size } = state[which];
      await checkContent(server, pathOf(state[which]), digest);
      return read(server, connections, seconds, state[which], size);
    },
  };
}

function part(name: string): Row<State> {
  return {
    name,
    figures: [throughput],
    async measure(server, { large }, { seconds }) {
      const start = 17 * mebibyte + 5;
      const range = `Range: bytes=${start}-${start + mebibyte - 1}`;
      await checkRange(server, large, range, start);
      return read(server, 16, seconds, large, mebibyte, [range]);
    },
  };
}

async function checkRange(server: Server, { pieces, digest }: Content, range: string, start: number) {
  const path = `/v2/${repository}/blobs/${digest}`;
  const { body } = await askOnce(server, path, `${range}\r\n`, 206);
  if (!body.equals(pieces[0]?.subarray(start, start + mebibyte) ?? body.subarray(0, 0)))
    throw new Error(`${range} is not that`);
}

/** wrk counts what it has read of answers that were not complete, too: over many of them that evens out. */
async function read(
  server: Server,
  connections: number,
  seconds: number,
  blob: Content,
  size: number,
  headers: readonly string[] = [],
) {
  const { output, cost } = await observed(server, () =>
    wrk(server, { connections, seconds, paths: [pathOf(blob)], headers }),
  );
  const { bytes, requests, cpu: load } = output;
  if (bytes < requests * size) throw new Error(`${bytes} bytes in ${requests} answers of ${size}`);
  return { values: [bytes / output.seconds / 1e6], requests: bytes / size, load, ...cost };
}

function pathOf({ digest }: Content): string {
  return `/v2/${repository}/blobs/${digest}`;
}
