import { pageOf } from '../../../kernel/pages.ts';
import type { Explained, Explanation } from '../../lifecycle.ts';
import {
  byAge,
  type Judged,
  type LifecycleImage,
  parseLifecyclePolicy,
  printLifecyclePolicy,
  reasonOf,
} from '../../rules/lifecycle/index.ts';
import type { RegistryKey } from '../../types.ts';
import { findRepository } from '../find-repository.ts';
import type { RegistryDeps } from '../perform.ts';
import { judgeRepository } from './judge.ts';
import { findLifecyclePolicy } from './policy.ts';

export type Explain = (
  registry: RegistryKey,
  repository: string,
  text: string | undefined,
  after: string | undefined,
  limit: number,
) => Promise<Explained>;

/** Evaluations hold the images of a repository in memory: one at a time, whatever the number of those who ask. */
export function createExplain(deps: RegistryDeps): Explain {
  let last: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const next = last.then(() => explain(deps, ...args));
    last = next.catch(() => undefined);
    return next;
  };
}

async function explain(
  { store, clock }: RegistryDeps,
  registry: RegistryKey,
  repository: string,
  given: string | undefined,
  after: string | undefined,
  limit: number,
): Promise<Explained> {
  const { id, stored } = await store.read(async (view) => {
    const found = await findRepository(view, registry, repository);
    if (given !== undefined) return { id: found.id, stored: undefined };
    return { id: found.id, stored: (await findLifecyclePolicy(view, registry, repository)).text };
  });
  const policy = parseLifecyclePolicy(given ?? stored ?? '');
  const now = clock.now();
  const { judged } = await judgeRepository(store, id, policy, now);
  const start = after === undefined ? 0 : firstAfter(judged, after);
  const page = pageOf(judged.slice(start, start + limit + 1), limit, keyOf);
  const items = page.items.map((each) => explanationOf(each, now));
  const text = printLifecyclePolicy(policy);
  return page.next === undefined ? { text, items } : { text, items, next: page.next };
}

/** Where an image is in the order of ages, which does not change when others come or go. */
function keyOf({ image: { digest, sequence, pushedAt, lastActivatedAt } }: Judged): string {
  return JSON.stringify({ digest, sequence, pushedAt, lastActivatedAt });
}

/** The first that is younger; images are oldest first. */
function firstAfter(judged: readonly Judged[], key: string): number {
  const seen = JSON.parse(key) as LifecycleImage;
  const index = judged.findIndex(({ image }) => byAge(image, seen) < 0);
  return index < 0 ? judged.length : index;
}

function explanationOf(judged: Judged, now: number): Explanation {
  const { image, verdict } = judged;
  const rule = 'rule' in verdict ? verdict.rule : undefined;
  const goes = verdict.kind === 'acted' && (rule?.action === 'expire' ? 'EXPIRE' : 'TRANSITION');
  return {
    digest: image.digest,
    tags: image.tags,
    pushedAt: image.pushedAt,
    outcome: goes || 'STAY',
    priority: rule?.priority,
    reason: reasonOf(judged, now),
  };
}
