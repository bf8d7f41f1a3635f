import {
  type Blob,
  blob,
  type Descriptor,
  descriptor,
  image,
  mediaTypes,
  noise,
  type Pushable,
  pushable,
} from './oci.ts';

/**
 * What buildx makes of one build for two platforms: an image for each, for each image a manifest with its provenance
 * and SBOM (no platform, and an annotation that says of what), and the index that lists all four.
 */
export interface Build {
  readonly index: Pushable;
  readonly images: readonly Pushable[];
  readonly attestations: readonly Pushable[];
}

const platforms = ['amd64', 'arm64'] as const;

/** `base`: a layer that builds share. `asArtifacts`: attestations also name their image as subject. */
export function build(
  name: string,
  options: { readonly base?: string; readonly asArtifacts?: boolean } = {},
): Build {
  const { base = 'base', asArtifacts = false } = options;
  const images = platforms.map((platform) =>
    image(`${name} ${platform}`, {
      platform,
      layers: [noise(`${base} ${platform}`, 30_000), `made by ${name} for ${platform}`],
    }),
  );
  const attestations = images.map((of) => attestation(name, of, asArtifacts));
  const listed = [
    ...images.map((each, at) => described(each, { platform: platformOf(platforms[at] ?? '') })),
    ...attestations.map((each, at) =>
      described(each, {
        annotations: {
          'vnd.docker.reference.digest': images[at]?.digest,
          'vnd.docker.reference.type': 'attestation-manifest',
        },
        platform: { os: 'unknown', architecture: 'unknown' },
      }),
    ),
  ];
  const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: listed };
  return { index: pushable(index, [], [...images, ...attestations]), images, attestations };
}

/** A registry cache of `mode=max`: an image manifest over layers of all stages, or an index that lists blobs. */
export function cache(name: string, as: 'manifest' | 'index'): Pushable {
  const layers = [blob(noise(`cache ${name}`, 20_000)), blob(noise('cache of all', 20_000))];
  const config = blob(
    JSON.stringify({ layers: layers.map(({ digest }) => ({ blob: digest })), records: [] }),
  );
  const cacheConfig = descriptor('application/vnd.buildkit.cacheconfig.v0', config);
  const described = layers.map((layer) => descriptor(mediaTypes.layer, layer));
  const blobs = [config, ...layers];
  if (as === 'manifest') {
    const manifest = {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: cacheConfig,
      layers: described,
    };
    return pushable(manifest, blobs);
  }
  const manifests = [...described, cacheConfig];
  return pushable({ schemaVersion: 2, mediaType: mediaTypes.index, manifests }, blobs);
}

function attestation(name: string, of: Pushable, asArtifact: boolean): Pushable {
  const statement = (predicateType: string): Blob =>
    blob(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v0.1',
        predicateType,
        subject: [{ name, digest: { sha256: of.digest.slice('sha256:'.length) } }],
        predicate: {},
      }),
    );
  const predicates = ['https://slsa.dev/provenance/v0.2', 'https://spdx.dev/Document'];
  const statements = predicates.map(statement);
  const config = blob(
    asArtifact
      ? '{}'
      : `{"architecture":"unknown","os":"unknown","rootfs":{"type":"layers","x":"${of.digest}"}}`,
  );
  return pushable(
    {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      ...(asArtifact && { artifactType: 'application/vnd.docker.attestation.manifest.v1+json' }),
      config: descriptor(asArtifact ? mediaTypes.empty : mediaTypes.config, config),
      layers: statements.map((each, at) =>
        descriptor('application/vnd.in-toto+json', each, {
          annotations: { 'in-toto.io/predicate-type': predicates[at] },
        }),
      ),
      ...(asArtifact && { subject: described(of) }),
    },
    [config, ...statements],
  );
}

function described(
  { mediaType, digest, manifest }: Pushable,
  more: Readonly<Record<string, unknown>> = {},
): Descriptor {
  return { mediaType, digest, size: manifest.length, ...more };
}

function platformOf(architecture: string) {
  return { os: 'linux', architecture };
}
