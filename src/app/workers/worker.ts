import { createFsBlobStore } from '../../drivers/blobs/index.ts';
import { createSealer } from '../../drivers/keys/index.ts';
import { joinLock } from '../../drivers/lock/index.ts';
import { openRemoteStore } from '../../drivers/meta/index.ts';
import type { HttpServer } from '../../edge/http/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { openLog, withMembers } from '../../kernel/log.ts';
import { folderSocketPath } from '../control/socket-path.ts';
import { openArchiveFolder } from '../data/index.ts';
import { type Channel, type Host, partSocket } from '../host.ts';
import { createMetrics } from '../metrics.ts';
import { observeCommits } from '../metrics-commits.ts';
import { openOutbound } from '../outbound.ts';
import { openRecordFolders } from '../record-folders.ts';
import { openServing } from '../serving.ts';
import { openTraces } from '../tracing/index.ts';
import { openTrailFolders } from '../trail-buckets.ts';
import { newUploadId, WorkerClaims } from './claims.ts';
import { commitSocket } from './commit-socket.ts';
import { Link } from './link.ts';
import { type ServerSide, settingsOf, type WorkerSide, type WorkerStart } from './messages.ts';

/** A process that answers requests, as one of several. */
export async function work(parent: Channel, host: Host): Promise<number> {
  const stopped = Promise.withResolvers<void>();
  await using stack = new AsyncDisposableStack();
  let http: HttpServer | undefined;
  let claims: WorkerClaims | undefined;
  const metrics = createMetrics();

  const begin = async (start: WorkerStart): Promise<void> => {
    const { folder, name, secret, deployment, rootKey, workers, certificate } = start;
    const settings = settingsOf(start.settings);
    const open = openLog({ ...start.log, colour: host.terminal, fd: 2, shared: true });
    stack.defer(() => open.flush());
    const log = withMembers(open.log, { worker: name });
    host.onCrash((error) => {
      log.fatal({ err: error }, 'uncaught error');
      open.flushNow();
    });
    const tracing = await openTraces(stack, host, log);
    stack.adopt(joinLock(folder), (lock) => lock.release());
    const socket = stack.adopt(await folderSocketPath(folder, commitSocket), (path) => path.release());
    const store = stack.use(
      await openRemoteStore({
        folder,
        socket: socket.path,
        secret,
        name,
        follows: true,
        observe: observeCommits(metrics),
      }),
    );
    const owned = new WorkerClaims({
      name,
      claim: (session) => link.ask('claim', session),
      ended: (session) => link.tell('sessionEnded', session),
    });
    claims = owned;
    const archive = await openArchiveFolder(folder, settings['archive.path']);
    const blobs = stack.adopt(await createFsBlobStore(folder, { claims: owned, archive }), (store) =>
      store.close(),
    );
    const clock = systemClock;
    const records = await openRecordFolders(stack, { data: folder, first: false, clock, log });
    const serving = openServing(stack, {
      records,
      tail: await records.reads.tail(name),
      logTail: await records.logs.tail(name),
      trailFolders: await openTrailFolders(settings),
      settings,
      store,
      blobs,
      sealer: createSealer(rootKey),
      deployment,
      outbound: await openOutbound(settings),
      tracing,
      certificate,
      clock,
      log,
      repositoryHidden: () => link.tell('repositoryHidden', undefined),
      lifecycleWanted: () => link.tell('lifecycleWanted', undefined),
      activationStarted: () => link.tell('activationStarted', undefined),
      eventsWritten: () => link.tell('eventsWritten', undefined),
      metrics,
      ready: () => store.connected,
      others: {
        workers,
        newUploadId: () => newUploadId(name),
        metrics: { contentType: metrics.contentType, metrics: () => link.ask('allMetrics', undefined) },
      },
    });
    await serving.listen({ fd: partSocket });
    http = serving;
  };

  const mine: WorkerSide = {
    begin,
    certificate: (material) => http?.reloadTls(material),
    yield: (session) => claims?.yield(session) ?? true,
    sessionEnded: (session) => claims?.forget(session),
    metrics: () => metrics.getMetricsAsJSON(),
    stop: () => stopped.resolve(),
  };
  const link = new Link<ServerSide>(parent, { ...mine });
  await stopped.promise;
  return 0;
}
