import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';
import { cameThroughProxy, plainAddress } from './trusted-proxies.ts';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** A peer on this machine that speaks for itself: what comes through a proxy here may come from anywhere. */
export function isFromLoopback({ socket, headers }: IncomingMessage): boolean {
  return isLoopback(socket.remoteAddress) && !cameThroughProxy(headers);
}

/** The same, to a loopback address of ours: nothing of it leaves the machine. */
export function staysOnMachine(request: IncomingMessage): boolean {
  return isFromLoopback(request) && isLoopback(request.socket.localAddress);
}

function isLoopback(text: string | undefined): boolean {
  const address = plainAddress(text ?? '');
  return address !== '' && loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}
