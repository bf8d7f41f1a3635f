import { DomainError } from '../../kernel/errors.ts';

/** Errors of CloudWatch Logs, by our code for them: the model's names without `Exception`. */
export type LogsErrorCode =
  | 'InvalidParameter'
  | 'LimitExceeded'
  | 'ResourceAlreadyExists'
  | 'ResourceNotFound'
  | 'TooManyTags';

export function logsError(code: LogsErrorCode, message: string): DomainError {
  return new DomainError(code, message);
}

export function noGroup(): DomainError {
  return logsError('ResourceNotFound', 'The specified log group does not exist.');
}

export function noStream(): DomainError {
  return logsError('ResourceNotFound', 'The specified log stream does not exist.');
}
