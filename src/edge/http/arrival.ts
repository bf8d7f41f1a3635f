import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Origin } from '../../kernel/identity.ts';
import { type HostPort, joinAuthority, parseAuthority, type Site, siteOf } from './host.ts';
import { createTrustedProxies, plainAddress } from './trusted-proxies.ts';

/** What is known of a request before any door has looked at it. */
export interface Arrival {
  /** UUID. */
  readonly requestId: string;
  /** The client's address, behind trusted proxies too; empty when the peer has gone already. */
  readonly sourceIp: string;
  readonly userAgent: string;
  /** The stem of every URI that is written for this caller. */
  readonly origin: Origin;
  /** Host as the client sent it, behind trusted proxies too: what a signature covers. */
  readonly host: string;
  readonly site: Site;
  /** Whether the client spoke TLS, to us or to a trusted proxy; the public URL has no say in it. */
  readonly secure: boolean;
}

export interface ArrivalOptions {
  readonly domains: readonly string[];
  /** The address at which clients reach us, where it is not the one that we see. */
  readonly publicUrl: URL | undefined;
  /** Addresses and CIDR ranges whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
}

/** Undefined: the request names no valid host. */
export type ReadArrival = (request: IncomingMessage, requestId: string) => Arrival | undefined;

interface Known {
  readonly site: Site;
  readonly http: Origin;
  readonly https: Origin;
}

/** Hosts remembered, so that the usual few are taken apart once. */
const rememberedHosts = 256;

export function createArrivals(options: ArrivalOptions): ReadArrival {
  const proxies = createTrustedProxies(options.trustedProxies);
  const domains = normalDomains(options.domains);
  const sites = new Map<string, Known | undefined>();

  const known = (parsed: HostPort, site: Site): Known => ({
    site,
    http: originOf('http', parsed, site, options.publicUrl),
    https: originOf('https', parsed, site, options.publicUrl),
  });

  const lookUp = (host: string) => {
    const remembered = sites.get(host);
    if (remembered !== undefined || sites.has(host)) return remembered;
    const parsed = parseAuthority(host);
    const entry = parsed === undefined ? undefined : known(parsed, siteOf(parsed.host, domains));
    if (sites.size >= rememberedHosts) sites.clear();
    sites.set(host, entry);
    return entry;
  };

  return (request, requestId) => {
    const { socket, headers } = request;
    const forwarded = proxies.read(socket.remoteAddress ?? '', headers);
    const scheme = forwarded.scheme ?? (socket instanceof TLSSocket ? 'https' : 'http');
    const host = forwarded.authority ?? headers.host ?? localAuthority(socket.localAddress, socket.localPort);
    const found = lookUp(host);
    if (found === undefined) return undefined;
    return {
      requestId,
      sourceIp: forwarded.address,
      userAgent: headers['user-agent'] ?? '',
      origin: found[scheme],
      host,
      site: found.site,
      secure: scheme === 'https',
    };
  };
}

/** As parseAuthority writes hosts, so that both can be compared. */
export function normalDomains(domains: readonly string[]): readonly string[] {
  return domains.map((domain) => domain.toLowerCase().replace(/\.$/, ''));
}

/** The public URL settles scheme and port, and the host too unless the caller named a registry by its own. */
function originOf(scheme: 'http' | 'https', seen: HostPort, site: Site, publicUrl: URL | undefined): Origin {
  if (publicUrl === undefined) {
    return { scheme, authority: joinAuthority(scheme, seen.host, seen.port) };
  }
  const said = publicUrl.protocol === 'https:' ? 'https' : 'http';
  const port = publicUrl.port === '' ? undefined : Number(publicUrl.port);
  const host = site.kind === 'registry' ? seen.host : publicUrl.hostname;
  return { scheme: said, authority: joinAuthority(said, host, port) };
}

/** For HTTP/1.0 requests without Host: the address that was connected to. */
function localAuthority(address: string | undefined, port: number | undefined): string {
  const plain = plainAddress(address ?? '127.0.0.1');
  return `${plain.includes(':') ? `[${plain}]` : plain}${port === undefined ? '' : `:${port}`}`;
}
