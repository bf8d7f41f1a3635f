import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { checkPushed } from '../check.ts';
import { makeRepositories, repository } from '../fill.ts';
import { holdfast } from '../holdfast.ts';
import type { Pushed } from '../load/orders.ts';
import { inThread } from '../load/thread.ts';
import { memory, observed, openFiles, watchMemory } from '../measure.ts';
import { peers } from '../peers.ts';
import type { Server } from '../server.ts';
import { type Figure, limit, workload } from '../workload.ts';
import { mixedLoad, prepareMixed } from './mixed.ts';

const layerBytes = 64 * 1024 * 1024;
const atOnce = 64;
const idle = 2000;

const peak: Figure = { name: 'peak PSS', unit: 'MiB', better: 'lower', goals: [limit(250)] };

/** What many transfers at once need. */
export const transfers = workload<readonly Pushed[]>({
  name: 'memory-transfers',
  fresh: true,
  contenders: (settings) => [holdfast(settings), peers.distribution, peers.dockerRegistry],
  async prepare(server) {
    await makeRepositories(server, [repository]);
    return (await pushLarge(server, 1, 4)).pushed;
  },
  rows: () => [
    {
      name: `${atOnce} uploads and ${atOnce} downloads of 64 MB at once`,
      figures: [peak, { name: 'all done', unit: 's', better: 'lower' }],
      async measure(server, images) {
        using watched = watchMemory(server.pid);
        const { port, authorization } = server;
        const pulling = { images, clients: atOnce, seconds: 600, atMost: atOnce };
        const { output, cost } = await observed(server, () =>
          Promise.all([
            pushLarge(server, atOnce, atOnce),
            inThread('pull', { place: { port, authorization }, ...pulling }),
          ]),
        );
        const [pushed, pulled] = output;
        const { peak: most } = watched;
        await checkPushed(server, pushed.pushed);
        const seconds = Math.max(pushed.seconds, pulled.seconds);
        const requests = 5 * pushed.count + 2 * pulled.count;
        return { values: [most, seconds], requests, load: pushed.cpu + pulled.cpu, ...cost };
      },
    },
  ],
});

/** What clients need that say nothing. */
export const idleConnections = workload<void>({
  name: 'memory-idle',
  fresh: true,
  contenders: (settings) => [holdfast(settings), peers.distribution, peers.dockerRegistry],
  // What the first connections open for good (files of records, for instance) is no leak.
  async prepare(server) {
    const sockets = await idleSockets(server, 16);
    await closeAll(sockets);
  },
  rows: () => [
    {
      name: `${idle} connections that had one answer and are idle`,
      figures: [
        { name: 'PSS', unit: 'MiB', better: 'lower', goals: [limit(250)] },
        { name: 'descriptors left when they are gone', unit: '', better: 'lower', goals: [limit(0)] },
      ],
      async measure(server) {
        const before = openFiles(server.pid);
        const { output: sockets, cost } = await observed(server, () => idleSockets(server, idle));
        const held = memory(server.pid);
        await closeAll(sockets);
        return { values: [held, openFiles(server.pid) - before], requests: idle, load: Number.NaN, ...cost };
      },
    },
  ],
});

/** What is left of a long time of everything. */
export const soak = workload<readonly Pushed[]>({
  name: 'memory-soak',
  rounds: 1,
  contenders: (settings) => [holdfast(settings)],
  prepare: prepareMixed,
  rows: ({ soakSeconds }) => [
    {
      name: `${soakSeconds} s of mixed load`,
      figures: [
        peak,
        { name: 'median of the last fifth by the second', unit: 'x', better: 'lower', goals: [limit(1.1)] },
      ],
      async measure(server, images, { soakSeconds }) {
        const [peaks, usual]: [number[], number[]] = [[], []];
        let [requests, load, cpu, peak] = [0, 0, 0, 0];
        for (let fifth = 0; fifth < 5; fifth += 1) {
          using watched = watchMemory(server.pid);
          const mixed = await mixedLoad(server, images, { seconds: soakSeconds / 5 });
          const { pull, push, small, cost } = mixed;
          peaks.push(watched.peak);
          usual.push(watched.usual);
          requests += 2 * pull.count + 7 * push.count + small.length;
          load += pull.cpu + push.cpu;
          cpu += cost.cpu;
          peak = Math.max(peak, cost.peak);
        }
        const growth = (usual[4] ?? 0) / (usual[1] ?? 0);
        return { values: [Math.max(...peaks), growth], requests, load, cpu, peak };
      },
    },
  ],
});

function pushLarge(server: Server, clients: number, atMost: number) {
  const { port, authorization } = server;
  const place = { port, authorization };
  const repositories = [repository];
  return inThread('push', {
    place,
    repositories,
    layerBytes,
    manner: 'whole',
    clients,
    seconds: 600,
    atMost,
  });
}

async function idleSockets(server: Server, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let at = 0; at < count; at += 1) sockets.push(await idleSocket(server));
  return sockets;
}

/** Resolves when the server has had a second to notice. */
async function closeAll(sockets: readonly Socket[]): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

async function idleSocket({ port }: Server): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET /v2/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  await once(socket, 'data');
  return socket;
}
