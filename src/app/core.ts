import { createFsBlobStore, type UploadClaims } from '../drivers/blobs/index.ts';
import { type CommitObserver, openSqliteStore, type SqliteStore } from '../drivers/meta/index.ts';
import { type ArchiveEngine, createArchiveEngine } from '../engines/archive/index.ts';
import { type Collector, type CollectorSettings, createCollector } from '../engines/gc/index.ts';
import { createLifecycleEngine, type LifecycleEngine } from '../engines/lifecycle/index.ts';
import { createRecordKeeper, type RecordKeeper } from '../engines/records/index.ts';
import { createTrailHold } from '../engines/trails/index.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { BlobStore } from '../registry/ports.ts';
import type { Services } from '../services/cloudtrail/index.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { createAdministration } from './administration.ts';
import { createAwsFiles } from './aws-files/index.ts';
import type { Settings } from './config/index.ts';
import type { Administration } from './control/index.ts';
import { type DataFolder, openArchiveFolder, openDataFolder } from './data/index.ts';
import { openOutbound } from './outbound.ts';
import { openRecordFolders, type RecordFolders } from './record-folders.ts';
import { recordedServices } from './recorded-services.ts';

/** What the server and the commands that work without one have in common: a data folder with its two stores. */
export interface Core extends AsyncDisposable {
  readonly folder: DataFolder;
  readonly store: SqliteStore;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly accounts: Accounts;
  /** At rest until it is started. */
  readonly collector: Collector;
  /** Likewise. */
  readonly lifecycle: LifecycleEngine;
  readonly archive: ArchiveEngine;
  readonly keeper: RecordKeeper;
  readonly records: RecordFolders;
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
}

/** Opens the data folder of the settings for this process, and those that it starts, alone. */
export async function openCore(settings: Settings, options: CoreOptions, log: Log): Promise<Core> {
  await using opening = new AsyncDisposableStack();
  const clock = systemClock;
  const folder = opening.adopt(await openDataFolder(settings, options.create, log), (open) => open.close());
  const { path, deployment, sealer } = folder;
  const store = opening.use(await (options.openStore ?? openAlone(options.observe))(folder));
  const archiveFolder = await openArchiveFolder(path, settings['archive.path']);
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
  const lifecycle = opening.adopt(
    createLifecycleEngine({ store, clock, log, restoreWindow: restoreWindowOf(settings) }),
    (open) => open.stop(),
  );
  const archive = opening.adopt(
    createArchiveEngine({ store, blobs, clock, log, coldAfter: settings['archive.coldAfter'] }),
    (open) => open.stop(),
  );
  const records = await openRecordFolders(opening, { data: path, packer: true, clock, log });
  const keeper = opening.adopt(
    createRecordKeeper({
      ...records,
      store,
      unread: createTrailHold(store),
      clock,
      log,
      retention: settings['audit.retention'],
      maxBytes: settings['audit.maxBytes'],
    }),
    (open) => open.stop(),
  );
  const services = recordedServices({
    store,
    blobs,
    clock,
    sealer,
    records,
    outbound: await openOutbound(settings),
    region: deployment.region,
    settings,
  });
  const opened = opening.move();
  return {
    folder,
    store,
    blobs,
    clock,
    accounts,
    collector,
    lifecycle,
    archive,
    keeper,
    records,
    services,
    administration: createAdministration({
      accounts,
      collector,
      lifecycle,
      stream: { store, ...records, services },
      home: { account: deployment.account, region: deployment.region },
      store,
      blobs,
      clock,
      grace: settings['gc.grace'],
    }),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
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
