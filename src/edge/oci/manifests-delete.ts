import { registryError } from '../../registry/errors.ts';
import type { ImageFailure } from '../../registry/index.ts';
import { answerEmpty } from './answer.ts';
import { OciError } from './errors.ts';
import type { Endpoint, Exchange } from './exchange.ts';
import { imageGuard, onImage } from './exchange.ts';
import { imageDeletion } from './recorded.ts';
import { readReference } from './reference.ts';

const action = 'ecr:BatchDeleteImage';

/** DELETE /v2/R/manifests/REF: by tag that tag (the last one takes the image along), by digest the image and all its tags. */
export const deleteManifest: Endpoint = {
  operation: 'DeleteManifest',
  requires: onImage(action),
  recorded: imageDeletion,
  async serve(exchange, deps) {
    const { call, registry, repository } = exchange;
    const id = readReference(exchange.reference);
    const guard = await imageGuard(exchange, deps, action);
    const { images } = deps.registry;
    const how = { refuseFailures: true };
    const { failures } = await images.delete(call, registry, repository, [id], guard, how);
    const [failure] = failures;
    if (failure !== undefined) throw refusal(exchange, failure);
    await answerEmpty(exchange, 202, {});
  },
};

function refusal({ registry, repository, reference }: Exchange, { code, reason }: ImageFailure): Error {
  switch (code) {
    case 'ImageReferencedByManifestList':
    case 'ImagePinned':
    case 'ImageArchived':
      return new OciError(405, 'UNSUPPORTED', reason);
    case 'InvalidImageDigest':
    case 'ImageTagDoesNotMatchDigest':
    case 'MissingDigestAndTag':
      return new OciError(400, 'MANIFEST_INVALID', reason);
    case 'ImageInaccessible':
      return new OciError(403, 'DENIED', reason);
    case 'ImageNotFound':
      return registryError('ImageNotFound', { account: registry.account, repository, imageId: reference });
  }
}
