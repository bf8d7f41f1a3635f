import type { OutgoingHttpHeaders } from 'node:http';
import { answerEmpty } from './answer.ts';
import { readManifest } from './body.ts';
import { creatingOnPush } from './create-on-push.ts';
import { OciError } from './errors.ts';
import type { Endpoint } from './exchange.ts';
import { imageGuard, onImage } from './exchange.ts';
import { describePush, imagePush } from './recorded.ts';
import { readReference, readTag } from './reference.ts';

/** Tags that one request by digest may set (the OCI specification asks for at least 10). */
const tagsAtOnce = 50;

const action = 'ecr:PutImage';
const requires = onImage(action);

/**
 * PUT /v2/R/manifests/REF: by tag, or by the digest that the bytes must have; by digest with any number of
 * `tag` parameters (OCI distribution 1.2) that are to point at it. At most 4 MiB.
 */
export const putManifest: Endpoint = {
  operation: 'PutManifest',
  requires,
  recorded: imagePush,
  async serve(exchange, deps) {
    const id = readReference(exchange.reference);
    const { call, registry, repository, request, query } = exchange;
    const more = id.tag === undefined ? readTags(query) : [];
    const manifest = {
      bytes: await readManifest(request),
      mediaType: request.headers['content-type'],
      tags: id.tag === undefined ? more : [id.tag],
      digest: id.digest,
      idempotent: deps.compat !== 'strict',
    };
    describePush(exchange, manifest);
    const { image } = await creatingOnPush(exchange, deps, requires(exchange), async () => {
      const guard = await imageGuard(exchange, deps, action);
      return deps.registry.images.put(call, registry, repository, manifest, guard);
    });
    const headers: OutgoingHttpHeaders = {
      Location: `/v2/${repository}/manifests/${image.digest}`,
      'Docker-Content-Digest': image.digest,
    };
    if (image.subject !== undefined) headers['OCI-Subject'] = image.subject;
    if (more.length > 0) headers['OCI-Tag'] = more;
    await answerEmpty(exchange, 201, headers);
  },
};

function readTags(query: string): string[] {
  if (query === '') return [];
  const tags = [...new Set(new URLSearchParams(query).getAll('tag'))].map(readTag);
  if (tags.length > tagsAtOnce) {
    throw new OciError(414, 'TAG_INVALID', `At most ${tagsAtOnce} tags can be set at once`);
  }
  return tags;
}
