import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type CommitObserver, openRemoteStore } from '../../drivers/meta/index.ts';
import { listenForMetrics } from '../../edge/http/index.ts';
import type { Log } from '../../kernel/log.ts';
import { announce } from '../announce.ts';
import type { Settings } from '../config/index.ts';
import { folderSocketPath, serveControl } from '../control/index.ts';
import { type Core, type CoreOptions, openCore } from '../core.ts';
import { addDeletionMetrics } from '../deletion-metrics.ts';
import { drainFor } from '../drain.ts';
import type { Host, Part, Role } from '../host.ts';
import { refusedListening } from '../listen.ts';
import { logFormatOf } from '../log-format.ts';
import { observeCommits } from '../metrics-commits.ts';
import { observeArchive, observeFolder } from '../metrics-folder.ts';
import { observeRecords } from '../metrics-records.ts';
import { openOutbound } from '../outbound.ts';
import { createReadyFile } from '../ready-file.ts';
import { readCertificate } from '../tls.ts';
import { openTraces } from '../tracing/index.ts';
import { openTrails } from '../trails.ts';
import { type AllMetrics, createAllMetrics } from './all-metrics.ts';
import { type Bound, bind } from './bind.ts';
import { commitSocket } from './commit-socket.ts';
import { Crew } from './crew.ts';
import { type CommitterStart, plainSettings } from './messages.ts';

/** How long a process may take to end, beyond what it is given to finish transfers. */
const endsWithin = 20_000;

/**
 * The server in several processes (docs/design/workers.md): this one has the data folder and the socket, runs the
 * engines and takes the operator's commands; one that it starts commits for all; `workers` that it starts serve.
 * What ends is replaced; with this process all of them end.
 */
export async function serveByMany(workers: number, settings: Settings, host: Host, log: Log): Promise<void> {
  const certificate = await readCertificate(settings);
  await openOutbound(settings);
  const readyFile = await createReadyFile(settings.readyFile);
  await using stack = new AsyncDisposableStack();
  const tracing = await openTraces(stack, host, log);
  const bound = stack.use(await bind(settings));
  const startPart = startEarly(stack, bound, workers, host);
  const metrics: AllMetrics = createAllMetrics(
    () => crew.size,
    () => crew.metrics(),
  );
  const crew = new Crew({
    startPart,
    ended: (process) => metrics.ended(process),
    allMetrics: () => metrics.metrics(),
    log,
  });

  const secret = randomBytes(32);
  const logSettings = { level: settings['log.level'], format: logFormatOf(settings, host) };
  const observe = observeCommits(metrics.own);
  const core = stack.use(
    await openShared(settings, crew, { secret, log: logSettings, observe, tracing }, log),
  );
  crew.repositoryHidden = () => void core.collector.purgeNow();
  crew.lifecycleWanted = () => void core.lifecycle.wantedNow();
  crew.workerEnded = (name) =>
    void Promise.all([core.records.reads.endTail(name), core.records.logs.endTail(name)]).catch(
      (err: unknown) => log.error({ err }, 'records of a worker that ended'),
    );
  crew.activationStarted = () => void core.archive.activateNow();
  crew.eventsWritten = () => core.delivery.wake();
  await core.accounts.ensure();
  const trails = await openTrails(stack, { core, settings, environment: host.environment, log });
  const { path, deployment, rootKey } = core.folder;
  observeFolder(metrics.own, path);
  if (core.archiveFolder !== undefined) observeArchive(metrics.own, core.archiveFolder);
  addDeletionMetrics(metrics.own, core.store);
  observeRecords(metrics.own, core);
  stack.adopt(await serveControl(path, core.administration, log), (open) => open.close());
  await serveMetrics(stack, metrics, settings);
  stack.defer(() => crew.stopWorkers(drainFor + endsWithin));
  await crew.startWorkers(
    {
      log: logSettings,
      workers,
      settings: plainSettings(settings),
      folder: path,
      deployment,
      rootKey,
      secret,
    },
    certificate?.material,
  );
  core.collector.start();
  core.lifecycle.start();
  core.archive.start();
  core.keeper.start();
  core.metrics.start();
  core.alarms.start();
  core.delivery.start();
  core.logKeeper.start();
  trails.start();
  if (certificate !== undefined) host.onReload(() => void reload(crew, settings, log));
  stack.defer(() => readyFile.remove());
  // Closed with the workers' own, so that nobody waits for a connection that nobody takes.
  stack.defer(() => bound[Symbol.dispose]());
  const { listening } = bound;
  await announce({ core, listening, settings, certificate, readyFile, workers }, host, log);

  if (!host.stopped.aborted) await once(host.stopped, 'abort');
  log.info('stopping');
}

/** Starts all processes at once, before there is anything for them to do: to load the program takes longest. */
function startEarly(stack: AsyncDisposableStack, bound: Bound, workers: number, host: Host) {
  const start = (role: Role): Part => host.startPart(role, role === 'worker' ? bound.fd : undefined);
  const roles: readonly Role[] = ['committer', ...Array.from({ length: workers }, () => 'worker' as const)];
  const spare = roles.map((role) => ({ role, part: start(role) }));
  // Whatever is not wanted in the end; the others have ended by then.
  stack.defer(() => {
    for (const { part } of spare) part.kill();
  });
  return (role: Role): Part => {
    const index = spare.findIndex((one) => one.role === role);
    return index < 0 ? start(role) : (spare.splice(index, 1)[0]?.part ?? start(role));
  };
}

async function openShared(
  settings: Settings,
  crew: Crew,
  shared: Pick<CommitterStart, 'secret' | 'log'> &
    Pick<CoreOptions, 'tracing'> & { readonly observe: CommitObserver },
  log: Log,
): Promise<Core> {
  const { secret, observe, tracing } = shared;
  return await openCore(
    settings,
    {
      create: true,
      tracing,
      claims: crew.claims,
      async openStore({ path }) {
        await crew.startCommitter({ folder: path, secret, log: shared.log });
        const socket = await folderSocketPath(path, commitSocket);
        const store = await openRemoteStore({
          folder: path,
          socket: socket.path,
          secret,
          name: 'server',
          follows: false,
          observe,
        });
        const close = async () => {
          await store.close();
          await socket.release();
          await crew.stopCommitter(endsWithin);
        };
        return { ...store, close, [Symbol.asyncDispose]: close };
      },
    },
    log,
  );
}

async function serveMetrics(
  stack: AsyncDisposableStack,
  metrics: AllMetrics,
  settings: Settings,
): Promise<void> {
  const where = settings['metrics.listen'];
  if (where === undefined) return;
  const server = await listenForMetrics(metrics, where).catch((error: unknown) => {
    throw refusedListening(error, settings);
  });
  stack.defer(() => {
    server.close();
    server.closeAllConnections();
  });
}

/** Reads certificate and key again, for all workers; on any fault the ones in use stay. */
async function reload(crew: Crew, settings: Settings, log: Log): Promise<void> {
  try {
    const certificate = await readCertificate(settings);
    if (certificate === undefined) return;
    crew.setCertificate(certificate.material);
    log.info('certificate reloaded');
  } catch (error) {
    log.error({ err: error }, 'certificate not reloaded');
  }
}
