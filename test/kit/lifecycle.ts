import type { Place } from './aws.ts';
import { holdfast } from './holdfast.ts';

/** What GetLifecycleRun tells of a run that is over. */
export interface Run {
  readonly status: string;
  readonly startedAt: number;
  readonly expiredImageCount: number;
  readonly archivedImageCount: number;
  readonly removedTagCount: number;
  readonly referrerCount: number;
  readonly repositoryCount: number;
  readonly unfinishedRepositoryCount: number;
}

/** Starts a run over the API, of one repository or of the whole registry, and waits until it is over. */
export async function runNow(server: Place, input: { readonly repositoryName?: string }): Promise<Run> {
  await holdfast(server, 'StartLifecycleRun', input);
  for (;;) {
    const { run } = await holdfast<{ readonly run: Run }>(server, 'GetLifecycleRun', input);
    if (run.status === 'COMPLETE') return run;
  }
}
