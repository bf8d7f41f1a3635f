import type { ArtifactStatusFilter, ImageStatusFilter } from '../../generated/ecr/types.ts';

/** Every image is ACTIVE until there is an archive: a filter shows all of them, or none. */
export function isShown(filter: ImageStatusFilter | ArtifactStatusFilter | undefined): boolean {
  return filter === undefined || filter === 'ACTIVE' || filter === 'ANY';
}
