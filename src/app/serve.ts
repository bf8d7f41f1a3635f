import type { Log } from '../kernel/log.ts';
import { redacted, type Settings } from './config/index.ts';
import type { Host } from './host.ts';
import { workersOf } from './workers/index.ts';

/** Runs the server until the host is asked to stop. Loads no more of the program than this process needs. */
export async function serve(settings: Settings, host: Host, log: Log): Promise<void> {
  log.debug({ settings: redacted(settings) }, 'settings');
  const workers = workersOf(settings.workers);
  if (workers === 1) {
    const { serveAlone } = await import('./serve-alone.ts');
    await serveAlone(settings, host, log);
  } else {
    const { serveByMany } = await import('./workers/serve-by-many.ts');
    await serveByMany(workers, settings, host, log);
  }
}
