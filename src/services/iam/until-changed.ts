import type { CacheCounts } from '../../kernel/metrics.ts';
import type { Soon } from '../../kernel/soon.ts';
import type { Topic } from '../../kernel/unit.ts';

/** What tells whether a topic has changed since: a Store. */
export interface Revisions {
  revision(topic: Topic): number;
}

/**
 * `load`, remembered per key until a commit changes `topic`. The number is read before anything is loaded: should
 * a commit come in between, what was loaded is kept under the number from before it and so loaded again at the
 * next use, never the reverse. So an answer is never older than the last change that anybody was told of.
 *
 * Keeps the `capacity` keys loaded last. What is undefined is not remembered: names that stand for nothing
 * must not push out those that stand for something. `counts` says how often it was remembered.
 */
export function untilChanged<Key, Value>(
  store: Revisions,
  topic: Topic,
  capacity: number,
  load: (key: Key) => Promise<Value | undefined>,
  counts: CacheCounts,
): (key: Key) => Soon<Value | undefined> {
  const remembered = new Map<Key, { readonly revision: number; readonly value: Value }>();

  async function loadAnew(key: Key, revision: number): Promise<Value | undefined> {
    const value = await load(key);
    remembered.delete(key);
    if (value === undefined) return undefined;
    const oldest = remembered.size >= capacity ? remembered.keys().next() : undefined;
    if (oldest?.done === false) remembered.delete(oldest.value);
    remembered.set(key, { revision, value });
    return value;
  }

  return (key) => {
    const revision = store.revision(topic);
    const known = remembered.get(key);
    if (known?.revision === revision) {
      counts.hits += 1;
      return known.value;
    }
    counts.misses += 1;
    return loadAnew(key, revision);
  };
}
