import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * A test for one address or CIDR block, IPv4 or IPv6; undefined: the text is neither. No IPv6 block has IPv4
 * addresses in it, not even `::/0`.
 */
export function addressTest(text: string): ((address: string) => boolean) | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = familyOf(address);
  if (family === undefined || rest.length > 0) return undefined;
  const bits = family === 'ipv4' ? 32 : 128;
  const length = prefix === undefined ? bits : /^[0-9]{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (!(length <= bits)) return undefined;
  const list = new BlockList();
  list.addSubnet(address, length, family);
  return (candidate) => {
    const kind = familyOf(candidate);
    if (kind === family) return list.check(candidate, family);
    const [, mapped] = family === 'ipv4' ? (/^::ffff:([0-9.]+)$/i.exec(candidate) ?? []) : [];
    return mapped !== undefined && isIPv4(mapped) && list.check(mapped, 'ipv4');
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  if (isIPv4(address)) return 'ipv4';
  return isIPv6(address) && !address.includes('%') ? 'ipv6' : undefined;
}
