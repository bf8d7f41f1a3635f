import { randomUUID } from 'node:crypto';
import { isLogging } from '../../services/cloudtrail/index.ts';
import type { DigestChain, KeptTrail, TrailFile } from '../../services/cloudtrail/ports.ts';
import { digestKey, isoTime } from './keys.ts';
import { packed } from './packed.ts';
import type { TrailEngineParts } from './parts.ts';
import { signerFor } from './signing-keys.ts';
import { digestedUnit } from './units.ts';

const second = 1_000;

/** Makes the digests whose time has come (spec 13.5): one of each chain, about as many whole hours as have passed. */
export async function makeDigests(parts: TrailEngineParts, stopped: () => boolean): Promise<void> {
  const chains = await parts.store.read(({ trails }) => trails.allChains());
  for (const chain of chains) {
    if (stopped()) return;
    await continueChain(parts, chain);
  }
}

async function continueChain(parts: TrailEngineParts, chain: DigestChain): Promise<void> {
  const { store, clock, spool } = parts;
  const now = clock.now();
  const trail = await store.read(({ trails }) => trails.byId(chain.trailId));
  if (trail === undefined) return;
  const last = isLast(trail);
  const end = last ? lastEnd(chain.from, now) : nextEnd(chain.from, now, parts.digestInterval);
  if (end === undefined) return;
  const until = last ? now : end;
  const logs = await store.read(({ trails }) => trails.undigested(trail.id, chain.region, until));
  const { text, key, signature, hash, bytes } = await digestOf(parts, trail, chain, end, logs);
  const { bucket } = trail.settings;
  const file: Omit<TrailFile, 'id'> = {
    trailId: trail.id,
    region: chain.region,
    kind: 'digest',
    bucket,
    key,
    spooled: await spool.add(bytes),
    hash,
    oldest: chain.from,
    newest: end,
    metadata: { signature, 'signature-algorithm': text.digestSignatureAlgorithm },
    madeAt: now,
    digested: true,
  };
  const { trailId, region } = chain;
  const next = last ? undefined : { trailId, region, from: end, previous: { bucket, key, hash, signature } };
  const context = { now, requestId: randomUUID(), actor: 'trails' };
  await store.commit(digestedUnit, { chain, next, file, until }, context);
}

/**
 * A chain ends when its trail no longer records and all that it has recorded is collected, or when digests are no
 * longer wanted; when it does so again, another chain begins.
 */
function isLast(trail: KeptTrail): boolean {
  if (!trail.settings.validation) return true;
  return !isLogging(trail) && trail.periods.length === 0;
}

/** Undefined: not yet. */
function nextEnd(from: number, now: number, interval: number): number | undefined {
  const intervals = Math.floor((now - from) / interval);
  return intervals < 1 ? undefined : from + intervals * interval;
}

/** A whole second that is over. Undefined: not yet. */
function lastEnd(from: number, now: number): number | undefined {
  const end = Math.floor(now / second) * second;
  return end > from ? end : undefined;
}

async function digestOf(
  parts: TrailEngineParts,
  trail: KeptTrail,
  { region, from, previous }: DigestChain,
  end: number,
  logs: readonly TrailFile[],
) {
  const { account, settings } = trail;
  const { bucket, prefix } = settings;
  const key = digestKey(trail, prefix, region, end);
  const signer = await signerFor(parts, account, region, from);
  const text = {
    awsAccountId: account,
    digestStartTime: isoTime(from),
    digestEndTime: isoTime(end),
    digestS3Bucket: bucket,
    digestS3Object: key,
    digestPublicKeyFingerprint: signer.fingerprint,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: timeOrNull(logs.map(({ newest }) => newest).reduce(later, 0)),
    oldestEventTime: timeOrNull(logs.map(({ oldest }) => oldest).reduce(earlier, 0)),
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous === undefined ? null : 'SHA-256',
    previousDigestSignature: previous?.signature ?? null,
    logFiles: logs.map((log) => ({
      s3Bucket: log.bucket,
      s3Object: log.key,
      hashValue: log.hash,
      hashAlgorithm: 'SHA-256',
      newestEventTime: isoTime(log.newest),
      oldestEventTime: isoTime(log.oldest),
    })),
  };
  const { bytes, hash } = await packed(JSON.stringify(text));
  const toSign = [text.digestEndTime, `${bucket}/${key}`, hash, previous?.signature ?? 'null'].join('\n');
  return { text, key, bytes, hash, signature: signer.sign(toSign) };
}

function later(one: number, other: number): number {
  return Math.max(one, other);
}

/** 0: none yet. */
function earlier(one: number, other: number): number {
  return one === 0 ? other : Math.min(one, other);
}

function timeOrNull(at: number): string | null {
  return at === 0 ? null : isoTime(at);
}
