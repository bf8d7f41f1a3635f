import { BlockList, isIP } from 'node:net';

/** Addresses that are not of the public Internet (IANA's special-purpose registries). */
const inside: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  // Unspecified, loopback, and IPv4 in disguise: compatible, mapped, NAT64, Teredo, 6to4.
  ['::', 96, 'ipv6'],
  ['::ffff:0:0', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
  ['5f00::', 16, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 9, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

/** Apart, for a BlockList takes every IPv4 address for one of ::ffff:0:0/96. */
const refused = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix, family] of inside) refused[family].addSubnet(network, prefix, family);

/** Which addresses may be connected to under a host's name. */
export interface AddressRule {
  allows(host: string, address: string): boolean;
}

/**
 * `exceptions`: addresses, CIDR ranges and host names that the operator allows beside the public Internet. A host
 * name allows whatever address it stands for.
 */
export function addressRule(exceptions: readonly string[]): AddressRule {
  const ranges = new BlockList();
  const hosts = new Set<string>();
  for (const exception of exceptions) {
    const [network = '', bits] = exception.split('/');
    const family = isIP(network);
    if (family === 0) hosts.add(exception.toLowerCase());
    else ranges.addSubnet(network, Number(bits ?? (family === 6 ? 128 : 32)), family === 6 ? 'ipv6' : 'ipv4');
  }
  return {
    allows(host, address) {
      const family = isIP(address);
      if (family === 0) return false;
      if (hosts.has(host.toLowerCase())) return true;
      const type = family === 6 ? 'ipv6' : 'ipv4';
      return ranges.check(address, type) || !refused[type].check(address, type);
    },
  };
}
