import type { Unit } from '../../kernel/unit.ts';
import type { MetaTx } from '../../registry/ports.ts';
import { dropFromTrash } from '../../registry/units.ts';
import type { Steps } from './parts.ts';

/** An image may have hundreds of layers. */
const IMAGES = 20;
const REPOSITORIES = 50;
const ROWS = 200;
/** Milliseconds for which it is remembered that an image was restored. */
const REMEMBERED = 24 * 60 * 60 * 1000;

interface Slice {
  readonly limit: number;
}

/** Forgets deleted images whose time to be restored is over; how many. */
export const expireDeletedImages: Unit<MetaTx, Slice, number> = {
  name: 'gc/expire-deleted-images',
  async run(tx, { limit }, { now }) {
    const expired = await tx.deleted.expiredImages(now, limit);
    for (const { repositoryId, digest } of expired) await dropFromTrash(tx, repositoryId, digest, now);
    return expired.length;
  },
};

/** Queues deleted repositories whose time is over for purging; how many. */
export const expireDeletedRepositories: Unit<MetaTx, Slice, number> = {
  name: 'gc/expire-deleted-repositories',
  async run(tx, { limit }, { now }) {
    const expired = await tx.deleted.expiredRepositories(now, limit);
    for (const id of expired) await tx.deleted.discard(id, now);
    return expired.length;
  },
};

export const forgetRestores: Unit<MetaTx, Slice, number> = {
  name: 'gc/forget-restores',
  run: (tx, { limit }, { now }) => tx.deleted.forgetRestores(now - REMEMBERED, limit),
};

/** How many deletions can't be undone any more. */
export async function expireDeletions(steps: Steps): Promise<number> {
  const images = await all(steps, expireDeletedImages, IMAGES);
  const repositories = await all(steps, expireDeletedRepositories, REPOSITORIES);
  await all(steps, forgetRestores, ROWS);
  return images + repositories;
}

async function all(steps: Steps, unit: Unit<MetaTx, Slice, number>, limit: number): Promise<number> {
  let done = 0;
  while (!steps.stopping()) {
    const count = await steps.commit(unit, { limit });
    done += count;
    if (count < limit) break;
  }
  return done;
}
