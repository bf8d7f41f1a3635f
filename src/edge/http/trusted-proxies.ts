import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** What the proxies in front of us say of a request; undefined members: nothing was said, or it is not believed. */
export interface Forwarded {
  /** The client's address: that of the nearest hop which is no trusted proxy. */
  readonly address: string;
  readonly scheme: 'http' | 'https' | undefined;
  readonly authority: string | undefined;
}

/** Decides whose X-Forwarded-* headers are believed. */
export interface TrustedProxies {
  read(peer: string, headers: IncomingHttpHeaders): Forwarded;
}

/**
 * `trusted`: addresses and CIDR ranges. Every proxy appends its peer to X-Forwarded-For, so the list is walked
 * from its end for as long as the hop that wrote an entry is trusted; -Proto and -Host are taken from the entry
 * that the outermost of those hops wrote. What stands further left came from the client and proves nothing.
 */
export function createTrustedProxies(trusted: readonly string[]): TrustedProxies {
  const list = new BlockList();
  for (const range of trusted) addRange(list, range);
  const isTrusted = (address: string) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return {
    read(peer, headers) {
      const address = plainAddress(peer);
      if (trusted.length === 0 || !isTrusted(address)) {
        return { address, scheme: undefined, authority: undefined };
      }
      const chain = listOf(headers['x-forwarded-for']).map((entry) => plainAddress(entry));
      let client = address;
      let hops = 0;
      while (isTrusted(client)) {
        hops += 1;
        const next = chain[chain.length - hops];
        if (next === undefined || isIP(next) === 0) break;
        client = next;
      }
      const scheme = outermost(listOf(headers['x-forwarded-proto']), hops)?.toLowerCase();
      return {
        address: client,
        scheme: scheme === 'http' || scheme === 'https' ? scheme : undefined,
        authority: outermost(listOf(headers['x-forwarded-host']), hops),
      };
    },
  };
}

const PROXY_HEADER = /^(?:x-forwarded-.*|x-real-ip|forwarded|via)$/;

/** Whether a request came through any proxy, believed or not. */
export function cameThroughProxy(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => PROXY_HEADER.test(name));
}

/** An IPv4 address as such, also where a dual-stack socket reports it as `::ffff:1.2.3.4`. */
export function plainAddress(address: string): string {
  const bare = address.startsWith('[') && address.endsWith(']') ? address.slice(1, -1) : address;
  return bare.startsWith('::ffff:') && bare.includes('.') ? bare.slice(7) : bare;
}

function addRange(list: BlockList, range: string): void {
  const [network = '', bits] = range.split('/');
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  const most = family === 'ipv6' ? 128 : 32;
  const prefix = bits === undefined ? most : Number(bits);
  if (isIP(network) === 0 || !/^[0-9]{1,3}$/.test(bits ?? '0') || prefix > most) {
    throw new RangeError(`'${range}' is no IP address or CIDR range`);
  }
  list.addSubnet(network, prefix, family);
}

function outermost(entries: readonly string[], hops: number): string | undefined {
  return entries[Math.max(0, entries.length - hops)];
}

function listOf(header: string | string[] | undefined): string[] {
  if (header === undefined) return [];
  return String(header)
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
