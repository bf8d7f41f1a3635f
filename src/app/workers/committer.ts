import { joinLock, type Lock } from '../../drivers/lock/index.ts';
import { type Committer, runCommitter } from '../../drivers/meta/index.ts';
import { openLog } from '../../kernel/log.ts';
import { folderSocketPath } from '../control/socket-path.ts';
import type { Channel, Host } from '../host.ts';
import { createMetrics } from '../metrics.ts';
import { observeCommits } from '../metrics-commits.ts';
import { units } from '../units.ts';
import { commitSocket } from './commit-socket.ts';
import { Link } from './link.ts';
import type { CommitterSide, CommitterStart, ServerSide } from './messages.ts';

/** The process that commits: the only one that writes to the metadata. */
export async function work(parent: Channel, host: Host): Promise<number> {
  const metrics = createMetrics();
  const stopped = Promise.withResolvers<void>();
  const gone: string[] = [];
  let committer: Committer | undefined;
  let lock: Lock | undefined;
  const begin = async (start: CommitterStart): Promise<void> => {
    const { log, flushNow } = openLog({ ...start.log, colour: host.terminal, fd: 2, shared: true });
    host.onCrash((error) => {
      log.fatal({ err: error, process: 'committer' }, 'uncaught error');
      flushNow();
    });
    lock = joinLock(start.folder);
    const { folder, secret, fresh, expected } = start;
    const { path } = await folderSocketPath(folder, commitSocket);
    const stuck = (worker: string) => link.tell('stuck', worker);
    committer = await runCommitter({
      folder,
      socket: path,
      secret,
      units,
      fresh,
      expected,
      stuck,
      observe: observeCommits(metrics),
    });
    for (const worker of gone) committer.gone(worker);
  };
  const mine: CommitterSide = {
    begin,
    gone: (worker) => (committer === undefined ? void gone.push(worker) : committer.gone(worker)),
    metrics: () => metrics.getMetricsAsJSON(),
    stop: () => stopped.resolve(),
  };
  const link = new Link<ServerSide>(parent, { ...mine });
  await stopped.promise;
  await committer?.close();
  lock?.release();
  return 0;
}
