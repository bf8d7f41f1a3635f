import { answerBlob } from './blob-answer.ts';
import type { Endpoint, Exchange, OciDeps } from './exchange.ts';
import { onRepository } from './exchange.ts';
import { layerCheck, layerDownload } from './recorded.ts';
import { readDigest } from './reference.ts';

/** GET /v2/R/blobs/D: the bytes themselves, never a redirect. */
export const getBlob: Endpoint = {
  operation: 'GetBlob',
  requires: onRepository('ecr:GetDownloadUrlForLayer'),
  recorded: layerDownload,
  serve,
};

/** HEAD /v2/R/blobs/D: whether a push may leave the blob out. */
export const headBlob: Endpoint = {
  operation: 'HeadBlob',
  requires: onRepository('ecr:BatchCheckLayerAvailability'),
  recorded: layerCheck,
  serve,
};

async function serve(exchange: Exchange, deps: OciDeps): Promise<void> {
  const { call, registry, repository, reference } = exchange;
  const { blobs } = deps.registry;
  await answerBlob(exchange, blobs, await blobs.find(call, registry, repository, readDigest(reference)));
}
