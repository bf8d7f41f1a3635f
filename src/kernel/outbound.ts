/**
 * The one client by which the server fetches what a user's word leads it to. It goes to no address inside the
 * house (loopback, private and the like) unless the operator's list for that use names it.
 */
export interface Outbound {
  /**
   * GET by https. Throws OutboundRefused where the address is not allowed, and OutboundFailed for whatever else
   * keeps an answer away: no connection, an untrusted certificate, too many redirects, too much or too slow. Their
   * messages name the host; `details.why` says the same without it, for whoever keeps addresses to himself.
   */
  get(url: URL, options: OutboundOptions): Promise<OutboundAnswer>;
  /**
   * Any request by https, as it is given. No redirect is followed: what is sent is meant for nobody else. Throws as
   * `get` does.
   */
  send(url: URL, request: OutboundRequest): Promise<OutboundAnswer>;
}

export type OutboundUse = 'oidc' | 'events';

export interface OutboundOptions {
  readonly use: OutboundUse;
  /** Bytes of a body at most. */
  readonly maxBytes: number;
  /** Milliseconds for all of it, redirects included. */
  readonly timeout: number;
  /** Sent beside its own, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** SHA-1 of certificates (hex) that are trusted where no CA that we know vouches for the server. */
  readonly thumbprints?: readonly string[];
}

export interface OutboundRequest extends Omit<OutboundOptions, 'thumbprints' | 'headers'> {
  readonly method: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface OutboundAnswer {
  readonly status: number;
  /** Seconds to wait before the next try, or a date, where the server names it. */
  readonly retryAfter?: string | undefined;
  readonly body: Uint8Array;
}
