export type { RegistryDeps } from './actions/perform.ts';
export { createRegistry } from './create-registry.ts';
export type * from './registry.ts';
export { partition, repositoryArn } from './rules/arn.ts';
export { algorithmOf, digestOf, isDigestForm } from './rules/digest.ts';
export { OCI_INDEX } from './rules/media-types.ts';
export { isRepositoryName, isTag, REPOSITORY_NAME_PATTERN, TAG_PATTERN } from './rules/names.ts';
export type * from './types.ts';
export { registryUnits } from './units.ts';
