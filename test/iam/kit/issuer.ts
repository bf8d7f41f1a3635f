import { createHmac, generateKeyPairSync, sign as signature, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Authority } from '../../kit/certificates.ts';
import { tempFolder } from '../../kit/temp.ts';

export type Claims = Readonly<Record<string, unknown>>;

export interface TokenOptions {
  /** `none` and `HS256` are forgeries: unsigned, or signed by the public key as if that were a secret. */
  readonly alg?: 'RS256' | 'none' | 'HS256';
  /** A key id to write that is not the key's own. */
  readonly kid?: string;
}

/** Somebody who signs tokens: the keys, without a server. */
export interface Signer {
  /** A JSON Web Key Set. */
  readonly keySet: { readonly keys: readonly object[] };
  /** Claims as given, with `iat` now and `exp` in five minutes unless they say otherwise. */
  token(claims: Claims, options?: TokenOptions): string;
  /** The same in a new file, as `web_identity_token_file` wants it. */
  tokenFile(claims: Claims, options?: TokenOptions): Promise<string>;
}

/** An issuer that answers: discovery document and keys, by https. */
export interface Issuer extends Signer, AsyncDisposable {
  /** As `iss` has it: `https://localhost:PORT/path`. */
  readonly url: string;
  /** Paths that it was asked for, in order. */
  readonly asked: readonly string[];
  /** SHA-1 of its authority's certificate, which it sends along, in hex, as `ThumbprintList` wants it. */
  readonly thumbprint: string;
}

export function signer(kid: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  const token = (claims: Claims, { alg = 'RS256', kid: named = kid }: TokenOptions = {}): string => {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const head = part({ typ: 'JWT', alg, ...(alg === 'none' ? {} : { kid: named }) });
    const text = `${head}.${part({ iat: now, nbf: now, exp: now + 300, ...claims })}`;
    if (alg === 'none') return `${text}.`;
    const proof =
      alg === 'RS256'
        ? signature('sha256', Buffer.from(text), privateKey)
        : createHmac('sha256', publicKey.export({ format: 'pem', type: 'spki' }))
            .update(text)
            .digest();
    return `${text}.${proof.toString('base64url')}`;
  };
  return {
    keySet: { keys: [jwk] },
    token,
    async tokenFile(claims, options) {
      const file = join(await tempFolder('token'), 'token');
      await writeFile(file, token(claims, options));
      return file;
    },
  };
}

/** Starts an issuer below `path` (empty, or `/id/...`) whose certificate is of `ca`. */
export async function issuer(ca: Authority, name: string, path = ''): Promise<Issuer> {
  const { cert, key } = await ca.issue(name, 'localhost', '127.0.0.1');
  const asked: string[] = [];
  const signs = signer(`${name}-1`);
  let url = '';
  const server = createServer(
    { cert: `${await readFile(cert, 'utf8')}${ca.pem}`, key: await readFile(key) },
    (request, response) => {
      asked.push(request.url ?? '');
      const documents: Readonly<Record<string, object>> = {
        [`${path}/.well-known/openid-configuration`]: {
          issuer: url,
          jwks_uri: `${url}/keys`,
          response_types_supported: ['id_token'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        },
        [`${path}/keys`]: signs.keySet,
      };
      const found = documents[request.url ?? ''];
      response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(found ?? {}));
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://localhost:${(server.address() as AddressInfo).port}${path}`;
  return {
    ...signs,
    url,
    asked,
    thumbprint: new X509Certificate(ca.pem).fingerprint.replaceAll(':', '').toLowerCase(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
