import type { OutgoingHttpHeaders } from 'node:http';
import type { ImageGuard } from '../../kernel/identity.ts';
import type { Image, ImageId } from '../../registry/index.ts';
import { answerEmpty } from './answer.ts';
import { readManifest } from './body.ts';
import { denied, OciError } from './errors.ts';
import type { Endpoint, Exchange, OciDeps } from './exchange.ts';
import { imageGuard, onImage } from './exchange.ts';
import { readReference, readTag } from './reference.ts';

/** Tags that one request by digest may set (the OCI specification asks for at least 10). */
const tagsAtOnce = 50;

const action = 'ecr:PutImage';

/**
 * PUT /v2/R/manifests/REF: by tag, or by the digest that the bytes must have; by digest with any number of
 * `tag` parameters (OCI distribution 1.2) that are to point at it. At most 4 MiB.
 */
export const putManifest: Endpoint = {
  operation: 'PutManifest',
  requires: onImage(action),
  async serve(exchange, deps) {
    const id = readReference(exchange.reference);
    const tags = id.digest === undefined ? [] : readTags(exchange.query);
    const guard = await imageGuard(exchange, deps, action);
    // All of them before any is set.
    for (const tag of tags) refuseTag(guard, tag);
    const bytes = await readManifest(exchange.request);
    let image = await put(exchange, deps, guard, bytes, { ...id, tag: id.tag ?? tags[0] });
    for (const tag of tags.slice(1)) image = await put(exchange, deps, guard, bytes, { ...id, tag });
    const headers: OutgoingHttpHeaders = {
      Location: `/v2/${exchange.repository}/manifests/${image.digest}`,
      'Docker-Content-Digest': image.digest,
    };
    if (image.subject !== undefined) headers['OCI-Subject'] = image.subject;
    if (tags.length > 0) headers['OCI-Tag'] = tags;
    answerEmpty(exchange, 201, headers);
  },
};

function refuseTag(guard: ImageGuard | undefined, tag: string): void {
  const refusal = guard?.([tag]);
  if (refusal !== undefined) throw denied(refusal);
}

async function put(
  { call, registry, repository, request }: Exchange,
  deps: OciDeps,
  guard: ImageGuard | undefined,
  bytes: Uint8Array,
  { tag, digest }: ImageId,
): Promise<Image> {
  const mediaType = request.headers['content-type'];
  const manifest = { bytes, mediaType, tag, digest, idempotent: deps.compat !== 'strict' };
  const { image } = await deps.registry.images.put(call, registry, repository, manifest, guard);
  return image;
}

function readTags(query: string): string[] {
  if (query === '') return [];
  const tags = [...new Set(new URLSearchParams(query).getAll('tag'))].map(readTag);
  if (tags.length > tagsAtOnce) {
    throw new OciError(414, 'TAG_INVALID', `At most ${tagsAtOnce} tags can be set at once`);
  }
  return tags;
}
