import type { Endpoint } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { layerPart } from './recorded.ts';
import { answerUpload } from './upload-answer.ts';
import { appendChunk } from './upload-chunk.ts';

/** PATCH /v2/R/blobs/uploads/U: a stream of any length, or (with Content-Range) one of several chunks. */
export const appendUpload: Endpoint = {
  operation: 'AppendUpload',
  requires: onRepository('ecr:UploadLayerPart'),
  recorded: layerPart,
  async serve(exchange, deps) {
    await answerUpload(exchange, 202, exchange.reference, await appendChunk(exchange, deps));
  },
};
