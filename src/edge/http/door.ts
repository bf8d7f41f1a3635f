import type { FastifyInstance } from 'fastify';
import type { Arrival } from './arrival.ts';

/** A protocol that we speak: a fastify plugin, which the app hands to `HttpServer.open`. */
export type Door = (app: FastifyInstance) => void | Promise<void>;

/** What the access log and the metrics call a request; whichever door serves it fills this in. */
export interface Served {
  /** `aws`, `oci`, `http`: few values. */
  door: string;
  /** An operation's name: of a closed set, never from the request. */
  operation: string;
  /** The status of an answer that was given whole, although the client may hang up before its request has ended. */
  refused?: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    arrival: Arrival;
    served: Served;
  }
}
