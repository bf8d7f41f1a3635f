import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from './command.ts';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Authority {
  /** The authority's own certificate, as PEM and as a file. */
  readonly pem: string;
  readonly file: string;
  /** A certificate for host names and addresses, written to `name`.crt and `name`.key. */
  issue(name: string, ...hosts: readonly string[]): Promise<Certificate>;
}

/** A certificate authority of its own in `folder`. */
export async function authority(folder: string): Promise<Authority> {
  const [file, key] = [join(folder, 'ca.crt'), join(folder, 'ca.key')];
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const openssl = (...args: string[]): Promise<string> => ok('/usr/bin/openssl', args);
  await openssl(
    'req',
    '-x509',
    ...fresh,
    '-subj',
    '/CN=Test CA',
    '-days',
    '30',
    '-keyout',
    key,
    '-out',
    file,
  );
  return {
    pem: await readFile(file, 'utf8'),
    file,
    async issue(name, ...hosts) {
      const at = (suffix: string): string => join(folder, `${name}.${suffix}`);
      const names = hosts.map((host) => (/^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`)).join(',');
      await writeFile(at('ext'), `subjectAltName=${names}\n`);
      await openssl('req', ...fresh, '-subj', `/CN=${name}`, '-keyout', at('key'), '-out', at('csr'));
      await openssl(
        ...['x509', '-req', '-in', at('csr'), '-CA', file, '-CAkey', key, '-CAcreateserial'],
        ...['-days', '30', '-extfile', at('ext'), '-out', at('crt')],
      );
      return { cert: at('crt'), key: at('key') };
    },
  };
}
