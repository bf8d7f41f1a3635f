import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { TlsMaterial } from '../edge/http/index.ts';
import type { Settings } from './config/index.ts';
import { OperatorError } from './errors.ts';

export interface Certificate {
  readonly material: TlsMaterial;
  /** The certificate's own file, absolute, where it brings its authority along: what clients must be told to trust. */
  readonly caBundle: string | undefined;
}

/** Certificate and key that the settings name, or undefined without TLS. Throws when they are not usable together. */
export async function readCertificate(
  settings: Pick<Settings, 'tls.cert' | 'tls.key'>,
): Promise<Certificate | undefined> {
  const certPath = settings['tls.cert'];
  const keyPath = settings['tls.key'];
  if (certPath === undefined || keyPath === undefined) return undefined;
  try {
    const material = { cert: await readFile(certPath), key: await readFile(keyPath) };
    createSecureContext(material);
    return { material, caBundle: endsInRoot(material.cert) ? resolve(certPath) : undefined };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OperatorError(`The certificate ${certPath} and the key ${keyPath} cannot be used: ${reason}`);
  }
}

const block = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a chain, as they stand in its file. */
export function certificatesIn(chain: Buffer): X509Certificate[] {
  return (chain.toString('latin1').match(block) ?? []).map((text) => new X509Certificate(text));
}

/** Whether the last certificate of a chain is its own issuer, as no public authority's chain is served. */
function endsInRoot(chain: Buffer): boolean {
  const last = certificatesIn(chain).at(-1);
  return last?.checkIssued(last) === true;
}
