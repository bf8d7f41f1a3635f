import { registryError } from '../../registry/errors.ts';
import type { ImageFailure } from '../../registry/index.ts';
import { answerEmpty } from './answer.ts';
import { OciError } from './errors.ts';
import type { Endpoint, Exchange } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { readReference } from './reference.ts';

/** DELETE /v2/R/manifests/REF: by tag that tag (the last one takes the image along), by digest the image and all its tags. */
export const deleteManifest: Endpoint = {
  operation: 'DeleteManifest',
  requires: onRepository('ecr:BatchDeleteImage'),
  async serve(exchange, deps) {
    const { call, registry, repository } = exchange;
    const id = readReference(exchange.reference);
    const { failures } = await deps.registry.images.delete(call, registry, repository, [id]);
    const [failure] = failures;
    if (failure !== undefined) throw refusal(exchange, failure);
    answerEmpty(exchange, 202, {});
  },
};

function refusal({ registry, repository, reference }: Exchange, { code, reason }: ImageFailure): Error {
  switch (code) {
    case 'ImageReferencedByManifestList':
      return new OciError(405, 'UNSUPPORTED', reason);
    case 'InvalidImageDigest':
    case 'ImageTagDoesNotMatchDigest':
    case 'MissingDigestAndTag':
      return new OciError(400, 'MANIFEST_INVALID', reason);
    case 'ImageNotFound':
      return registryError('ImageNotFound', { account: registry.account, repository, imageId: reference });
  }
}
