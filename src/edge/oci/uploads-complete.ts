import type { Endpoint } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { layerCompletion } from './recorded.ts';
import { readDigest } from './reference.ts';
import { answerBlobCreated } from './upload-answer.ts';
import { completeWithChunk } from './upload-chunk.ts';

/** PUT /v2/R/blobs/uploads/U?digest=D: ends an upload; a body is its last chunk, or all of it. */
export const completeUpload: Endpoint = {
  operation: 'CompleteUpload',
  requires: onRepository('ecr:CompleteLayerUpload'),
  recorded: layerCompletion,
  async serve(exchange, deps) {
    const digest = readDigest(new URLSearchParams(exchange.query).get('digest'));
    await completeWithChunk(exchange, deps, digest);
    await answerBlobCreated(exchange, digest);
  },
};
