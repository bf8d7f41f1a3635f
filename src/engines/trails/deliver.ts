import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/errors.ts';
import { ownerOfKey } from '../../services/cloudtrail/index.ts';
import type { TrailFile } from '../../services/cloudtrail/ports.ts';
import type { TrailEngineParts } from './parts.ts';
import { deliveryUnit } from './units.ts';

const atOnce = 100;
/** After so long a file is given up, milliseconds, as AWS does. */
const patience = 30 * 24 * 60 * 60_000;

/**
 * Puts what waits into buckets, in the order in which it was made. What a trail has for a bucket that does not take it
 * is left alone until the next time; other trails are not kept waiting for it, for it may be the trail's own fault.
 * Digests wait for logs, which they name, but not the other way round: so a trail's status tells that its logs can't be
 * delivered, too, where a digest was the first to fail.
 */
export async function deliver(parts: TrailEngineParts, stopped: () => boolean): Promise<void> {
  const failing = new Set<string>();
  for (let after = 0; ; ) {
    const from = after;
    const files: readonly TrailFile[] = await parts.store.read(({ trails }) => trails.waiting(from, atOnce));
    for (const file of files) {
      if (stopped()) return;
      const way = `${file.trailId} ${file.bucket}`;
      const waits = failing.has(`log ${way}`) || failing.has(`${file.kind} ${way}`);
      if (!waits && !(await deliverOne(parts, file))) failing.add(`${file.kind} ${way}`);
    }
    const last = files.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

/** Whether the bucket takes it. */
async function deliverOne(
  { store, spool, clock, ...parts }: TrailEngineParts,
  file: TrailFile,
): Promise<boolean> {
  const { bucket, key } = file;
  const bytes = await spool.read(file.spooled);
  let error = bytes === undefined ? 'The file is gone from the server before it was delivered' : undefined;
  let reachable = true;
  if (bytes !== undefined) {
    try {
      const destination = parts.destination(bucket, ownerOfKey(key) ?? '');
      if (destination === undefined)
        throw new DomainError('NoSuchBucket', 'The server has no such bucket for the account');
      await destination.put(key, bytes, file.metadata);
    } catch (failure) {
      reachable = false;
      error = failure instanceof DomainError ? failure.message : 'The delivery failed';
      parts.log.error({ err: failure, bucket, key }, 'a file of a trail could not be delivered');
    }
  }
  const at = clock.now();
  const lost = bytes === undefined || (!reachable && at - file.madeAt > patience);
  if (lost) parts.log.error({ bucket, key, reason: error }, 'a file of a trail is lost');
  await store.commit(
    deliveryUnit,
    { file: { id: file.id, trailId: file.trailId, kind: file.kind }, at, error, lost },
    { now: at, requestId: randomUUID(), actor: 'trails' },
  );
  if (lost || reachable) await spool.remove(file.spooled);
  return reachable;
}
