export { createAddresses } from './addresses.ts';
export type { Arrival, ArrivalOptions } from './arrival.ts';
export type { Door, Measure, PluginDoor, RawDoor, Served } from './door.ts';
export type { MetricsSource } from './health.ts';
export type { RegistryStyle, Site } from './host.ts';
export type { Limits, TlsMaterial } from './listener.ts';
export { staysOnMachine } from './local.ts';
export { listenForMetrics } from './metrics-listener.ts';
export type { UnclaimedRequest } from './observe.ts';
export {
  createHttpServer,
  type HttpServer,
  type HttpServerOptions,
  type Listening,
  listeningAt,
} from './server.ts';
export type { Visit } from './visits.ts';
