import { DomainError } from '../../../kernel/errors.ts';
import { genericOf } from '../errors.ts';

/** An error as S3 tells it. */
export interface S3Fault {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

export class S3Error extends Error {
  readonly fault: S3Fault;

  constructor(fault: S3Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

const refusal = (code: string, status: number, message: string) => new S3Error({ code, status, message });

export const refuse = {
  noKey: () => refusal('NoSuchKey', 404, 'The specified key does not exist.'),
  noBucket: () => refusal('NoSuchBucket', 404, 'The specified bucket does not exist'),
  denied: () => refusal('AccessDenied', 403, 'Access Denied'),
  argument: (message: string) => refusal('InvalidArgument', 400, message),
  notHere: () =>
    refusal(
      'NotImplemented',
      501,
      'This server serves the location, the list and the objects of a bucket, and nothing else of S3.',
    ),
  method: () =>
    refusal('MethodNotAllowed', 405, 'The specified method is not allowed against this resource.'),
} as const;

/** Names that S3 has for what the door's other services call otherwise. */
const names: Readonly<Record<string, string>> = {
  InvalidSignature: 'SignatureDoesNotMatch',
  UnrecognizedClient: 'InvalidAccessKeyId',
  MissingAuthenticationToken: 'AccessDenied',
  IncompleteSignature: 'AuthorizationHeaderMalformed',
};

/** Undefined for what nobody expected. */
export function s3FaultOf(error: unknown): S3Fault | undefined {
  if (error instanceof S3Error) return error.fault;
  if (!(error instanceof DomainError)) return undefined;
  const generic = genericOf(error.code);
  if (generic === undefined) return undefined;
  const { code, message } = error;
  return { code: names[code] ?? generic.query ?? generic.name, status: generic.status, message };
}
