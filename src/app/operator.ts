import { resolve } from 'node:path';
import type { Log } from '../kernel/log.ts';
import type { Settings } from './config/index.ts';
import { type Administration, reachServer } from './control/index.ts';
import { openCore } from './core.ts';

/**
 * Hands `work` the administration of the data folder that the settings name: the running server's where there is
 * one, else one of our own, which keeps servers out of the folder for as long as it works.
 */
export async function withAdministration<T>(
  settings: Settings,
  log: Log,
  work: (administration: Administration) => Promise<T>,
): Promise<T> {
  const server = await reachServer(resolve(settings.data));
  if (server !== undefined) return work(server);
  await using core = await openCore(
    { ...settings, account: undefined, region: undefined },
    { create: false },
    log,
  );
  return await work(core.administration);
}
