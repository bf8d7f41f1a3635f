import {
  type Chosen,
  decide,
  type Judgement,
  kindOf,
  type LifecycleImage,
  type Ruling,
} from '../../registry/index.ts';
import type { MetaStore } from '../../registry/ports.ts';

/** What a run is to do, as batches ask for it; without an image about which nothing is to be done. */
function chosenOf(ruling: Ruling): Chosen[] {
  const { image } = ruling;
  const decision = decide(ruling);
  const what = {
    imageId: image.sequence,
    digest: image.digest,
    tags: image.tags,
    archivedAt: image.lastArchivedAt,
  };
  switch (decision.kind) {
    case 'stay':
      return [];
    case 'untag': {
      const [first] = decision.tags;
      const untag = decision.tags.map(({ tag }) => tag);
      const rule = first?.rule.name ?? '';
      return [{ ...what, rule, action: 'untag', storageClass: 'standard', seen: seenOf(image), untag }];
    }
    default: {
      if (decision.source === 'policy') {
        const { priority: rule, selection } = decision.rule;
        const { storageClass, count } = selection;
        const pulled = count.type === 'sinceImagePulled' ? { at: image.lastPulledAt } : undefined;
        return [{ ...what, rule, action: decision.kind, storageClass, pulled }];
      }
      const { name, action, selection } = decision.rule;
      const children = (action.type !== 'expire' || action.children) && isIndex(image);
      const { storageClass } = selection;
      return [{ ...what, rule: name, action: decision.kind, storageClass, seen: seenOf(image), children }];
    }
  }
}

function isIndex({ mediaType }: LifecycleImage): boolean {
  return kindOf(mediaType) === 'index';
}

function seenOf({ taggedAt, lastPulledAt, childPulledAt }: LifecycleImage): Chosen['seen'] {
  return { taggedAt, lastPulledAt, childPulledAt };
}

/** The same of a batch, with what an index is not to take along: its children that a rule keeps, or that were restored lately. */
export async function chosenOfBatch(
  store: MetaStore,
  batch: readonly Ruling[],
  spared: Judgement['spared'],
): Promise<readonly Chosen[]> {
  const chosen = batch.flatMap(chosenOf);
  const indexes = new Set(batch.flatMap(({ image }) => (isIndex(image) ? [image.sequence] : [])));
  if (spared.size === 0 || indexes.size === 0) return chosen;
  return store.read(async (view) => {
    const all: Chosen[] = [];
    for (const each of chosen) {
      if (each.action !== 'expire' || !indexes.has(each.imageId)) {
        all.push(each);
        continue;
      }
      const spare: string[] = [];
      const seen = new Set([each.imageId]);
      const waiting = [each.imageId];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        for (const { imageId, digest } of await view.lifecycle.children(next)) {
          if (seen.has(imageId)) continue;
          seen.add(imageId);
          waiting.push(imageId);
          if (spared.has(digest)) spare.push(digest);
        }
      }
      all.push({ ...each, spare });
    }
    return all;
  });
}

/** Rulings by which something is to be done, so many at a time. */
export function* batchesOf(rulings: readonly Ruling[], size: number): Generator<Ruling[]> {
  let batch: Ruling[] = [];
  for (const ruling of rulings) {
    if (decide(ruling).kind === 'stay') continue;
    batch.push(ruling);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
