import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fails, ok } from './command.ts';
import { commandPath } from './needs.ts';
import type { Room } from './room.ts';

/**
 * Where cosign puts what it makes:
 *
 *   tags        `sha256-<hex>.sig`, `.att` and `.sbom`, as it does unless told otherwise
 *   referrers   signatures and SBOMs as OCI 1.1 referrers, by its experimental mode
 *   bundles     signatures and attestations as sigstore bundles, which are referrers too
 */
export type Scheme = 'tags' | 'referrers' | 'bundles';
export const schemes: readonly Scheme[] = ['tags', 'referrers', 'bundles'];

export interface Signer {
  /** cosign, as it is. */
  cosign(...args: readonly string[]): Promise<string>;
  sign(image: string, scheme: Scheme, ...more: readonly string[]): Promise<void>;
  /** A second thing that belongs to the image: an SBOM for `referrers`, else an attestation. */
  attach(image: string, scheme: Scheme): Promise<void>;
  /** Fails unless `cosign verify` is content, and the second thing, where it was attached, is there and whole. */
  verify(image: string, scheme: Scheme, attached?: boolean): Promise<void>;
  /** Fails unless `cosign verify` fails; what it says. */
  refused(image: string, scheme: Scheme): Promise<string>;
}

const sbom = '{"spdxVersion":"SPDX-2.3","name":"test"}';
const predicate = '{"built":"here"}';

/** A key pair called `name`, and cosign with it. Nothing outside is asked: whatever it tried would meet no proxy. */
export async function signer(place: Room, name = 'cosign'): Promise<Signer> {
  const file = (leaf: string): string => join(place.folder, leaf);
  await writeFile(file('sbom.json'), sbom);
  await writeFile(file('predicate.json'), predicate);
  await writeFile(file('none.pem'), '');
  await writeFile(
    file('root.json'),
    '{"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1"}',
  );
  const options = {
    env: {
      ...place.env,
      COSIGN_PASSWORD: 'a password',
      COSIGN_EXPERIMENTAL: '1',
      HTTPS_PROXY: 'http://127.0.0.1:1',
      // Told of a root of trust, it does not fetch one; it asks for none where it verifies by a key.
      SIGSTORE_ROOT_FILE: file('none.pem'),
    },
    cwd: place.folder,
  };
  const program = commandPath('cosign');
  const cosign = (...args: readonly string[]): Promise<string> => ok(program, args, options);
  await ok(program, ['login', place.host, '-u', 'AWS', '--password-stdin'], {
    ...options,
    input: place.password,
  });
  await cosign('generate-key-pair', '--output-key-prefix', name);
  const withKey = ['--key', `${name}.key`, '--tlog-upload=false', '--yes'];
  const bundle = (scheme: Scheme): string[] => (scheme === 'bundles' ? ['--new-bundle-format'] : []);
  const mode = ['--registry-referrers-mode=oci-1-1'];
  const checking = (scheme: Scheme): string[] => [
    ...['--key', `${name}.pub`, '--insecure-ignore-tlog'],
    ...(scheme === 'bundles' ? [...bundle(scheme), '--trusted-root', 'root.json'] : []),
  ];
  const verifying = (image: string, scheme: Scheme): string[] => [
    'verify',
    ...checking(scheme),
    ...(scheme === 'referrers' ? ['--experimental-oci11'] : []),
    image,
  ];
  return {
    cosign,
    async sign(image, scheme, ...more) {
      const how = scheme === 'referrers' ? mode : bundle(scheme);
      await cosign('sign', ...withKey, ...how, ...more, image);
    },
    async attach(image, scheme) {
      if (scheme === 'referrers') await cosign('attach', 'sbom', ...mode, '--sbom', 'sbom.json', image);
      else await cosign('attest', ...withKey, ...bundle(scheme), '--predicate', 'predicate.json', image);
    },
    async verify(image, scheme, attached = true) {
      await cosign(...verifying(image, scheme));
      if (!attached) return;
      const what =
        scheme === 'referrers'
          ? ['download', 'sbom', image]
          : ['verify-attestation', ...checking(scheme), image];
      const got = await cosign(...what);
      if (scheme === 'referrers' && got.trim() !== sbom) throw new Error(`another SBOM: ${got}`);
    },
    refused: (image, scheme) => fails(program, verifying(image, scheme), options),
  };
}
