import { isRegistryError, registryError } from '../../registry/errors.ts';
import { hasBody, lengthOf, RequestBody } from './body.ts';
import { OciError } from './errors.ts';
import type { Exchange, OciDeps } from './exchange.ts';
import { readChunkRange, uploadRange } from './range.ts';
import { describePart } from './recorded.ts';
import { uploadLocation } from './upload-answer.ts';

/** ECR's floor for all chunks but the last (spec 1.3), bytes; OCI knows none, so it holds only where compat is strict. */
const strictMinimumPart = 5 * 1024 * 1024;

/** How an upload is completed under each compat. */
export function completion(deps: OciDeps): { readonly minimumPart: number; readonly refuseEmpty: boolean } {
  const strict = deps.compat === 'strict';
  return { minimumPart: strict ? strictMinimumPart : 0, refuseEmpty: strict };
}

/**
 * Appends the body of a request to the upload that its path names, and returns the upload's size. With
 * Content-Range the chunk must be the next one (416 says where the upload stands) and as long as it says.
 */
export async function appendChunk(exchange: Exchange, deps: OciDeps): Promise<number> {
  const { call, registry, repository, request, reference: uploadId } = exchange;
  const { uploads } = deps.registry;
  const range = rangeOf(exchange);
  if (!hasBody(request)) {
    const { size } = await uploads.state(registry, repository, uploadId);
    if (range !== undefined && range.start !== size) throw notConsecutive(exchange, range.start, size);
    return size;
  }
  const body = new RequestBody(request);
  try {
    const { size, parts } = await uploads.append(call, registry, repository, uploadId, range?.start, body);
    describePart(exchange, size - (parts.at(-1) ?? 0), size);
    if (range !== undefined) checkLength(size - range.start, range);
    return size;
  } catch (error) {
    throw chunkError(exchange, range, error);
  }
}

/**
 * Ends the upload that the path names with the body, if there is one, as its last chunk. Both at once, where what
 * the chunk says of its length could be checked before it has come.
 */
export async function completeWithChunk(exchange: Exchange, deps: OciDeps, digest: string): Promise<void> {
  const { call, registry, repository, request, reference: uploadId } = exchange;
  const how = { digest, ...completion(deps) };
  const range = rangeOf(exchange);
  const atOnce = range === undefined || request.headers['content-length'] !== undefined;
  if (hasBody(request) && !atOnce) await appendChunk(exchange, deps);
  const last =
    hasBody(request) && atOnce ? { offset: range?.start, bytes: new RequestBody(request) } : undefined;
  try {
    await deps.registry.uploads.complete(call, registry, repository, uploadId, { ...how, last });
  } catch (error) {
    throw chunkError(exchange, range, error);
  }
}

/** A chunk that is not the next one is told where the upload stands. */
function chunkError(exchange: Exchange, range: ChunkRange | undefined, error: unknown): unknown {
  if (range === undefined || !isRegistryError(error, 'InvalidLayerPart')) return error;
  return notConsecutive(exchange, range.start, Number(error.details.expected));
}

interface ChunkRange {
  readonly start: number;
  readonly end: number;
}

function rangeOf({ request }: Exchange): ChunkRange | undefined {
  const header = request.headers['content-range'];
  if (header === undefined) return undefined;
  const range = readChunkRange(header);
  if (range === undefined) {
    throw new OciError(400, 'BLOB_UPLOAD_INVALID', 'Content-Range must be of the form <first>-<last>');
  }
  const length = lengthOf(request.headers['content-length']);
  if (length !== undefined && length > 0) checkLength(length, range);
  return range;
}

function checkLength(length: number, { start, end }: ChunkRange): void {
  const expected = end - start + 1;
  if (length !== expected) throw registryError('InvalidLayerPartLength', { length, expected });
}

function notConsecutive({ repository, reference }: Exchange, first: number, expected: number): OciError {
  const { message } = registryError('InvalidLayerPart', { first, expected });
  return new OciError(416, 'BLOB_UPLOAD_INVALID', message, {
    Location: uploadLocation(repository, reference),
    'Docker-Upload-UUID': reference,
    Range: uploadRange(expected),
  });
}
