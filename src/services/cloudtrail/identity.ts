import type { Caller, Session } from '../../kernel/identity.ts';

/** userIdentity of a record (spec 13.2): plain JSON, as it was when the call was made. */
export interface UserIdentity {
  readonly type: string;
  readonly principalId: string;
  readonly arn?: string;
  readonly accountId: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  readonly identityProvider?: string;
  readonly sessionContext?: object;
}

export function userIdentityOf(caller: Caller): UserIdentity {
  const { type, userId, arn, account, accessKeyId, name, session } = caller;
  return {
    type,
    principalId: userId,
    arn,
    accountId: account,
    ...(accessKeyId !== '' && { accessKeyId }),
    ...(type === 'IAMUser' && { userName: name }),
    ...(session !== undefined && { sessionContext: sessionContextOf(caller, session) }),
  };
}

function sessionContextOf(caller: Caller, session: Session): object {
  const { issuedAt, mfaAt, sourceIdentity, federatedProvider } = session;
  return {
    ...(session.kind !== 'user' && { sessionIssuer: issuerOf(caller, session) }),
    webIdFederationData: federatedProvider === undefined ? {} : { federatedProvider, attributes: {} },
    attributes: {
      creationDate: seconds(issuedAt),
      mfaAuthenticated: mfaAt === undefined ? 'false' : 'true',
    },
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

function issuerOf({ type, account, issuer }: Caller, { principalId }: Session): object {
  if (principalId === account) {
    return { type: 'Root', principalId, arn: `arn:aws:iam::${account}:root`, accountId: account };
  }
  return {
    type: type === 'AssumedRole' ? 'Role' : 'IAMUser',
    principalId,
    arn: issuer?.arn,
    accountId: account,
    userName: issuer?.name,
  };
}

/** Whom LookupEvents finds a record by: a user's name, the name of a role's session, `root`. */
export function usernameOf({ type, name, session }: Caller): string {
  if (type === 'Root') return 'root';
  return session?.name ?? name;
}

/** What the account that owns the resource is told of a caller of another one. */
export function foreignIdentityOf({ principalId, accountId }: UserIdentity): UserIdentity {
  return { type: 'AWSAccount', principalId, accountId };
}

/** `2026-11-24T08:05:12Z` */
export function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
