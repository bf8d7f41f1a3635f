import { createFsBlobStore, type UploadClaims } from '../drivers/blobs/index.ts';
import { type CommitObserver, openSqliteStore, type SqliteStore } from '../drivers/meta/index.ts';
import { type AlarmEngine, createAlarmEngine } from '../engines/alarms/index.ts';
import { type ArchiveEngine, createArchiveEngine } from '../engines/archive/index.ts';
import {
  createCallHold,
  createDeadLetters,
  createDeliveryEngine,
  type DeliveryEngine,
} from '../engines/delivery/index.ts';
import { type Collector, type CollectorSettings, createCollector } from '../engines/gc/index.ts';
import { createLifecycleEngine, type LifecycleEngine } from '../engines/lifecycle/index.ts';
import { createLogKeeper, type LogKeeper } from '../engines/logs/index.ts';
import { createMetricEngine, type MetricEngine } from '../engines/metrics/index.ts';
import { createRecordKeeper, type RecordKeeper } from '../engines/records/index.ts';
import { createTrailHold } from '../engines/trails/index.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Tracing } from '../kernel/tracing.ts';
import type { BlobStore } from '../registry/ports.ts';
import type { Services } from '../services/cloudtrail/index.ts';
import { createBusPolicies, createWebhooks } from '../services/events/index.ts';
import { createAuthorizer, createServiceRoles } from '../services/iam/index.ts';
import { createEventLog, createLogSink, createStreamNews, registryKey } from '../services/logs/index.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { createAdministration } from './administration.ts';
import { createAwsFiles } from './aws-files/index.ts';
import type { Settings } from './config/index.ts';
import type { Administration } from './control/index.ts';
import { archiveFolderOf, type DataFolder, openArchiveFolder, openDataFolder } from './data/index.ts';
import { openOutbound } from './outbound.ts';
import { serviceQuotasOf } from './quotas.ts';
import { openRecordFolders, type RecordFolders, readsOf } from './record-folders.ts';
import { Packing } from './record-packing.ts';
import { recordedServices } from './recorded-services.ts';
import { lifecycleLine, openRegistryLog } from './registry-log.ts';
import { testWebhook } from './test-webhook.ts';
import { tracingEngines } from './tracing/index.ts';
import { unreadBy } from './unread.ts';

/** What the server and the commands that work without one have in common: a data folder with its two stores. */
export interface Core extends AsyncDisposable {
  readonly folder: DataFolder;
  readonly store: SqliteStore;
  readonly blobs: BlobStore;
  /** The folder for archived layers, where it is one of its own. */
  readonly archiveFolder: string | undefined;
  readonly clock: Clock;
  readonly accounts: Accounts;
  /** At rest until it is started. */
  readonly collector: Collector;
  /** Likewise. */
  readonly lifecycle: LifecycleEngine;
  readonly archive: ArchiveEngine;
  readonly keeper: RecordKeeper;
  readonly logKeeper: LogKeeper;
  readonly records: RecordFolders;
  readonly metrics: MetricEngine;
  readonly alarms: AlarmEngine;
  readonly delivery: DeliveryEngine;
  /** By which records are rendered. */
  readonly services: Services;
  readonly administration: Administration;
}

export interface CoreOptions {
  /** Makes the folder where there is none. */
  readonly create: boolean;
  /** Opens the metadata where another process commits. */
  readonly openStore?: (folder: DataFolder) => Promise<SqliteStore>;
  /** Told how commits go, where this process has them made. */
  readonly observe?: CommitObserver;
  /** Where other processes write to upload sessions. */
  readonly claims?: UploadClaims;
  /** Undefined: traces are off. */
  readonly tracing?: Tracing | undefined;
}

/** Opens the data folder of the settings for this process, and those that it starts, alone. */
export async function openCore(settings: Settings, options: CoreOptions, log: Log): Promise<Core> {
  await using opening = new AsyncDisposableStack();
  const clock = systemClock;
  const folder = opening.adopt(await openDataFolder(settings, options.create, log), (open) => open.close());
  const { path, deployment, sealer } = folder;
  const store = opening.use(await (options.openStore ?? openAlone(options.observe))(folder));
  const archiveFolder = await findArchiveFolder(path, settings['archive.path'], options);
  const blobs = opening.adopt(
    await createFsBlobStore(path, { claims: options.claims, archive: archiveFolder }),
    (open) => open.close(),
  );
  const files = createAwsFiles(path, deployment.account);
  const accounts = createAccounts({ store, sealer, files, deployment, log });
  await accounts.check();
  const collector = opening.adopt(
    createCollector({ store, blobs, clock, settings: collectorSettings(settings), log }),
    (open) => open.stop(),
  );
  const records = await openRecordFolders(opening, { data: path, first: true, clock, log });
  // Of the engines, which are all in the process that has the data folder.
  const events = createEventLog({ files: records.logs, tail: await records.logs.tail('engines'), clock });
  const news = opening.adopt(createStreamNews({ store, clock, log }), (open) => open.stop());
  const registryLog = openRegistryLog(opening, { settings, events, clock, log });
  const lifecycle = opening.adopt(
    createLifecycleEngine({
      store,
      clock,
      log,
      restoreWindow: restoreWindowOf(settings),
      ...(registryLog !== undefined && {
        reported: ({ registry, ...report }) => registryLog.write(registry, lifecycleLine(report)),
      }),
    }),
    (open) => open.stop(),
  );
  const archive = opening.adopt(
    createArchiveEngine({ store, blobs, clock, log, coldAfter: settings['archive.coldAfter'] }),
    (open) => open.stop(),
  );
  const told = { needsTrail: settings.compat === 'strict' };
  const packing = opening.adopt(new Packing(readsOf(path), log), (open) => open.close());
  const keeper = opening.adopt(
    createRecordKeeper({
      ...records,
      packing,
      store,
      unread: unreadBy(createTrailHold(store), createCallHold(store, told)),
      clock,
      log,
      retention: settings['audit.retention'],
      maxBytes: settings['audit.maxBytes'],
    }),
    (open) => open.stop(),
  );
  const metrics = opening.adopt(createMetricEngine({ store, clock, log }), (open) => open.stop());
  const alarms = opening.adopt(
    createAlarmEngine({ store, quotaOf: serviceQuotasOf(store, settings), clock, log }),
    (open) => open.stop(),
  );
  const outbound = tracingEngines(await openOutbound(settings), options.tracing);
  const services = recordedServices({
    store,
    blobs,
    clock,
    sealer,
    records,
    outbound,
    region: deployment.region,
    settings,
  });
  const delivery = opening.adopt(
    createDeliveryEngine({
      store,
      clock,
      log,
      sealer,
      outbound,
      roles: createServiceRoles({ store, clock }),
      authorizer: createAuthorizer({ store, sealer, clock, resources: { events: createBusPolicies(store) } }),
      logs: createLogSink({ store, events, news, clock }),
      calls: { ...told, reads: records.reads, services },
    }),
    (open) => open.stop(),
  );
  const home = registryKey(deployment.account, deployment.region);
  const logKeeper = opening.adopt(
    createLogKeeper({
      store,
      logs: records.logs,
      lines: [{ key: home, kept: settings['audit.retention'] }],
      clock,
      log,
    }),
    (open) => open.stop(),
  );
  const opened = opening.move();
  return {
    folder,
    store,
    blobs,
    archiveFolder,
    clock,
    accounts,
    collector,
    lifecycle,
    archive,
    keeper,
    logKeeper,
    records,
    metrics,
    alarms,
    delivery,
    services,
    administration: createAdministration({
      accounts,
      collector,
      lifecycle,
      webhooks: createWebhooks({ store, sealer, clock }),
      testWebhook: (webhook) => testWebhook({ store, sealer, clock, outbound }, webhook),
      deadLetters: createDeadLetters({ store, clock, redriven: () => delivery.wake() }),
      stream: { store, ...records, services },
      data: path,
      home: { account: deployment.account, region: deployment.region },
      store,
      blobs,
      clock,
      grace: settings['gc.grace'],
    }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** A server has to be told of it; commands take the one that the server has. */
function findArchiveFolder(
  data: string,
  named: string | undefined,
  { create }: CoreOptions,
): Promise<string | undefined> {
  return named === undefined && !create ? archiveFolderOf(data) : openArchiveFolder(data, named);
}

function openAlone(observe: CommitObserver | undefined): (folder: DataFolder) => Promise<SqliteStore> {
  const writer = new URL('meta-writer.ts', import.meta.url);
  return ({ path }) => openSqliteStore({ folder: path, writer, observe });
}

/** Nothing can be restored where all is to be as strict as ECR. */
export function restoreWindowOf(settings: Settings): number {
  return settings.compat === 'strict' ? 0 : settings['undelete.window'];
}

function collectorSettings(settings: Settings): CollectorSettings {
  return {
    uploadExpiry: settings['uploads.expiry'],
    blobExpiry: settings['blobs.expiry'],
    grace: settings['gc.grace'],
    interval: settings['gc.interval'],
  };
}
