import type { Page } from '../../kernel/pages.ts';
import { registryError } from '../errors.ts';
import type { ReferrerFilter } from '../ports.ts';
import type { Digest, Referrer, RegistryKey } from '../types.ts';
import { findRepository } from './find-repository.ts';
import type { RegistryDeps } from './perform.ts';

/** As ECR's model has it; each type is a walk of its own. */
const mostTypes = 5;
/** Of annotations (each image may have 4 MiB of them) on a page, and images read at a time to find out. */
const pageBytes = 4 * 1024 * 1024;
const slice = 25;

/** How much fits on a page is known only while reading: in slices, up to one of the limits, but one at least. */
export async function listReferrers(
  deps: Pick<RegistryDeps, 'store'>,
  registry: RegistryKey,
  name: string,
  subject: Digest,
  filter: ReferrerFilter,
  start: Digest | undefined,
  limit: number,
): Promise<Page<Referrer, Digest>> {
  if (filter.artifactTypes.length > mostTypes) {
    throw registryError('InvalidParameter', {
      parameter: 'artifactTypes',
      constraint: `Member must have length less than or equal to ${mostTypes}`,
    });
  }
  return deps.store.read(async (view) => {
    const { id } = await findRepository(view, registry, name);
    const items: Referrer[] = [];
    let bytes = 0;
    let after = start;
    while (items.length < limit) {
      const wanted = Math.min(slice, limit - items.length);
      const page = await view.images.referrers(id, subject, filter, after, wanted);
      for (const referrer of page.items) {
        bytes += annotationBytes(referrer);
        if (items.length > 0 && after !== undefined && bytes > pageBytes) return { items, next: after };
        items.push(referrer);
        after = referrer.digest;
      }
      if (page.next === undefined) return { items };
    }
    return after === undefined ? { items } : { items, next: after };
  });
}

function annotationBytes({ annotations = {} }: Referrer): number {
  return Object.entries(annotations).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
}
