import { join } from 'node:path';
import { openSpool } from '../drivers/buckets/index.ts';
import { createTrailEngine, type TrailEngine } from '../engines/trails/index.ts';
import type { Log } from '../kernel/log.ts';
import type { Settings } from './config/index.ts';
import type { Core } from './core.ts';
import { openTrailDestinations, trailBucketsOf } from './trail-buckets.ts';

interface TrailParts {
  readonly core: Core;
  readonly settings: Settings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}

/**
 * What delivers for trails, at rest until it is started; the process that has the data folder has it. Throws an
 * OperatorError where a bucket of the settings can't be used.
 */
export async function openTrails(
  stack: AsyncDisposableStack,
  { core, settings, environment, log }: TrailParts,
): Promise<TrailEngine> {
  const { store, records, clock, folder, services } = core;
  const destinations = await openTrailDestinations(settings, environment);
  const { access } = trailBucketsOf(settings);
  return stack.adopt(
    createTrailEngine({
      store,
      reads: records.reads,
      spool: await openSpool(join(folder.path, 'trails')),
      destination: (bucket, owner) =>
        access(bucket, owner) === 'allowed' ? destinations.get(bucket) : undefined,
      sealer: folder.sealer,
      services,
      clock,
      log,
      interval: settings['trails.interval'],
      digestInterval: settings['trails.digestInterval'],
    }),
    (open) => open.stop(),
  );
}
