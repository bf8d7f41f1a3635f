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
  /** Condition keys that only this call can know, e.g. `aws:RequestTag/team`. */
  readonly conditions?: Readonly<Record<string, readonly string[]>>;
}

export type Decision =
  | { readonly allowed: true }
  /** `reason` completes the text of spec 2.1: "because no identity-based policy allows the X action". */
  | { readonly allowed: false; readonly reason: string };

/** The one question that every door asks, of every call, before it reveals anything. */
export interface Authorizer {
  decide(call: Call, requirement: Requirement): Promise<Decision>;
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
