import { createPrivateKey, generateKeyPair, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningKey } from '../../services/cloudtrail/ports.ts';
import { sha256 } from './packed.ts';
import type { TrailEngineParts } from './parts.ts';
import { addSigningKeyUnit } from './units.ts';

const generate = promisify(generateKeyPair);

const hour = 60 * 60_000;
const day = 24 * hour;
/** For so long a key signs; the next one is made then. */
const lifetime = 365 * day;
/** Digests end before they are signed: a key is good for times somewhat before it was made. */
const before = hour;
/** Nor is the last digest that it signs the end of it. */
const after = day;

/** What signs digests of one account in one region (spec 13.5: RSA, PKCS#1 v1.5, SHA-256). */
export interface DigestSigner {
  readonly fingerprint: string;
  /** In hexadecimal. */
  sign(text: string): string;
}

type Parts = Pick<TrailEngineParts, 'store' | 'sealer' | 'clock'>;

/** `from`: where the digest begins that is to be signed. Makes a key where there is none, or the last one is old. */
export async function signerFor(
  parts: Parts,
  account: string,
  region: string,
  from: number,
): Promise<DigestSigner> {
  const now = parts.clock.now();
  const [newest] = await parts.store.read(({ trails }) => trails.keys(account, region));
  const good = newest !== undefined && newest.validTo - after > now ? newest : undefined;
  const key = good ?? (await newKey(parts, account, region, Math.min(from, now) - before));
  const der = Buffer.from(parts.sealer.open(key.sealedPrivateKey, contextOf(key)));
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    fingerprint: key.fingerprint,
    sign: (text) => sign('sha256', Buffer.from(text), privateKey).toString('hex'),
  };
}

async function newKey(
  { store, sealer, clock }: Parts,
  account: string,
  region: string,
  validFrom: number,
): Promise<SigningKey> {
  const { publicKey, privateKey } = await generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  const now = clock.now();
  const fingerprint = sha256(publicKey).slice(0, 32);
  const place = { account, region, fingerprint };
  const key: SigningKey = {
    ...place,
    publicKey,
    sealedPrivateKey: sealer.seal(privateKey, contextOf(place)),
    validFrom,
    validTo: now + lifetime + after,
  };
  await store.commit(addSigningKeyUnit, key, { now, requestId: randomUUID(), actor: 'trails' });
  return key;
}

function contextOf({ account, region, fingerprint }: Pick<SigningKey, 'account' | 'region' | 'fingerprint'>) {
  return `trail-key/${account}/${region}/${fingerprint}`;
}
