import type { Endpoint } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { answerUpload } from './upload-answer.ts';

/** GET /v2/R/blobs/uploads/U: where an upload stands, for who wants to go on with it. */
export const uploadStatus: Endpoint = {
  operation: 'GetUpload',
  requires: onRepository('ecr:UploadLayerPart'),
  async serve(exchange, deps) {
    const { registry, repository, reference } = exchange;
    const { size } = await deps.registry.uploads.state(registry, repository, reference);
    await answerUpload(exchange, 204, reference, size);
  },
};
