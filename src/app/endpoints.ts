import type { Listening } from '../edge/http/index.ts';
import type { Settings } from './config/index.ts';

/** The addresses by which this server is told to clients on its own machine. */
export interface Endpoints {
  /** Where it listens. */
  readonly url: string;
  /** Host, and port unless it is the scheme's own, of the home registry. */
  readonly registryHost: string;
}

export function endpointsOf(
  listening: Pick<Listening, 'host' | 'url'>,
  settings: Pick<Settings, 'domain' | 'publicUrl'>,
  home: { readonly account: string; readonly region: string },
): Endpoints {
  // A listener on [::] hears IPv4 too, and docker takes no reference with an IPv6 address.
  const url = listening.host === '::' ? listening.url.replace('[::1]', '127.0.0.1') : listening.url;
  const origin = settings.publicUrl ?? new URL(url);
  const [domain] = settings.domain;
  if (domain === undefined) return { url, registryHost: origin.host };
  const port = origin.port === '' ? '' : `:${origin.port}`;
  return { url, registryHost: `${home.account}.dkr.ecr.${home.region}.${domain}${port}` };
}
