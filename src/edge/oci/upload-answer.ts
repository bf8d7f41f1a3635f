import type { Soon } from '../../kernel/soon.ts';
import { answerEmpty } from './answer.ts';
import type { Exchange } from './exchange.ts';
import { uploadRange } from './range.ts';

/** Where an upload stands: after each chunk, and when it is asked for. */
export function answerUpload(
  exchange: Exchange,
  status: 202 | 204,
  uploadId: string,
  size: number,
): Soon<void> {
  return answerEmpty(exchange, status, {
    Location: uploadLocation(exchange.repository, uploadId),
    'Docker-Upload-UUID': uploadId,
    Range: uploadRange(size),
  });
}

/** The repository has the blob now. */
export function answerBlobCreated(exchange: Exchange, digest: string): Soon<void> {
  return answerEmpty(exchange, 201, {
    Location: `/v2/${exchange.repository}/blobs/${digest}`,
    'Docker-Content-Digest': digest,
  });
}

/** Relative, so that it holds behind every proxy. */
export function uploadLocation(repository: string, uploadId: string): string {
  return `/v2/${repository}/blobs/uploads/${uploadId}`;
}
