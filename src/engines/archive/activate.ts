import {
  failActivationUnit,
  finishActivationUnit,
  type Image,
  isBeyondWarming,
  warmBlob,
} from '../../registry/index.ts';
import type { Steps } from './parts.ts';

const PAGE = 50;

/**
 * Ends restores: warms what an image needs, blob after blob, and says that it is ACTIVE. An index waits for what it
 * lists; so rounds are made as long as one gets any further. What is to be restored stands in the images themselves:
 * a restart goes on with them, and what another run has done is not done again.
 */
export async function activateAll(steps: Steps): Promise<number> {
  let total = 0;
  for (;;) {
    const { ended, active } = await round(steps);
    total += active;
    if (ended === 0 || steps.stopped.aborted) return total;
  }
}

async function round(steps: Steps): Promise<{ readonly ended: number; readonly active: number }> {
  let ended = 0;
  let active = 0;
  let after: number | undefined;
  for (;;) {
    const from = after;
    const images = await steps.store.read((view) => view.images.activating(from, PAGE));
    for (const image of images) {
      if (steps.stopped.aborted) return { ended, active };
      const outcome = await activate(steps, image);
      if (outcome !== 'waiting') ended += 1;
      if (outcome === 'active') active += 1;
      after = image.id;
    }
    if (images.length < PAGE) return { ended, active };
  }
}

/** Times in a row that blobs may be cold again, by who knows whom, before it is left to the next run. */
const ATTEMPTS = 5;

async function activate(steps: Steps, image: Image): Promise<'active' | 'waiting' | 'ended'> {
  const { id: imageId, repositoryId, digest } = image;
  const activating = { imageId, repositoryId, digest };
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const outcome = await steps.commit(finishActivationUnit, activating);
      if (outcome.kind !== 'cold') return outcome.kind === 'obsolete' ? 'ended' : outcome.kind;
      for (const blob of outcome.blobs) {
        if (steps.stopped.aborted) return 'waiting';
        await warmBlob(steps, blob, steps.stopped);
      }
    }
    return 'waiting';
  } catch (err) {
    if (steps.stopped.aborted) return 'waiting';
    if (!isBeyondWarming(err)) {
      steps.log.warn({ err, digest }, 'an image could not be restored from the archive yet');
      return 'waiting';
    }
    steps.log.error({ err, digest }, 'an image can not be restored from the archive: it stays there');
    await steps.commit(failActivationUnit, activating);
    return 'ended';
  }
}
