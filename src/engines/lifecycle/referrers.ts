import { followSubjectUnit } from '../../registry/index.ts';
import type { RemovedSubject } from '../../registry/ports.ts';
import type { Steps } from './parts.ts';

const SUBJECTS = 50;

/** Sees to referrers of what was removed from the repository, at once; returns how many were deleted. */
export async function followSubjectsOf(steps: Steps, repositoryId: number): Promise<number> {
  return followAll(steps, () =>
    steps.store.read((view) => view.removedSubjects.ofRepository(repositoryId, SUBJECTS)),
  );
}

/** The same in all repositories for subjects removed before a time: until then one may be pushed anew. */
export async function followSubjectsBefore(steps: Steps, before: number): Promise<number> {
  return followAll(steps, () => steps.store.read((view) => view.removedSubjects.before(before, SUBJECTS)));
}

/** Each round ends with all its subjects forgotten; referrers that had referrers make another. */
async function followAll(steps: Steps, next: () => Promise<RemovedSubject[]>): Promise<number> {
  let deleted = 0;
  for (;;) {
    const subjects = await next();
    if (subjects.length === 0) return deleted;
    for (const subject of subjects) {
      let after: string | undefined;
      do {
        if (steps.stopping()) return deleted;
        const followed = await steps.commit(followSubjectUnit, {
          subject,
          after,
          restoreWindow: steps.restoreWindow,
        });
        deleted += followed.deleted.length;
        after = followed.next;
      } while (after !== undefined);
    }
  }
}
