import type { Steps } from './parts.ts';
import { hiddenRepositories, purgeRepository } from './units.ts';

const REPOSITORIES = 50;
const ROWS = 200;

/**
 * Removes what hangs on hidden repositories, slice after slice; returns how many are done. Upload sessions go
 * first: the last slice makes the repository forgotten, and nobody would look for them then.
 */
export async function purgeHidden(steps: Steps): Promise<number> {
  let purged = 0;
  for (;;) {
    const ids = await steps.commit(hiddenRepositories, { limit: REPOSITORIES });
    if (ids.length === 0) return purged;
    for (const repositoryId of ids) {
      await steps.blobs.cancelAll(repositoryId);
      let done = false;
      while (!done) {
        if (steps.stopping()) return purged;
        done = await steps.commit(purgeRepository, { repositoryId, limit: ROWS });
      }
      purged += 1;
    }
  }
}
