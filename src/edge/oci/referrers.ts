import type { OutgoingHttpHeaders } from 'node:http';
import type { Image } from '../../registry/index.ts';
import { answerBytes } from './answer.ts';
import type { Endpoint, Exchange, OciDeps } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { nextLink } from './paging.ts';
import { readDigest } from './reference.ts';

/** Many clients never look at Link, so a page is large: up to this many, and up to the size of a manifest. */
const pageItems = 1_000;
const pageBytes = 4 * 1024 * 1024;
const slice = 100;

/** GET /v2/R/referrers/D: an index of the images whose subject is D; empty where there are none. */
export const referrers: Endpoint = {
  operation: 'ListReferrers',
  requires: onRepository('ecr:BatchGetImage'),
  async serve(exchange, deps) {
    const subject = readDigest(exchange.reference);
    const parameters = new URLSearchParams(exchange.query);
    const artifactTypes = parameters.getAll('artifactType').filter((type) => type !== '');
    const last = parameters.get('last');
    const after = last === null ? undefined : readDigest(last);
    const { descriptors, next } = await readPage(exchange, deps, subject, artifactTypes, after);
    const headers: OutgoingHttpHeaders = { 'Content-Type': 'application/vnd.oci.image.index.v1+json' };
    if (artifactTypes.length > 0) headers['OCI-Filters-Applied'] = 'artifactType';
    if (next !== undefined) {
      const path = `/v2/${exchange.repository}/referrers/${subject}`;
      headers.Link = nextLink(path, { artifactType: artifactTypes, last: next });
    }
    const body = `{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[${descriptors.join(',')}]}`;
    answerBytes(exchange, 200, headers, Buffer.from(body));
  },
};

interface ReferrersPage {
  /** As JSON. */
  readonly descriptors: readonly string[];
  readonly next: string | undefined;
}

/** Annotations can be large, so what fits is known only while reading: in slices, until a limit is reached. */
async function readPage(
  { registry, repository }: Exchange,
  deps: OciDeps,
  subject: string,
  artifactTypes: readonly string[],
  start: string | undefined,
): Promise<ReferrersPage> {
  const descriptors: string[] = [];
  let bytes = 0;
  let after = start;
  for (;;) {
    const page = await deps.registry.images.referrers(
      registry,
      repository,
      subject,
      artifactTypes,
      after,
      slice,
    );
    for (const image of page.items) {
      const text = JSON.stringify(descriptorOf(image));
      bytes += text.length;
      if (descriptors.length > 0 && bytes > pageBytes) return { descriptors, next: after };
      descriptors.push(text);
      after = image.digest;
    }
    if (page.next === undefined) return { descriptors, next: undefined };
    if (descriptors.length >= pageItems) return { descriptors, next: after };
  }
}

/** Absent members stay absent: JSON leaves undefined out. */
function descriptorOf({ mediaType, digest, manifestSize, artifactType, annotations }: Image) {
  return { mediaType, digest, size: manifestSize, artifactType, annotations };
}
