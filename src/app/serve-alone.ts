import { once } from 'node:events';
import type { Log } from '../kernel/log.ts';
import { announce } from './announce.ts';
import type { Settings } from './config/index.ts';
import { serveControl } from './control/index.ts';
import { type Core, openCore } from './core.ts';
import { addDeletionMetrics } from './deletion-metrics.ts';
import type { Host } from './host.ts';
import { listen } from './listen.ts';
import { createMetrics } from './metrics.ts';
import { observeCommits } from './metrics-commits.ts';
import { observeArchive, observeFolder } from './metrics-folder.ts';
import { observeRecords } from './metrics-records.ts';
import { openOutbound } from './outbound.ts';
import { createReadyFile } from './ready-file.ts';
import { reloadCertificate } from './reload.ts';
import { openServing } from './serving.ts';
import { readCertificate } from './tls.ts';
import { openTraces } from './tracing/index.ts';
import { openTrailFolders } from './trail-buckets.ts';
import { openTrails } from './trails.ts';

/**
 * The server in one process. What is opened is put on one stack and closed in reverse: first nobody is let in any
 * more and transfers finish, then the engines rest and what they hold is written, last the stores and the data
 * folder are closed.
 */
export async function serveAlone(settings: Settings, host: Host, log: Log): Promise<void> {
  const certificate = await readCertificate(settings);
  const outbound = await openOutbound(settings);
  const readyFile = await createReadyFile(settings.readyFile);
  await using stack = new AsyncDisposableStack();
  const tracing = await openTraces(stack, host, log);
  const metrics = createMetrics();
  const observe = observeCommits(metrics);
  const core = stack.use(await openCore(settings, { create: true, observe, tracing }, log));
  endWithStore(core);
  await core.accounts.ensure();
  const { folder, store, blobs, clock, collector, lifecycle, archive, keeper, logKeeper, records, delivery } =
    core;
  observeFolder(metrics, folder.path);
  if (core.archiveFolder !== undefined) observeArchive(metrics, core.archiveFolder);
  addDeletionMetrics(metrics, store);
  const trails = await openTrails(stack, { core, settings, environment: host.environment, log });
  observeRecords(metrics, core);
  const serving = stack.use(new AsyncDisposableStack());
  const http = openServing(serving, {
    settings,
    store,
    blobs,
    clock,
    outbound,
    tracing,
    records,
    tail: await records.reads.tail('server'),
    logTail: await records.logs.tail('server'),
    trailFolders: await openTrailFolders(settings),
    certificate: certificate?.material,
    sealer: folder.sealer,
    deployment: folder.deployment,
    repositoryHidden: () => void collector.purgeNow(),
    lifecycleWanted: () => void lifecycle.wantedNow(),
    activationStarted: () => void archive.activateNow(),
    eventsWritten: () => delivery.wake(),
    metrics,
    log,
  });
  stack.adopt(await serveControl(folder.path, core.administration, log), (open) => open.close());
  const listening = await listen(http, settings);
  collector.start();
  lifecycle.start();
  archive.start();
  keeper.start();
  core.metrics.start();
  core.alarms.start();
  delivery.start();
  logKeeper.start();
  trails.start();
  if (certificate !== undefined) host.onReload(() => void reloadCertificate(http, settings, log));
  stack.defer(() => readyFile.remove());
  await announce({ core, listening, settings, certificate, readyFile, workers: 1 }, host, log);

  if (!host.stopped.aborted) await once(host.stopped, 'abort');
  log.info('stopping');
}

/** Without its committing thread the program can acknowledge nothing: it ends, and is started anew. */
function endWithStore(core: Core): void {
  core.store.failed.then((error) => {
    throw error;
  });
}
