import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzip, tar } from './tar.ts';

export const mediaTypes = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  empty: 'application/vnd.oci.empty.v1+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerConfig: 'application/vnd.docker.container.image.v1+json',
  dockerLayer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
} as const;

export interface Blob {
  readonly digest: string;
  readonly bytes: Buffer;
}

export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly [more: string]: unknown;
}

/** A manifest with the blobs it needs, as bytes to send. */
export interface Pushable {
  readonly mediaType: string;
  readonly manifest: Buffer;
  readonly digest: string;
  readonly blobs: readonly Blob[];
  /** Manifests to push first, under their digests. */
  readonly children: readonly Pushable[];
}

export function digestOf(bytes: string | Uint8Array, algorithm = 'sha256'): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest('hex')}`;
}

export function blob(bytes: string | Uint8Array, algorithm = 'sha256'): Blob {
  return { digest: digestOf(bytes, algorithm), bytes: Buffer.from(bytes) };
}

/** `size` bytes that look random and are the same for the same `seed`. */
export function noise(seed: string, size: number): Buffer {
  const out = Buffer.alloc(size);
  let block = createHash('sha512').update(seed).digest();
  for (let at = 0; at < size; at += block.length) {
    block.copy(out, at);
    block = createHash('sha512').update(block).digest();
  }
  return out;
}

export function descriptor(
  mediaType: string,
  of: Blob,
  more: Readonly<Record<string, unknown>> = {},
): Descriptor {
  return { mediaType, digest: of.digest, size: of.bytes.length, ...more };
}

/** A whole manifest out of its JSON and what it needs. */
export function pushable(
  json: object,
  blobs: readonly Blob[] = [],
  children: readonly Pushable[] = [],
): Pushable {
  const manifest = Buffer.from(JSON.stringify(json));
  const { mediaType } = json as { readonly mediaType?: string };
  return {
    mediaType: mediaType ?? mediaTypes.manifest,
    manifest,
    digest: digestOf(manifest),
    blobs,
    children,
  };
}

/** An image that a runtime can unpack: one layer for each of `layers`, each a file named and filled by it. */
export function image(
  name: string,
  options: {
    readonly layers?: readonly (string | Uint8Array)[];
    readonly docker?: boolean;
    readonly platform?: string;
  } = {},
): Pushable {
  const contents = options.layers ?? [`layer of ${name}`];
  const tars = contents.map((content, at) => tar({ [`file-${at}`]: content }));
  const layers = tars.map((bytes) => blob(gzip(bytes)));
  const config = blob(
    JSON.stringify({
      architecture: options.platform ?? 'amd64',
      os: 'linux',
      config: { Labels: { name } },
      rootfs: { type: 'layers', diff_ids: tars.map((bytes) => digestOf(bytes)) },
      history: tars.map(() => ({ created: '2026-01-01T00:00:00Z', created_by: 'test' })),
    }),
  );
  const docker = options.docker ?? false;
  return pushable(
    {
      schemaVersion: 2,
      mediaType: docker ? mediaTypes.dockerManifest : mediaTypes.manifest,
      config: descriptor(docker ? mediaTypes.dockerConfig : mediaTypes.config, config),
      layers: layers.map((layer) => descriptor(docker ? mediaTypes.dockerLayer : mediaTypes.layer, layer)),
    },
    [config, ...layers],
  );
}

/** An index over `children`, each for a platform of its own. */
export function index(children: readonly Pushable[], more: Readonly<Record<string, unknown>> = {}): Pushable {
  return pushable(
    {
      schemaVersion: 2,
      mediaType: mediaTypes.index,
      manifests: children.map((child, at) => ({
        ...asDescriptor(child),
        platform: { os: 'linux', architecture: ['amd64', 'arm64', 's390x', 'riscv64'][at] ?? `arch${at}` },
      })),
      ...more,
    },
    [],
    children,
  );
}

/** An artifact of `artifactType` with one small layer, hung on `subject` when there is one. */
export function artifact(artifactType: string, content: string, subject?: Pushable): Pushable {
  const empty = blob('{}');
  const layer = blob(content);
  return pushable(
    {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      artifactType,
      config: descriptor(mediaTypes.empty, empty),
      layers: [descriptor('text/plain', layer)],
      ...(subject === undefined ? {} : { subject: asDescriptor(subject) }),
      annotations: { 'org.example.content': content },
    },
    [empty, layer],
  );
}

export function asDescriptor(of: Pushable): Descriptor {
  return { mediaType: of.mediaType, digest: of.digest, size: of.manifest.length };
}

/** Writes an OCI image layout that tools read as `oci:FOLDER:TAG`. */
export async function writeLayout(folder: string, tag: string, of: Pushable): Promise<void> {
  const put = async (each: Pushable): Promise<void> => {
    for (const child of each.children) await put(child);
    for (const { digest, bytes } of [...each.blobs, { digest: each.digest, bytes: each.manifest }]) {
      const path = join(folder, 'blobs', ...digest.split(':'));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
  };
  await put(of);
  await writeFile(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  const entry = { ...asDescriptor(of), annotations: { 'org.opencontainers.image.ref.name': tag } };
  await writeFile(
    join(folder, 'index.json'),
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [entry] }),
  );
}
