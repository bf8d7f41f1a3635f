import type { Recording } from './call-records.ts';
import type { Soon } from './soon.ts';

/** Who calls. Made by whoever authenticates, understood by `authorize`, recorded by audit. */
export interface Caller {
  readonly account: string;
  /** `arn:aws:iam::A:user/N`, `arn:aws:sts::A:assumed-role/R/S`, `arn:aws:iam::A:root`. */
  readonly arn: string;
  /** AIDA..., AROA...:session, or the account id of a root user. */
  readonly userId: string;
  readonly accessKeyId: string;
  /** `Anonymous`: an operation that takes no signature was called without one. */
  readonly type: 'IAMUser' | 'AssumedRole' | 'Root' | 'FederatedUser' | 'Anonymous';
  /** User name, or role name of a session. */
  readonly name: string;
  /** Whose session it is, of a role or of one whom a user federated: with the path, which `arn` does not have. */
  readonly issuer?: SessionIssuer;
  /** Of temporary credentials. */
  readonly session?: Session;
  /**
   * aws:TokenIssueTime (spec 2.2), milliseconds since the epoch: of temporary credentials when these were issued;
   * of a long-term key on /v2 when the authorization token was.
   */
  readonly tokenIssuedAt?: number;
}

/** A role or a user that a session stands for. */
export interface SessionIssuer {
  /** `arn:aws:iam::A:role/PATH/N` */
  readonly arn: string;
  readonly name: string;
}

/** What temporary credentials say of themselves, sealed in their session token: plain JSON. */
export interface Session {
  readonly accessKeyId: string;
  readonly account: string;
  /** `role`: AssumeRole and its like. `user`: GetSessionToken. `federated`: GetFederationToken. */
  readonly kind: 'role' | 'user' | 'federated';
  /** AROA... of a role, else AIDA... or, of a root user, the account. */
  readonly principalId: string;
  /** Name of a role's or federated user's session. */
  readonly name?: string;
  /** Long-term key by which it was got, where the session ends with it. */
  readonly issuerKeyId?: string;
  /** Milliseconds since the epoch, as every time here. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly policies?: SessionPolicies;
  readonly tags?: Readonly<Record<string, string>>;
  /** Keys of `tags` that go on to the next session in a chain. */
  readonly transitiveTagKeys?: readonly string[];
  readonly sourceIdentity?: string;
  /** When an MFA code was given. */
  readonly mfaAt?: number;
  /** aws:FederatedProvider: ARN of the OIDC provider. */
  readonly federatedProvider?: string;
  /** Whether it was got by the credentials of a role's session. */
  readonly chained?: boolean;
}

/** Policies that narrow a session: it may do what any of them allows, as far as its role or user may. */
export interface SessionPolicies {
  readonly inline?: string;
  readonly arns: readonly string[];
}

/** One call, whichever door it came through. */
export interface Call {
  readonly requestId: string;
  readonly caller: Caller;
  /** The region that the signature, the host or the token names. */
  readonly region: string;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** Scheme, host and port by which the caller reached us: the stem of every URI that we write for it. */
  readonly origin: Origin;
  /** Whether the request came by TLS, to us or to a trusted proxy; absent: as the origin's scheme says. */
  readonly secure?: boolean;
  /** Absent where nobody made the call, and while its record is not to be written. */
  readonly recording?: Recording;
}

export interface Origin {
  readonly scheme: 'http' | 'https';
  /** Host as the caller named it, with the port unless it is the scheme's own: `127.0.0.1:5100`. */
  readonly authority: string;
}

/** An IAM action on a resource: what a call must be allowed to do before anything else is looked at. */
export interface Requirement {
  /** `ecr:PutImage` */
  readonly action: string;
  /** A full ARN, or `*` for an action that takes no resource. */
  readonly resource: string;
  /** Whose resource it is, where its ARN names no account. */
  readonly account?: string;
  /** What a refusal calls the resource, where its ARN says more than the request did. */
  readonly shown?: string;
  /** Condition keys that only this call can know, e.g. `aws:RequestTag/team`. */
  readonly conditions?: Readonly<Record<string, readonly string[]>>;
  /**
   * The call touches images, and asks `imageGuard` for each: until then `decide` leaves open what policies make
   * depend on `holdfast:ImageTag`.
   */
  readonly perImage?: true;
}

export type Decision =
  | { readonly allowed: true }
  /** `reason` completes the text of spec 2.1: "because no identity-based policy allows the X action". */
  | {
      readonly allowed: false;
      readonly reason: string;
      /** How it came about, sealed: for sts:DecodeAuthorizationMessage. */
      readonly encoded?: string;
    };

/** The one question that every door asks, of every call, before it reveals anything. */
export interface Authorizer {
  decide(call: Call, requirement: Requirement): Soon<Decision>;
  /**
   * What a requirement `perImage` has left open, to be asked for each image that the call touches. Undefined where
   * no policy speaks of `holdfast:ImageTag`: then the decision of the door was the whole of it.
   */
  imageGuard(call: Call, requirement: Requirement): Soon<ImageGuard | undefined>;
}

/** What forbids the call to touch an image by these tags (empty: it has none); undefined: nothing does. */
export type ImageGuard = (tags: readonly string[]) => Refusal | undefined;

export interface Refusal {
  /** The text of spec 2.1. */
  readonly text: string;
  readonly encoded?: string;
}

/** Header of a refusal with `encoded`, at both doors. */
export const decisionHeader = 'x-amzn-encoded-authorization-message';

/** The text of spec 2.1. */
export function deniedText(call: Call, requirement: Requirement, reason: string): string {
  const { action, resource, shown = resource } = requirement;
  return `User: ${call.caller.arn} is not authorized to perform: ${action} on resource: ${shown} ${reason}`;
}

/** A key that signs requests, as the AWS door needs it to check a signature. */
export interface Credential {
  readonly caller: Caller;
  readonly secretAccessKey: string;
}

/** Finds who an access key stands for. Undefined: no such key, or one that may not be used. */
export interface Credentials {
  find(accessKeyId: string, sessionToken: string | undefined): Promise<Credential | undefined>;
}
