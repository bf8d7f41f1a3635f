import {
  type Judged,
  judgeRepository,
  PREVIEW_LIFETIME,
  parseLifecyclePolicy,
} from '../../registry/index.ts';
import type { PreviewImage, PreviewTotals, RunningPreview } from '../../registry/ports.ts';
import type { Steps } from './parts.ts';
import { addToPreview, clearPreview, endPreview } from './units.ts';

const PREVIEWS = 20;
/** Rows in one commit, about. */
const ROWS = 300;

/**
 * Makes every preview that is wanted, the oldest first. One that a restart has cut off is among them, and is begun
 * anew; one that can't be made ends as failed.
 */
export async function makePreviews(steps: Steps): Promise<void> {
  for (;;) {
    const running = await steps.store.read((view) => view.previews.running(PREVIEWS));
    if (running.length === 0) return;
    for (const preview of running) {
      if (steps.stopping()) return;
      try {
        await makePreview(steps, preview);
      } catch (err) {
        const { repositoryId, id } = preview;
        steps.log.error({ err, repositoryId, preview: id }, 'a lifecycle preview failed');
        await steps.commit(endPreview, { previewId: id, totals: undefined });
      }
    }
  }
}

async function makePreview(steps: Steps, preview: RunningPreview): Promise<void> {
  await clear(steps, preview.id);
  const policy = parseLifecyclePolicy(preview.text);
  const now = steps.clock.now();
  const { judged } = await judgeRepository(steps.store, preview.repositoryId, policy, now);
  const images = judged.flatMap(previewImageOf).map((image, index) => ({ ...image, position: index + 1 }));
  for (const slice of slices(images)) {
    if (steps.stopping()) return;
    if (!(await steps.commit(addToPreview, { preview, images: slice }))) return;
  }
  await steps.commit(endPreview, { previewId: preview.id, totals: totalsOf(images) });
}

function previewImageOf({ image, verdict }: Judged): Omit<PreviewImage, 'position'>[] {
  if (verdict.kind !== 'acted') return [];
  const { digest, tags, pushedAt } = image;
  const { priority, action, selection } = verdict.rule;
  return [{ digest, tags, pushedAt, priority, action, storageClass: selection.storageClass }];
}

function totalsOf(images: readonly PreviewImage[]): PreviewTotals {
  const expiring = images.filter(({ action }) => action === 'expire').length;
  return { expiring, transitioning: images.length - expiring };
}

function* slices(images: readonly PreviewImage[]): Generator<PreviewImage[]> {
  let slice: PreviewImage[] = [];
  let rows = 0;
  for (const image of images) {
    slice.push(image);
    rows += 1 + image.tags.length;
    if (rows < ROWS) continue;
    yield slice;
    slice = [];
    rows = 0;
  }
  if (slice.length > 0) yield slice;
}

/** Forgets what previews found that were replaced, or ended longer ago than they may be looked at. */
export async function clearStalePreviews(steps: Steps): Promise<void> {
  const before = steps.clock.now() - PREVIEW_LIFETIME;
  for (;;) {
    const stale = await steps.store.read((view) => view.previews.stale(before, PREVIEWS));
    if (stale.length === 0) return;
    for (const id of stale) if (!(await clear(steps, id))) return;
  }
}

/** False when it was stopped before all was gone. */
async function clear(steps: Steps, previewId: number): Promise<boolean> {
  while (!steps.stopping()) {
    if (await steps.commit(clearPreview, { previewId, limit: ROWS })) return true;
  }
  return false;
}
