import type { Addresses } from '../../kernel/addresses.ts';
import type { Origin } from '../../kernel/identity.ts';
import { normalDomains } from './arrival.ts';
import { joinAuthority, parseAuthority, siteOf } from './host.ts';

/**
 * Without a domain, URIs carry the host and port that the caller used. With one, a caller that named a registry
 * by its host gets the same kind of host; any other gets `A.dkr.ecr.R.D` of the first domain. Scheme and port
 * are always those of the caller's origin, which the public URL has settled already.
 */
export function createAddresses(options: { readonly domains: readonly string[] }): Addresses {
  const domains = normalDomains(options.domains);
  const first = domains[0];

  const registryHost = (origin: Origin, account: string, region: string): string => {
    if (first === undefined) return origin.authority;
    const caller = parseAuthority(origin.authority);
    const site = caller === undefined ? undefined : siteOf(caller.host, domains);
    const name =
      site?.kind === 'registry'
        ? `${account}.${site.style}.${region}.${site.domain}`
        : `${account}.dkr.ecr.${region}.${first}`;
    return joinAuthority(origin.scheme, name, caller?.port);
  };

  return {
    registryHost: (call, account, region) => registryHost(call.origin, account, region),
    registryEndpoint: (call, account, region) =>
      `${call.origin.scheme}://${registryHost(call.origin, account, region)}`,
  };
}
