import { hasBody } from './body.ts';
import type { Endpoint } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { readDigest } from './reference.ts';
import { answerBlobCreated } from './upload-answer.ts';
import { appendChunk, completion } from './upload-chunk.ts';

/** PUT /v2/R/blobs/uploads/U?digest=D: ends an upload; a body is its last chunk, or all of it. */
export const completeUpload: Endpoint = {
  operation: 'CompleteUpload',
  requires: onRepository('ecr:CompleteLayerUpload'),
  async serve(exchange, deps) {
    const { call, registry, repository, request, reference } = exchange;
    const digest = readDigest(new URLSearchParams(exchange.query).get('digest'));
    if (hasBody(request)) await appendChunk(exchange, deps);
    await deps.registry.uploads.complete(call, registry, repository, reference, {
      digest,
      ...completion(deps),
    });
    answerBlobCreated(exchange, digest);
  },
};
