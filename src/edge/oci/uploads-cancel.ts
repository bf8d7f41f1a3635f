import { answerEmpty } from './answer.ts';
import type { Endpoint } from './exchange.ts';
import { onRepository } from './exchange.ts';

/** DELETE /v2/R/blobs/uploads/U: forgets what was sent. */
export const cancelUpload: Endpoint = {
  operation: 'CancelUpload',
  requires: onRepository('ecr:UploadLayerPart'),
  async serve(exchange, deps) {
    const { call, registry, repository, reference } = exchange;
    await deps.registry.uploads.cancel(call, registry, repository, reference);
    await answerEmpty(exchange, 204, {});
  },
};
