import type { Call } from './identity.ts';

/** How the caller reached us. */
type Reached = Pick<Call, 'origin'>;

/** Writes the URIs that callers are given, so that each is reachable from where the caller stands. */
export interface Addresses {
  /** Host (and port, unless it is the scheme's own) of a registry's /v2: `A.dkr.ecr.R.D`, or the caller's own in local mode. */
  registryHost(call: Reached, account: string, region: string): string;
  /** The same with scheme: proxyEndpoint, realm. No slash at the end. */
  registryEndpoint(call: Reached, account: string, region: string): string;
}

/** Links by which one layer may be read without credentials until they expire. */
export interface LayerLinks {
  /** An absolute URL on this server. */
  sign(call: Call, layer: LayerLink): string;
}

export interface LayerLink {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  readonly digest: string;
}
