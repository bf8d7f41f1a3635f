import { DomainError } from '../../kernel/errors.ts';

/** What EventBridge refuses, by its own name for it (less the suffix `Exception`), with its texts where they are known. */
export const refuse = {
  invalid: (text: string) => new DomainError('Validation', text),
  parameter: (name: string, reason: string) =>
    new DomainError('Validation', `Parameter ${name} is not valid. Reason: ${reason}`),
  noBus: (name: string) => new DomainError('ResourceNotFound', `Event bus ${name} does not exist.`),
  noRule: (rule: string, bus: string) =>
    new DomainError('ResourceNotFound', `Rule ${rule} does not exist on EventBus ${bus}.`),
  noConnection: (name: string) =>
    new DomainError(
      'ResourceNotFound',
      `Failed to describe the connection(s). Connection '${name}' does not exist.`,
    ),
  noDestination: (name: string) =>
    new DomainError(
      'ResourceNotFound',
      `Failed to describe the api-destination(s). An api-destination '${name}' does not exist.`,
    ),
  noWebhook: (name: string) => new DomainError('WebhookNotFound', `The webhook '${name}' does not exist`),
  notFound: (text: string) => new DomainError('ResourceNotFound', text),
  exists: (text: string) => new DomainError('ResourceAlreadyExists', text),
  limit: (text = 'The requested resource exceeds the maximum number allowed.') =>
    new DomainError('LimitExceeded', text),
  policyTooLong: (limit: number) =>
    new DomainError(
      'PolicyLengthExceeded',
      `The policy of an event bus can have at most ${limit} characters.`,
    ),
  changed: () =>
    new DomainError(
      'ConcurrentModification',
      'There is a concurrent modification on the connection. Try again.',
    ),
};
