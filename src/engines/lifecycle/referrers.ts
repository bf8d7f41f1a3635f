import { followSubjectUnit } from '../../registry/index.ts';
import type { RemovedSubject } from '../../registry/ports.ts';
import type { Steps } from './parts.ts';

const SUBJECTS = 50;

/** Sees to referrers of what was removed from the repository, or archived, at once; returns how many were deleted or archived. */
export async function followSubjectsOf(steps: Steps, repositoryId: number): Promise<number> {
  return followAll(steps, () =>
    steps.store.read((view) => view.removedSubjects.ofRepository(repositoryId, steps.clock.now(), SUBJECTS)),
  );
}

/** The same in all repositories for subjects removed or archived before a time: until then one may be pushed anew. */
export async function followSubjectsBefore(steps: Steps, before: number): Promise<number> {
  return followAll(steps, () => steps.store.read((view) => view.removedSubjects.before(before, SUBJECTS)));
}

/** Each round ends with all its subjects forgotten, or noted for later; referrers that had referrers make another. */
async function followAll(steps: Steps, next: () => Promise<RemovedSubject[]>): Promise<number> {
  let followers = 0;
  for (;;) {
    const subjects = await next();
    if (subjects.length === 0) return followers;
    for (const subject of subjects) {
      let after: string | undefined;
      let later: number | undefined;
      do {
        if (steps.stopping()) return followers;
        const followed = await steps.commit(followSubjectUnit, {
          subject,
          after,
          later,
          restoreWindow: steps.restoreWindow,
        });
        followers += followed.deleted.length + followed.archived.length;
        after = followed.next;
        later = followed.later;
      } while (after !== undefined);
    }
  }
}
