import type { RegistryErrorCode } from '../../registry/errors.ts';

/** What our API calls the registry's errors, where it has not the registry's name. */
export const wireErrors: Readonly<Partial<Record<RegistryErrorCode, string>>> = {
  DeletedImageNotFound: 'ImageNotFoundException',
  DeletedRepositoryNotFound: 'RepositoryNotFoundException',
  RegistryRetentionRulesNotFound: 'RetentionRulesNotFoundException',
  RegistryLimitExceeded: 'LimitExceededException',
};
