import type { StoredBlob, StoredBytes } from '../../registry/ports.ts';
import { conditionOf, hasDigest } from './content.ts';
import type { Finding, VerifyOptions, VerifyParts, VerifyReport } from './findings.ts';
import { commit, isNamed, repairBlob } from './repair.ts';
import { correctNumber } from './units.ts';

const PAGE = 200;
/** Manifests have up to 4 MiB each. */
const MANIFESTS = 8;
const NAMES = 100;
/** Wrong numbers that are looked for; one fault makes a few wrong. */
const NUMBERS = 1000;

/**
 * Checks everything that is stored, while pushes, pulls and collections go on: the bytes of each blob against its
 * digest, those of each manifest, that all bytes belong to a blob, and what is kept of how much there is against a
 * count. What changes under the check (a blob collected after its row was read) is looked at again before it counts.
 * Memory is bounded by a page.
 */
export async function verify(parts: VerifyParts, options: VerifyOptions): Promise<VerifyReport> {
  const tally = new Tally(options);
  await verifyBlobs(parts, options, tally);
  await verifyManifests(parts, tally);
  await findOrphans(parts, options, tally);
  await verifyNumbers(parts, options, tally);
  return tally.report();
}

type Counts = { -readonly [K in Exclude<keyof VerifyReport, 'good'>]: number };

class Tally {
  readonly counts: Counts = {
    blobs: 0,
    bytes: 0,
    manifests: 0,
    missing: 0,
    corrupt: 0,
    unreadable: 0,
    badManifests: 0,
    restored: 0,
    wrongNumbers: 0,
    correctedNumbers: 0,
    orphans: 0,
    orphanBytes: 0,
  };
  readonly #options: VerifyOptions;

  constructor(options: VerifyOptions) {
    this.#options = options;
  }

  add(finding: Finding): void {
    switch (finding.kind) {
      case 'orphan':
        this.counts.orphans += 1;
        this.counts.orphanBytes += finding.size;
        break;
      case 'missing manifest':
      case 'corrupt manifest':
        this.counts.badManifests += 1;
        break;
      case 'wrong number':
        this.counts.wrongNumbers += 1;
        if (finding.corrected) this.counts.correctedNumbers += 1;
        break;
      default:
        this.counts[finding.kind] += 1;
        if (finding.repair === 'restored') this.counts.restored += 1;
    }
    this.#options.found?.(finding);
  }

  report(): VerifyReport {
    const { missing, corrupt, unreadable, badManifests, restored } = this.counts;
    const { wrongNumbers, correctedNumbers } = this.counts;
    const contentIsGood = missing + corrupt + unreadable + badManifests === restored;
    return { ...this.counts, good: contentIsGood && wrongNumbers === correctedNumbers };
  }
}

async function verifyBlobs(parts: VerifyParts, { repair }: VerifyOptions, tally: Tally): Promise<void> {
  let after: string | undefined;
  do {
    const from = after;
    const page = await parts.store.read((view) => view.blobs.stored(from, PAGE));
    for (const blob of page.items) {
      tally.counts.blobs += 1;
      tally.counts.bytes += blob.size;
      const finding = await verifyBlob(parts, blob, repair);
      if (finding !== undefined) tally.add(finding);
    }
    after = page.next;
  } while (after !== undefined);
}

async function verifyBlob(
  parts: VerifyParts,
  blob: StoredBlob,
  repair: boolean,
): Promise<Finding | undefined> {
  const { digest, location } = blob;
  const condition = await conditionOf(parts.blobs, location, digest);
  if (condition === 'intact' || !(await isNamed(parts, location))) return undefined;
  const [repositories, images] = await parts.store.read(async (view) => [
    await view.blobs.holders(location, NAMES),
    await view.blobs.dependents(location, NAMES),
  ]);
  if (condition === 'corrupt') await parts.blobs.doubt(location);
  const repaired = repair && condition !== 'unreadable' ? await repairBlob(parts, blob, condition) : 'none';
  return { kind: condition, digest, location, repositories, images, repair: repaired };
}

async function verifyManifests(parts: VerifyParts, tally: Tally): Promise<void> {
  let after: number | undefined;
  do {
    const from = after;
    const page = await parts.store.read((view) => view.images.manifests(from, MANIFESTS));
    for (const { account, region, repository, digest, bytes } of page.items) {
      tally.counts.manifests += 1;
      if (bytes !== undefined && hasDigest(bytes, digest)) continue;
      const kind = bytes === undefined ? 'missing manifest' : 'corrupt manifest';
      tally.add({ kind, image: `${account}/${region}/${repository}@${digest}` });
    }
    after = page.next;
  } while (after !== undefined);
}

async function findOrphans(parts: VerifyParts, { repair }: VerifyOptions, tally: Tally): Promise<void> {
  const before = parts.clock.now() - parts.grace;
  let batch: StoredBytes[] = [];
  const settle = async () => {
    const locations = batch.map(({ location }) => location);
    const named = new Set(await parts.store.read((view) => view.blobs.knownLocations(locations)));
    for (const { digest, location, size } of batch) {
      if (named.has(location)) continue;
      if (repair) await parts.blobs.delete(location);
      tally.add({ kind: 'orphan', digest, location, size, removed: repair });
    }
    batch = [];
  };
  for await (const bytes of parts.blobs.list()) {
    if (bytes.writtenAt >= before) continue;
    batch.push(bytes);
    if (batch.length >= PAGE) await settle();
  }
  if (batch.length > 0) await settle();
}

async function verifyNumbers(parts: VerifyParts, { repair }: VerifyOptions, tally: Tally): Promise<void> {
  for (const difference of await parts.store.read((view) => view.usage.differences(NUMBERS))) {
    if (repair) await commit(parts, correctNumber, difference);
    const { name, what, kept, counted } = difference;
    tally.add({ kind: 'wrong number', name, what, kept, counted, corrected: repair });
  }
}
