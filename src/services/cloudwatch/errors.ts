import { DomainError } from '../../kernel/errors.ts';

/**
 * Errors of CloudWatch, by the names of the model's shapes; what is no shape of its is a generic one (Validation).
 * Clients of the older protocols are told the query codes (`InvalidParameterValue`, `ValidationError`).
 */
export function invalidValue(message: string): DomainError {
  return new DomainError('InvalidParameterValue', message);
}

export function invalidCombination(message: string): DomainError {
  return new DomainError('InvalidParameterCombination', message);
}

export function missingParameter(message: string): DomainError {
  return new DomainError('MissingRequiredParameter', message);
}

export function validation(message: string): DomainError {
  return new DomainError('Validation', message);
}

export function limitExceeded(message: string): DomainError {
  return new DomainError('LimitExceeded', message);
}

export function alarmNotFound(): DomainError {
  return new DomainError('ResourceNotFound', 'Unknown alarm');
}

/** Codes -> names of error shapes. */
export const errorShapes = {
  LimitExceeded: 'LimitExceededFault',
  ResourceNotFound: 'ResourceNotFound',
  InvalidNextToken: 'InvalidNextToken',
  InvalidFormat: 'InvalidFormatFault',
  NoSuchResource: 'ResourceNotFoundException',
} as const;
