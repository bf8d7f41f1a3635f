import type { RegistryErrorCode } from '../../registry/errors.ts';

/** Those of whoever keeps webhooks. */
type WebhookErrorCode = 'ResourceAlreadyExists' | 'Validation' | 'InvalidEventPattern';

/** What our API calls the registry's errors, where it has not the registry's name. */
export const wireErrors: Readonly<Partial<Record<RegistryErrorCode | WebhookErrorCode, string>>> = {
  DeletedImageNotFound: 'ImageNotFoundException',
  DeletedRepositoryNotFound: 'RepositoryNotFoundException',
  RegistryRetentionRulesNotFound: 'RetentionRulesNotFoundException',
  RegistryLimitExceeded: 'LimitExceededException',
  ResourceAlreadyExists: 'WebhookAlreadyExistsException',
  Validation: 'InvalidParameterException',
  InvalidEventPattern: 'InvalidParameterException',
};
