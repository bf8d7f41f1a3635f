import { DomainError } from '../../kernel/errors.ts';
import type { StoredBlob } from '../../registry/ports.ts';
import type { CoolingReport, Steps } from './parts.ts';
import { coolBlob } from './units.ts';

/** Blobs looked at in one read. */
const PAGE = 100;
/** What can't be moved, since it is damaged for instance, is read whole each time. */
const RETRY = 60 * 60_000;

/**
 * Moves the bytes of what only archived images need to cold storage, one blob after another: the copy is durable and
 * was read back before a commit names it, in which it is looked again whether anything else needs the blob; only then
 * the source goes. A crash leaves a copy or a source that nothing names, which garbage collection finds.
 */
export async function coolAll(steps: Steps): Promise<CoolingReport> {
  const before = steps.clock.now() - steps.coldAfter;
  const report = { cooled: 0, bytes: 0, failures: 0 };
  forgetOld(steps);
  let after: number | undefined;
  do {
    const from = after;
    const page = await steps.store.read((view) => view.blobs.coolable(before, from, PAGE));
    for (const blob of page.items) {
      if (steps.stopped.aborted) return report;
      if (steps.failed.has(blob.location)) continue;
      try {
        if (!(await cool(steps, blob, before))) continue;
        report.cooled += 1;
        report.bytes += blob.size;
      } catch (err) {
        if (steps.stopped.aborted) return report;
        report.failures += 1;
        steps.log.warn({ err, digest: blob.digest, location: blob.location }, 'a blob could not be archived');
        // The next one would fill the disk as well, and every failure costs a copy.
        if (err instanceof DomainError && err.code === 'StorageFull') return report;
        steps.failed.set(blob.location, steps.clock.now() + RETRY);
      }
    }
    after = page.next;
  } while (after !== undefined);
  return report;
}

async function cool(steps: Steps, { location }: StoredBlob, before: number): Promise<boolean> {
  const to = await steps.blobs.cool(location, steps.stopped);
  const moved = await steps.commit(coolBlob, { from: location, to, before });
  await steps.blobs.delete(moved ? location : to);
  return moved;
}

function forgetOld({ failed, clock }: Steps): void {
  for (const [location, at] of failed) if (at <= clock.now()) failed.delete(location);
}
