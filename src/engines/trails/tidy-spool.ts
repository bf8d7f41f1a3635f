import type { TrailFile } from '../../services/cloudtrail/ports.ts';
import type { TrailEngineParts } from './parts.ts';

const atOnce = 500;

/** Removes from the spool what no commit names: whoever made it died before that. For the start, before anything is made. */
export async function tidySpool({ store, spool }: Pick<TrailEngineParts, 'store' | 'spool'>): Promise<void> {
  const names = new Set(await spool.names());
  if (names.size === 0) return;
  for (let after = 0; ; ) {
    const from = after;
    const files: readonly TrailFile[] = await store.read(({ trails }) => trails.waiting(from, atOnce));
    for (const { spooled } of files) names.delete(spooled);
    const last = files.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  for (const name of names) await spool.remove(name);
}
