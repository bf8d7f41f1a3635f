import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { Base } from './outbound.ts';

/**
 * A certificate (PEM) of the chain that the server shows whose SHA-1 is among `thumbprints`. What the server shows
 * proves nothing yet: the caller connects anew and lets this certificate vouch for the server.
 */
export async function pinnedCertificate(
  base: Base & { readonly timeout: number },
  thumbprints: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const wanted = new Set(thumbprints.map((each) => each.toLowerCase()));
  const socket = await connected(base, signal);
  try {
    const chain = chainOf(socket.getPeerCertificate(true));
    const found = chain.find(({ fingerprint }) => wanted.has(fingerprint.replaceAll(':', '').toLowerCase()));
    return found && pem(found.raw);
  } finally {
    socket.destroy();
  }
}

function connected(base: Base & { readonly timeout: number }, signal: AbortSignal): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // Nothing is sent to this server and nothing but its certificates is read from it.
    const socket = connect({ ...base, rejectUnauthorized: false });
    const abort = () => socket.destroy(new Error('it took too long'));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', abort);
      resolve(socket);
    });
    if (signal.aborted) abort();
  });
}

const LONGEST_CHAIN = 10;

function chainOf(leaf: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const chain: DetailedPeerCertificate[] = [];
  let next: DetailedPeerCertificate | undefined = leaf;
  while (next?.raw !== undefined && chain.length < LONGEST_CHAIN && !chain.includes(next)) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
