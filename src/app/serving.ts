import type { SqliteStore } from '../drivers/meta/index.ts';
import {
  createHttpServer,
  type HttpServer,
  type HttpServerOptions,
  type MetricsSource,
  type TlsMaterial,
  type UnclaimedRequest,
} from '../edge/http/index.ts';
import { createCountRecorder } from '../engines/metrics/index.ts';
import { createPullEvents, createPullRecorder } from '../engines/pulls/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { RecordTail } from '../kernel/records.ts';
import type { Sealer } from '../kernel/sealing.ts';
import type { Tracing } from '../kernel/tracing.ts';
import { createRegistry } from '../registry/index.ts';
import type { BlobStore } from '../registry/ports.ts';
import {
  Batches,
  createCallRecorder,
  createEventHistory,
  type RecordTally,
} from '../services/cloudtrail/index.ts';
import type { TrailObjects } from '../services/cloudtrail/ports.ts';
import { createKeyUses } from '../services/iam/index.ts';
import { createEventLog, createStreamNews } from '../services/logs/index.ts';
import type { Settings } from './config/index.ts';
import { restoreWindowOf } from './core.ts';
import { measuringRequests } from './counts.ts';
import type { Deployment } from './data/index.ts';
import { createDoors } from './doors.ts';
import { drainFor } from './drain.ts';
import { observeCounts } from './metrics-counts.ts';
import { observeQueues } from './metrics-queues.ts';
import { observeRecorder } from './metrics-records.ts';
import { quotasOf } from './quotas.ts';
import type { RecordFolders } from './record-folders.ts';
import { createRegistryLines } from './registry-lines.ts';
import { createRegistryLog } from './registry-log.ts';
import { tellingOfCommits } from './telling-of-commits.ts';
import { tracingCommits, tracingOutbound } from './tracing/index.ts';

export interface ServingParts {
  readonly settings: Settings;
  readonly store: SqliteStore;
  readonly blobs: BlobStore;
  readonly sealer: Sealer;
  readonly deployment: Deployment;
  readonly outbound: Outbound;
  /** Undefined: traces are off. */
  readonly tracing: Tracing | undefined;
  readonly records: RecordFolders;
  /** Where this process records calls that change nothing. */
  readonly tail: RecordTail;
  /** Where this process writes events of log groups. */
  readonly logTail: RecordTail;
  /** Buckets of trails that are folders, by their names. */
  readonly trailFolders: ReadonlyMap<string, TrailObjects>;
  readonly certificate: TlsMaterial | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly repositoryHidden: () => void;
  readonly lifecycleWanted: () => void;
  readonly activationStarted: () => void;
  /** Told, at most every so often, when something was committed: it may have been events. */
  readonly eventsWritten: () => void;
  /** Those of this process. */
  readonly metrics: Metrics;
  /** Whether what this stands on can be used now. */
  readonly ready?: () => boolean;
  /** Where other processes serve the same folder. */
  readonly others?: Others;
}

export interface Others {
  /** How many processes serve. */
  readonly workers: number;
  readonly newUploadId: () => string;
  /** The metrics of all. */
  readonly metrics: MetricsSource;
}

type Metrics = HttpServerOptions['metrics']['registry'];

function tellingMetrics(settings: Settings, others: Others | undefined) {
  const listen = settings['metrics.listen'];
  if (others === undefined) return { listen };
  return { told: others.metrics, elsewhere: listen !== undefined };
}

/**
 * All that answers requests, put on `stack` so that it is closed in reverse: first nobody is let in any more and
 * transfers finish, then the recorders write what they hold. It does not listen yet.
 */
export function openServing(stack: AsyncDisposableStack, parts: ServingParts): HttpServer {
  const { settings, blobs, sealer, deployment, certificate, clock, log, metrics, others, tracing } = parts;
  const told = tellingOfCommits(parts.store, parts.eventsWritten);
  // Recorders write what many requests have left: that is a step of none.
  const later = { store: told, clock: parts.clock, log: parts.log };
  const store = tracingCommits(told, tracing);
  const outbound = tracingOutbound(parts.outbound, tracing);
  const pulls = stack.adopt(createPullRecorder(later), (open) => open.stop());
  const counts = stack.adopt(createCountRecorder(later), (open) => open.stop());
  const pullEvents =
    settings['events.pulls'] === 'on'
      ? stack.adopt(createPullEvents(later), (open) => open.stop())
      : undefined;
  const keyUses = stack.adopt(createKeyUses(later), (open) => open.stop());
  const registry = createRegistry({
    store,
    blobs,
    clock,
    pulls,
    counts,
    quotas: quotasOf(settings),
    compat: settings.compat,
    restoreWindow: restoreWindowOf(settings),
    repositoryHidden: parts.repositoryHidden,
    lifecycleWanted: parts.lifecycleWanted,
    imagePulled: pullEvents && ((pull) => pullEvents.record(pull)),
    archiveOnPull: settings['archive.onPull'],
    activationStarted: parts.activationStarted,
    newUploadId: others?.newUploadId,
  });
  const batches =
    settings['audit.mode'] === 'off'
      ? undefined
      : stack.adopt(
          new Batches({ tail: parts.tail, durable: settings['audit.mode'] === 'sync', log }),
          (open) => open.stop(),
        );
  const tally: RecordTally = { changes: 0, others: 0 };
  const recorder = createCallRecorder({ clock, batches, masked: settings['audit.client'] === 'ecr', tally });
  observeRecorder(metrics, tally, batches);
  const history = createEventHistory({ store, ...parts.records });
  observeCounts(metrics, counts);
  const events = createEventLog({ files: parts.records.logs, tail: parts.logTail, clock });
  const news = stack.adopt(createStreamNews(later), (open) => open.stop());
  const home = { account: deployment.account, region: deployment.region };
  const registryLog =
    settings['logs.registry'] === 'off'
      ? undefined
      : stack.adopt(createRegistryLog({ events, clock, log }), (open) => open.stop());
  observeQueues(metrics, {
    units: store,
    pulls,
    keyUses,
    counts: { waiting: () => counts.waiting() },
    records: batches,
  });
  const isReady = async () =>
    parts.ready?.() !== false &&
    (await store.read((view) => view.accounts.get(deployment.account))) !== undefined;
  const http = stack.adopt(
    createHttpServer({
      domains: settings.domain,
      publicUrl: settings.publicUrl,
      trustedProxies: settings.trustedProxies,
      tls: certificate,
      log,
      measure: measuringRequests(counts),
      metrics: { registry: metrics, ...tellingMetrics(settings, others) },
      ready: isReady,
      tracing,
      unclaimed: registryLog && ((request) => registryLog.write(home, unclaimedLine(request))),
    }),
    (open) => open.close(drainFor),
  );
  const { region } = deployment;
  const workers = others?.workers ?? 1;
  const doors = createDoors({
    store,
    sealer,
    registry,
    keyUses,
    recorder,
    history,
    counts,
    logs: { events, news, registry: registryLog && createRegistryLines({ history, events }) },
    outbound,
    clock,
    region,
    settings,
    log,
    workers,
    trailFolders: parts.trailFolders,
    tracing,
  });
  for (const door of doors) http.open(door);
  return http;
}

/** In the form of the lines of calls; the status is that of the answer, since no call was made. */
function unclaimedLine({
  requestId,
  door,
  operation,
  method,
  status,
  ms,
  ...client
}: UnclaimedRequest): object {
  return { requestId, door, operation, method, status: 'Unauthorized', httpStatus: status, ms, ...client };
}
