import { randomUUID } from 'node:crypto';
import { type Content, contentOf } from './content.ts';

export const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/** An image of one layer. */
export interface Image {
  readonly config: Content;
  readonly layer: Content;
  readonly manifest: Content;
}

/** A config of about the size that a real one has, like no other. */
export function freshConfig(): Content {
  const config = {
    architecture: 'amd64',
    os: 'linux',
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['/bin/sh'] },
    rootfs: { type: 'layers', diff_ids: [] },
    history: [{ created: '2026-01-01T00:00:00Z', comment: randomUUID() }],
  };
  return contentOf(Buffer.from(JSON.stringify(config)));
}

/** An image out of a layer and a config; `mark` makes manifests of the same two differ. */
export function imageOf(layer: Content, config: Content, mark?: string): Image {
  return { config, layer, manifest: manifestOf([layer], config, mark) };
}

/** Anything with a digest and a size. */
export type Described = Pick<Content, 'digest' | 'size'>;

export function manifestOf(layers: readonly Described[], config: Described, mark?: string): Content {
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    config: descriptor('application/vnd.oci.image.config.v1+json', config),
    layers: layers.map((layer) => descriptor('application/vnd.oci.image.layer.v1.tar+gzip', layer)),
    ...(mark === undefined ? {} : { annotations: { 'org.opencontainers.image.ref.name': mark } }),
  };
  return contentOf(Buffer.from(JSON.stringify(manifest)));
}

function descriptor(mediaType: string, { digest, size }: Described): object {
  return { mediaType, digest, size };
}
