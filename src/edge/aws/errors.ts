import { DomainError } from '../../kernel/errors.ts';

/** Errors that every AWS API has (spec 2.1), by our code for them. */
interface Generic {
  readonly name: string;
  /** Where query is spoken, if not the same. */
  readonly query?: string;
  readonly status: number;
  /** The service's own error of that name comes first. */
  readonly yields?: true;
}

const table = {
  AccessDenied: { name: 'AccessDeniedException', query: 'AccessDenied', status: 403, yields: true },
  ExpiredToken: { name: 'ExpiredTokenException', query: 'ExpiredToken', status: 403 },
  IncompleteSignature: { name: 'IncompleteSignature', status: 403 },
  InvalidSignature: { name: 'InvalidSignatureException', query: 'SignatureDoesNotMatch', status: 403 },
  MalformedHttpRequest: { name: 'MalformedHttpRequestException', status: 400 },
  MissingAuthenticationToken: {
    name: 'MissingAuthenticationTokenException',
    query: 'MissingAuthenticationToken',
    status: 403,
  },
  RequestEntityTooLarge: { name: 'RequestEntityTooLargeException', status: 413 },
  Serialization: { name: 'SerializationException', query: 'MalformedInput', status: 400 },
  ServiceUnavailable: { name: 'ServiceUnavailable', status: 503, yields: true },
  Throttling: { name: 'ThrottlingException', query: 'Throttling', status: 400, yields: true },
  UnknownOperation: { name: 'UnknownOperationException', status: 404 },
  UnrecognizedClient: { name: 'UnrecognizedClientException', query: 'InvalidClientTokenId', status: 403 },
  Validation: { name: 'ValidationException', query: 'ValidationError', status: 400, yields: true },
} as const satisfies Record<string, Generic>;

export type GenericCode = keyof typeof table;

export function genericOf(code: string): Generic | undefined {
  return Object.hasOwn(table, code) ? table[code as GenericCode] : undefined;
}

export function doorError(code: GenericCode, message: string): DomainError {
  return new DomainError(code, message);
}

export function malformed(message: string): DomainError {
  return doorError('Serialization', message);
}
