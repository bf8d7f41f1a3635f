import { join } from 'node:path';
import { openSpool } from '../drivers/buckets/index.ts';
import { createTrailEngine, type TrailEngine } from '../engines/trails/index.ts';
import type { Log } from '../kernel/log.ts';
import type { Outbound } from '../kernel/outbound.ts';
import { createRegistry } from '../registry/index.ts';
import { createEventHistory, type Services } from '../services/cloudtrail/index.ts';
import type { Settings } from './config/index.ts';
import type { Core } from './core.ts';
import { restoreWindowOf } from './core.ts';
import { createServices } from './doors.ts';
import { quotasOf } from './quotas.ts';
import { openTrailDestinations } from './trail-buckets.ts';

interface TrailParts {
  readonly core: Core;
  readonly settings: Settings;
  readonly outbound: Outbound;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

/**
 * What delivers for trails, at rest until it is started; the process that has the data folder has it. Throws an
 * OperatorError where a bucket of the settings can't be used.
 */
export async function openTrails(stack: AsyncDisposableStack, parts: TrailParts): Promise<TrailEngine> {
  const { core, settings, environment, log } = parts;
  const { store, records, clock, folder } = core;
  const destinations = await openTrailDestinations(settings, environment);
  let services: Services | undefined;
  return stack.adopt(
    createTrailEngine({
      store,
      reads: records.reads,
      spool: await openSpool(join(folder.path, 'trails')),
      destination: (bucket) => destinations.get(bucket),
      sealer: folder.sealer,
      services() {
        services ??= recordedServices(parts);
        return services;
      },
      clock,
      log,
      interval: settings['trails.interval'],
      digestInterval: settings['trails.digestInterval'],
    }),
    (open) => open.stop(),
  );
}

/** Services by which records are rendered; nobody calls them. Made when there is a trail. */
function recordedServices({ core, settings, outbound }: TrailParts): Services {
  const { store, blobs, clock, folder, records } = core;
  const registry = createRegistry({
    store,
    blobs,
    clock,
    pulls: { record: () => undefined, pending: () => undefined },
    quotas: quotasOf(settings),
    compat: settings.compat,
    restoreWindow: restoreWindowOf(settings),
    repositoryHidden: () => undefined,
    previewStarted: () => undefined,
    archiveOnPull: settings['archive.onPull'],
    activationStarted: () => undefined,
  });
  const { services } = createServices({
    store,
    sealer: folder.sealer,
    registry,
    history: createEventHistory({ store, ...records }),
    outbound,
    clock,
    region: folder.deployment.region,
    settings,
  });
  return (id) => services.find(({ model }) => model.id === id);
}
