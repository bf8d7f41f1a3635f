/** A Host header taken apart: lower case, without a final dot; brackets stay around an IPv6 literal. */
export interface HostPort {
  readonly host: string;
  /** Undefined when none was named, which means the scheme's own. */
  readonly port: number | undefined;
}

/** What a host name says about the registry that is meant (the table in docs/design: accounts, regions, hosts). */
export type Site =
  /** `A.dkr.ecr.R.D` and its like. */
  | {
      readonly kind: 'registry';
      readonly account: string;
      readonly region: string;
      readonly style: RegistryStyle;
      readonly domain: string;
    }
  /** `api.ecr.R.D`, `ecr.R.api.aws`. */
  | { readonly kind: 'api'; readonly account?: undefined; readonly region: string }
  | { readonly kind: 'other'; readonly account?: undefined; readonly region?: undefined };

export type RegistryStyle = 'dkr.ecr' | 'dkr-ecr' | 'dkr.ecr-fips' | 'dkr-ecr-fips';

const authority = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9_](?:[a-z0-9._-]{0,252}[a-z0-9_])?)\.?(?::([0-9]{1,5}))?$/;
const registryHost = /^([0-9]{12})\.(dkr[.-]ecr(?:-fips)?)\.([a-z0-9][a-z0-9-]*)\.(.+)$/;
const apiHost = /^(?:api\.ecr|api\.ecr-fips)\.([a-z0-9][a-z0-9-]*)\.(.+)$/;
const dualStackApiHost = /^(?:ecr|ecr-fips)\.([a-z0-9][a-z0-9-]*)\.api\.aws$/;
const amazon = 'amazonaws.com';
const amazonDualStack = 'on.aws';

/** Undefined when `text` is no host with an optional port. */
export function parseAuthority(text: string): HostPort | undefined {
  const match = authority.exec(text.toLowerCase());
  if (match?.[1] === undefined) return undefined;
  if (match[2] === undefined) return { host: match[1], port: undefined };
  const port = Number(match[2]);
  return port >= 1 && port <= 65_535 ? { host: match[1], port } : undefined;
}

/** Where `host` (as parseAuthority gives it) leads, of a server that answers for `domains`. */
export function siteOf(host: string, domains: readonly string[]): Site {
  const asRegistry = registryHost.exec(host);
  if (asRegistry !== null) {
    const [, account = '', style = '', region = '', domain = ''] = asRegistry;
    if (isOurs(domain, style, domains)) {
      return { kind: 'registry', account, region, style: style as RegistryStyle, domain };
    }
  }
  const asApi = apiHost.exec(host);
  if (asApi?.[1] !== undefined && domains.includes(asApi[2] ?? '')) return { kind: 'api', region: asApi[1] };
  const asDualStack = dualStackApiHost.exec(host);
  if (asDualStack?.[1] !== undefined && domains.includes(amazon)) {
    return { kind: 'api', region: asDualStack[1] };
  }
  return { kind: 'other' };
}

function isOurs(domain: string, style: string, domains: readonly string[]): boolean {
  if (domains.includes(domain)) return true;
  return domain === amazonDualStack && style.startsWith('dkr-') && domains.includes(amazon);
}

/** `host` or `host:port`; the port is left out where it is the scheme's own. */
export function joinAuthority(scheme: 'http' | 'https', host: string, port: number | undefined): string {
  const own = scheme === 'https' ? 443 : 80;
  return port === undefined || port === own ? host : `${host}:${port}`;
}
