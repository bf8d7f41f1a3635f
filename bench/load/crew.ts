import { Connection } from './connection.ts';

export interface Place {
  readonly port: number;
  readonly authorization: string | undefined;
}

/** What a crew did in its time. */
export interface Shift {
  readonly count: number;
  /** From the beginning to the end of the last piece of work. */
  readonly seconds: number;
  /** CPU seconds of the thread that did it. */
  readonly cpu: number;
  /** Of each piece of work, milliseconds. */
  readonly latencies: readonly number[];
}

export interface Order {
  readonly clients: number;
  /** Nothing is begun after so many seconds. */
  readonly seconds: number;
  /** Nothing is begun after so many pieces of work. */
  readonly atMost?: number;
}

/**
 * So many clients, each with a connection of its own, do one piece of work after another until the time is over.
 * `work` gets the number of its client and of the piece.
 */
export async function crew(
  place: Place,
  order: Order,
  work: (connection: Connection, client: number, piece: number) => Promise<unknown>,
): Promise<Shift> {
  const { clients, atMost = Number.POSITIVE_INFINITY } = order;
  const connections = await Promise.all(
    Array.from({ length: clients }, () => Connection.open(place.port, place.authorization)),
  );
  const latencies: number[] = [];
  let begun = 0;
  const before = process.threadCpuUsage();
  const start = performance.now();
  const end = start + order.seconds * 1000;
  try {
    await Promise.all(
      connections.map(async (connection, client) => {
        for (let now = performance.now(); now < end && begun < atMost; ) {
          begun += 1;
          await work(connection, client, begun - 1);
          const done = performance.now();
          latencies.push(done - now);
          now = done;
        }
      }),
    );
  } finally {
    for (const connection of connections) connection.close();
  }
  const { user, system } = process.threadCpuUsage(before);
  const seconds = (performance.now() - start) / 1000;
  return { count: latencies.length, seconds, cpu: (user + system) / 1e6, latencies };
}
