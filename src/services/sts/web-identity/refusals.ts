import { DomainError } from '../../../kernel/errors.ts';

/** What STS says of web identities, in AWS's words where they are known. */
export const refuse = {
  noToken: () =>
    new DomainError(
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    ),
  noProvider: (issuer: string) =>
    new DomainError('InvalidIdentityToken', `No OpenIDConnect provider found in your account for ${issuer}`),
  audience: () => new DomainError('InvalidIdentityToken', 'Incorrect token audience'),
  algorithm: () =>
    new DomainError('InvalidIdentityToken', 'The signing algorithm of the token is not supported'),
  noKey: () =>
    new DomainError(
      'InvalidIdentityToken',
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    ),
  signature: () => new DomainError('InvalidIdentityToken', 'The signature of the token is not valid'),
  claims: (text: string) => new DomainError('InvalidIdentityToken', `The token is not acceptable: ${text}`),
  expired: (now: number, expiry: number) =>
    new DomainError(
      'ExpiredTokenException',
      `Token expired: current date/time ${Math.floor(now / 1000)} must be before the expiration date/time ${expiry}`,
    ),
  unreachable: (text: string) => new DomainError('IDPCommunicationError', text),
} as const;
