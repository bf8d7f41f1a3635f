import type { Clock } from '../kernel/clock.ts';
import type { Outbound } from '../kernel/outbound.ts';
import type { Sealer } from '../kernel/sealing.ts';
import { createRegistry } from '../registry/index.ts';
import type { BlobStore, MetaStore } from '../registry/ports.ts';
import { createEventHistory, type Services } from '../services/cloudtrail/index.ts';
import type { Settings } from './config/index.ts';
import { createServices, type ServiceParts } from './doors.ts';
import { quotasOf } from './quotas.ts';
import type { RecordFolders } from './record-folders.ts';

interface Parts {
  readonly store: ServiceParts['store'] & MetaStore;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly records: RecordFolders;
  readonly outbound: Outbound;
  /** The home region. */
  readonly region: string;
  readonly settings: Settings;
}

/** Services by which records are rendered, made when the first one is. Nobody calls them. */
export function recordedServices(parts: Parts): Services {
  let services: ReturnType<typeof create> | undefined;
  return (id) => {
    services ??= create(parts);
    return services.find(({ model }) => model.id === id);
  };
}

function create({ store, blobs, clock, sealer, records, outbound, region, settings }: Parts) {
  const registry = createRegistry({
    store,
    blobs,
    clock,
    pulls: { record: () => undefined, pending: () => undefined },
    quotas: quotasOf(settings),
    compat: settings.compat,
    restoreWindow: 0,
    repositoryHidden: () => undefined,
    lifecycleWanted: () => undefined,
    archiveOnPull: settings['archive.onPull'],
    activationStarted: () => undefined,
  });
  const history = createEventHistory({ store, ...records });
  return createServices({ store, sealer, registry, history, outbound, clock, region, settings }).services;
}
