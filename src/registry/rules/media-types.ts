export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';

const SCHEMA_1 = new Set([
  'application/vnd.docker.distribution.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v1+prettyjws',
]);

export type ManifestKind = 'image' | 'index' | 'schema1' | 'unknown';

export function kindOf(mediaType: string): ManifestKind {
  if (mediaType === DOCKER_MANIFEST || mediaType === OCI_MANIFEST) return 'image';
  if (mediaType === DOCKER_LIST || mediaType === OCI_INDEX) return 'index';
  return SCHEMA_1.has(mediaType) ? 'schema1' : 'unknown';
}

/** Whether a layer of this type stays with its publisher: it need not be in the repository. */
export function isForeignLayer(mediaType: string): boolean {
  return (
    mediaType.startsWith('application/vnd.docker.image.rootfs.foreign.') ||
    mediaType.startsWith('application/vnd.oci.image.layer.nondistributable.')
  );
}
