import type { Digest } from '../types.ts';

/**
 * Tags by which something belongs to an image, as cosign makes them unless it is told to use referrers:
 * `sha256-<hex of the image's digest>` and `.sig` (signatures), `.att` (attestations) or `.sbom`.
 */
const KINDS = ['sig', 'att', 'sbom'] as const;

const FORM = /^sha256-([0-9a-f]{64})\.(?:sig|att|sbom)$/;

/** The tags that belong to an image; none where its digest makes no tag. */
export function signatureTagsOf(digest: Digest): readonly string[] {
  const [algorithm, hex] = digest.split(':');
  return algorithm === 'sha256' ? KINDS.map((kind) => `sha256-${hex}.${kind}`) : [];
}

/** The images to which one with these tags belongs, there or not: none unless every tag is of this form. */
export function subjectsOfTags(tags: readonly string[]): readonly Digest[] {
  const subjects = new Set<Digest>();
  for (const tag of tags) {
    const hex = FORM.exec(tag)?.[1];
    if (hex === undefined) return [];
    subjects.add(`sha256:${hex}`);
  }
  return [...subjects];
}
