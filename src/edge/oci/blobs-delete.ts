import { answerEmpty } from './answer.ts';
import { OciError } from './errors.ts';
import type { Endpoint } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { layerDeletion } from './recorded.ts';
import { readDigest } from './reference.ts';

/** DELETE /v2/R/blobs/D: takes it from this repository; refused while a manifest here needs it. ECR has no such call. */
export const deleteBlob: Endpoint = {
  operation: 'DeleteBlob',
  requires: onRepository('ecr:BatchDeleteImage'),
  recorded: layerDeletion,
  async serve(exchange, deps) {
    if (deps.compat === 'strict') throw new OciError(405, 'UNSUPPORTED', 'Blobs can not be deleted');
    const { call, registry, repository, reference } = exchange;
    await deps.registry.blobs.delete(call, registry, repository, readDigest(reference));
    await answerEmpty(exchange, 202, {});
  },
};
