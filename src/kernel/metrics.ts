/**
 * What a process counts of itself, in plain numbers: counting costs an addition. They belong to the process, as its
 * memory does, and nothing but /metrics reads them.
 */
export interface CacheCounts {
  hits: number;
  misses: number;
}

const caches = new Map<string, CacheCounts>();

/**
 * The counts of the caches of that name, to be added to by them: `counts.hits += 1`. The name becomes a label, so it
 * is a constant of the program: `principals`.
 */
export function cacheCounts(name: string): CacheCounts {
  const known = caches.get(name);
  if (known !== undefined) return known;
  const counts = { hits: 0, misses: 0 };
  caches.set(name, counts);
  return counts;
}

export function allCacheCounts(): Iterable<readonly [name: string, counts: Readonly<CacheCounts>]> {
  return caches;
}
