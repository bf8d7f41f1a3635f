import {
  decide,
  judgeRepository,
  PREVIEW_LIFETIME,
  planBy,
  planOf,
  type Ruling,
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

/** Of a repository that has gone meanwhile: what is made of it is not wanted. */
const NOWHERE = { account: '', region: '' };

async function makePreview(steps: Steps, preview: RunningPreview): Promise<void> {
  await clear(steps, preview.id);
  const now = steps.clock.now();
  const { repositoryId, text } = preview;
  const plan = await steps.store.read(async (view) => {
    const registry = (await view.repositories.byId(repositoryId)) ?? NOWHERE;
    return planBy(await planOf(view, registry, repositoryId, true), { policy: text });
  });
  const { rulings } = await judgeRepository(
    steps.store,
    { registry: NOWHERE, repositoryId, plan: () => plan },
    now,
  );
  const images = rulings.flatMap(previewImageOf).map((image, index) => ({ ...image, position: index + 1 }));
  for (const slice of slices(images)) {
    if (steps.stopping()) return;
    if (!(await steps.commit(addToPreview, { preview, images: slice }))) return;
  }
  await steps.commit(endPreview, { previewId: preview.id, totals: totalsOf(images) });
}

/** ECR's answer has room for what its policy does, and for no more. */
function previewImageOf(ruling: Ruling): Omit<PreviewImage, 'position'>[] {
  const decision = decide(ruling);
  if (decision.kind === 'stay' || decision.kind === 'untag' || decision.source !== 'policy') return [];
  const { digest, tags, pushedAt } = ruling.image;
  const { priority, action, selection } = decision.rule;
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
