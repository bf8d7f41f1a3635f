import type { OutgoingHttpHeaders } from 'node:http';
import { OCI_INDEX, type Referrer } from '../../registry/index.ts';
import { answerJson } from './answer.ts';
import type { Endpoint } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { nextLink } from './paging.ts';
import { referrerList } from './recorded.ts';
import { readDigest } from './reference.ts';

/** Many clients never look at Link, so a page is large. */
const pageItems = 1_000;

/** GET /v2/R/referrers/D: an index of the images whose subject is D; empty where there are none. */
export const referrers: Endpoint = {
  operation: 'ListReferrers',
  requires: onRepository('ecr:BatchGetImage'),
  recorded: referrerList,
  async serve(exchange, deps) {
    const subject = readDigest(exchange.reference);
    const parameters = new URLSearchParams(exchange.query);
    const given = new Set(parameters.getAll('artifactType'));
    const artifactTypes = [...given].filter((type) => type !== '');
    const last = parameters.get('last');
    const after = last === null ? undefined : readDigest(last);
    const { registry, repository } = exchange;
    const { images } = deps.registry;
    const page = await images.referrers(
      registry,
      repository,
      subject,
      { artifactTypes, status: 'ACTIVE' },
      after,
      pageItems,
    );
    const headers: OutgoingHttpHeaders = { 'Content-Type': OCI_INDEX };
    if (artifactTypes.length > 0) headers['OCI-Filters-Applied'] = 'artifactType';
    if (page.next !== undefined) {
      const path = `/v2/${repository}/referrers/${subject}`;
      headers.Link = nextLink(path, { artifactType: artifactTypes, last: page.next });
    }
    const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: page.items.map(descriptorOf) };
    await answerJson(exchange, index, headers);
  },
};

/** Absent members stay absent: JSON leaves undefined out. */
function descriptorOf({ mediaType, digest, manifestSize, artifactType, annotations }: Referrer) {
  return { mediaType, digest, size: manifestSize, artifactType, annotations };
}
