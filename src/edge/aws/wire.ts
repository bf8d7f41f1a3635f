import type { Protocol, ServiceModel, Shape } from '../../kernel/model.ts';

/** A request as codecs see it: plain data, so that it can be decoded on another thread. */
export interface WireRequest {
  readonly method: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the `?`. */
  readonly query: string;
  /** Names in lower case; values of a repeated header joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An error on its way out, by every name that a protocol may need. */
export interface Fault {
  /** `RepositoryNotFoundException`: JSON and CBOR. */
  readonly name: string;
  /** `NoSuchEntity`: XML, and clients of a query-compatible service. */
  readonly queryCode: string;
  readonly status: number;
  readonly fault: 'client' | 'server';
  readonly message: string;
  /** What else the error's shape has, beside its message. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly shape: StructureShape | undefined;
}

export type StructureShape = Shape & { readonly type: 'structure' };

/** What of a service a fault is written with; the model only where there is one in memory. */
export interface FaultContext {
  readonly model: ServiceModel | undefined;
  readonly queryCompatible: boolean;
  readonly requestId: string;
}

/** One protocol: both directions of it, driven by the model. */
export interface Codec {
  /** Throws DomainError Serialization for what does not fit the shapes. Constraints are not looked at. */
  decode(model: ServiceModel, operation: string, request: WireRequest): unknown;
  encode(model: ServiceModel, operation: string, output: unknown, requestId: string): Answer;
  encodeFault(fault: Fault, context: FaultContext): Answer;
}

export type { Protocol };
