import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { RequestSpan } from '../../kernel/tracing.ts';
import type { Arrival } from './arrival.ts';
import type { Visit } from './visits.ts';

/** A protocol that we speak, which the app hands to `HttpServer.open`. */
export type Door = PluginDoor | RawDoor;

/** One that wants bodies read and answers sent for it: a fastify plugin. */
export type PluginDoor = (app: FastifyInstance) => void | Promise<void>;

/** One that takes requests as they arrive and answers by itself, by the first segment of their path: `/v2`. */
export type RawDoor = Readonly<Record<`/${string}`, ServeRaw>>;

/** The request's target is a path with its query by now, and the path can be decoded. Never throws. */
export type ServeRaw = (request: IncomingMessage, response: ServerResponse, visit: Visit) => void;

/** What the access log and the metrics call a request; whichever door serves it fills this in. */
export interface Served {
  /** `aws`, `oci`, `http`: few values. */
  door: string;
  /** An operation's name: of a closed set, never from the request. */
  operation: string;
  /** The status of an answer that was given whole, although the client may hang up before its request has ended. */
  refused?: number;
  /** Whose and which repository a request on /v2 is about; the name is as the client wrote it. */
  registry?: { readonly account: string; readonly region: string };
  repository?: string;
  /** What the path is like: `/v2/{name}/manifests/{reference}`. For the span alone. */
  route?: string;
  /** Where traces are on. */
  span?: RequestSpan;
  /** Nobody is known to have made the request: it did not prove who did. */
  unclaimed?: true;
}

/** Told of each request that a door has served, when its answer has ended: milliseconds, bytes sent. */
export type Measure = (served: Served, status: number, ms: number, bytes: number) => void;

declare module 'fastify' {
  interface FastifyRequest {
    arrival: Arrival;
    served: Served;
  }
}
