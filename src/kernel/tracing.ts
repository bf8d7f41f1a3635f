/**
 * Traces, as the rooms see them: whoever takes requests begins a span for each, and what is done within it finds it by
 * itself. Where traces are off there is no Tracing at all.
 */
export interface Tracing {
  /** A request has come in; it continues the trace that its headers name. */
  request(headers: TraceHeaders): RequestSpan;
  /** Says something of the request that is being served. */
  note(attributes: TraceAttributes): void;
  /** A step of what is being done. Outside of a span it is none of a trace. */
  step<T>(name: string, attributes: TraceAttributes, work: () => Promise<T>): Promise<T>;
  /** A request to somebody else, who is told of the trace by `headers`. */
  outgoing<T>(
    name: string,
    attributes: TraceAttributes,
    work: (headers: Readonly<Record<string, string>>, span: OutgoingSpan) => Promise<T>,
  ): Promise<T>;
  /** Runs what belongs to nothing that is being done, though it may have been set off by it. */
  apart<T>(work: () => T): T;
  /** Resolves when all that has ended is sent, or can't be. */
  stop(): Promise<void>;
}

/** Headers of a request, of which `traceparent` and `tracestate` matter. */
export type TraceHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export type TraceAttributes = Readonly<Record<string, string | number | undefined>>;

export interface RequestSpan {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** What is begun within `work` belongs to the request. */
  run<T>(work: () => T): T;
  /** To be called once, or never for a request that is nobody's business. */
  end(name: string, attributes: TraceAttributes, failed: boolean): void;
}

export interface OutgoingSpan {
  /** Status of the answer. */
  answered(status: number): void;
}
