import { registryError } from '../errors.ts';
import type { Digest } from '../types.ts';
import { algorithmOf } from './digest.ts';
import { isForeignLayer, kindOf, OCI_INDEX, OCI_MANIFEST } from './media-types.ts';

/**
 * What a manifest says of itself, and what it needs of its repository (spec 2.6).
 *
 * Its type is the one in the body, else the one that came with the request. An image needs its config and its
 * layers, except those that stay with their publisher; an index needs the images that it lists, and a descriptor
 * of no manifest type (BuildKit keeps its cache so) names a blob that it needs like a layer. A subject is never
 * needed: referrers may come before what they refer to.
 */
export interface Manifest {
  readonly mediaType: string;
  readonly blobs: readonly Descriptor[];
  readonly children: readonly Descriptor[];
  readonly subject: Digest | undefined;
  readonly artifactType: string | undefined;
  readonly annotations: Readonly<Record<string, string>> | undefined;
}

export interface Descriptor {
  readonly digest: Digest;
  readonly mediaType: string | undefined;
  /** Bytes, as the manifest claims. */
  readonly size: number;
}

export interface ManifestLimits {
  readonly layersPerImage: number;
  /** Refuse what ECR refuses: an image without layers, an index that names blobs. */
  readonly strict: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** Throws InvalidParameter at 'ImageManifest', or MediaTypeMissing. */
export function parseManifest(bytes: Uint8Array, hint: string | undefined, limits: ManifestLimits): Manifest {
  const body = jsonObject(bytes);
  const mediaType = mediaTypeOf(body, hint);
  switch (kindOf(mediaType)) {
    case 'image':
      return imageManifest(body, mediaType, limits);
    case 'index':
      return indexManifest(body, mediaType, limits);
    case 'schema1':
      throw invalid(
        'Docker image manifest version 2 schema 1 is not supported: push the image as schema 2 or OCI',
      );
    case 'unknown':
      throw invalid(`Unsupported manifest media type '${mediaType}'`);
  }
}

function imageManifest(body: Json, mediaType: string, limits: ManifestLimits): Manifest {
  if (body.manifests !== undefined) throw invalid("An image manifest can't have 'manifests'");
  const config = descriptor(body.config, 'config');
  const layers = descriptors(body.layers, 'layers');
  if (layers.length > limits.layersPerImage) throw invalid('Limit on number of layers per image exceeded');
  if (limits.strict && layers.length === 0) throw invalid('Image has to have at least 1 layer');
  return {
    mediaType,
    blobs: [config, ...layers.filter((layer) => !isForeignLayer(layer.mediaType ?? ''))],
    children: [],
    subject: subjectOf(body),
    artifactType: artifactTypeOf(body) ?? config.mediaType,
    annotations: annotationsOf(body),
  };
}

function indexManifest(body: Json, mediaType: string, limits: ManifestLimits): Manifest {
  if (body.layers !== undefined || body.config !== undefined) {
    throw invalid("An index can't have 'config' or 'layers'");
  }
  const entries = descriptors(body.manifests, 'manifests');
  const isImage = (entry: Descriptor) =>
    entry.mediaType === undefined || kindOf(entry.mediaType) !== 'unknown';
  const blobs = entries.filter((entry) => !isImage(entry));
  if (limits.strict && blobs.length > 0) throw invalid('Invalid JSON syntax');
  return {
    mediaType,
    blobs,
    children: entries.filter(isImage),
    subject: subjectOf(body),
    artifactType: artifactTypeOf(body),
    annotations: annotationsOf(body),
  };
}

function jsonObject(bytes: Uint8Array): Json {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    if (isObject(value)) return value;
  } catch {
    // Refused below: what is no UTF-8 and what is no JSON get the same answer.
  }
  throw invalid('Invalid JSON syntax');
}

function mediaTypeOf(body: Json, hint: string | undefined): string {
  const own = body.mediaType;
  if (own !== undefined && typeof own !== 'string') throw invalid("'mediaType' must be a string");
  const type = own || hint?.split(';', 1)[0]?.trim().toLowerCase();
  if (!type) throw registryError('MediaTypeMissing');
  // Clients that know no better send OCI content as plain JSON; its shape tells which it is.
  if (type !== 'application/json') return type;
  if (Array.isArray(body.layers)) return OCI_MANIFEST;
  if (Array.isArray(body.manifests)) return OCI_INDEX;
  throw registryError('MediaTypeMissing');
}

/** A list of descriptors; `null` is how clients in Go write an empty one. */
function descriptors(value: unknown, where: string): Descriptor[] {
  if (value === null) return [];
  if (!Array.isArray(value)) throw invalid(`'${where}' must be a list`);
  return value.map((item, index) => descriptor(item, `${where}[${index}]`));
}

function descriptor(value: unknown, where: string): Descriptor {
  if (!isObject(value)) throw invalid(`'${where}' must be a descriptor`);
  const { digest, size, mediaType } = value;
  if (typeof digest !== 'string' || algorithmOf(digest) === undefined) {
    throw invalid(`'${where}' must have a sha256 or sha512 digest`);
  }
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw invalid(`'${where}' must have a size`);
  if (mediaType !== undefined && typeof mediaType !== 'string')
    throw invalid(`'${where}' must have a media type`);
  return { digest, size, mediaType };
}

function subjectOf(body: Json): Digest | undefined {
  const subject = body.subject;
  return subject === undefined || subject === null ? undefined : descriptor(subject, 'subject').digest;
}

function artifactTypeOf(body: Json): string | undefined {
  const type = body.artifactType;
  if (type === undefined || type === null || type === '') return undefined;
  if (typeof type !== 'string') throw invalid("'artifactType' must be a string");
  return type;
}

function annotationsOf(body: Json): Readonly<Record<string, string>> | undefined {
  const annotations = body.annotations;
  if (annotations === undefined || annotations === null) return undefined;
  if (!isObject(annotations)) throw invalid("'annotations' must be a map");
  const entries = Object.entries(annotations);
  if (entries.some(([, value]) => typeof value !== 'string'))
    throw invalid("'annotations' must hold strings");
  return Object.fromEntries(entries) as Record<string, string>;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(constraint: string): Error {
  return registryError('InvalidParameter', { parameter: 'ImageManifest', constraint });
}
