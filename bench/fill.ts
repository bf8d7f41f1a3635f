import { type Content, Layers } from './load/content.ts';
import { crew } from './load/crew.ts';
import { freshConfig, type Image, imageOf } from './load/image.ts';
import { push, putManifest, uploadBlob } from './load/upload.ts';
import type { Server } from './server.ts';

export const repository = 'bench/app';

/** How many at once fill a registry. */
const fillers = 32;

/** The repository that most workloads use, with one image of `layerBytes` in it. */
export async function oneImage(server: Server, layerBytes: number, tag = 'latest'): Promise<Image> {
  await server.makeRepository(repository);
  return addImage(server, layerBytes, tag);
}

export async function addImage(server: Server, layerBytes: number, tag: string): Promise<Image> {
  const image = imageOf(new Layers(layerBytes).next(), freshConfig());
  await crew(server, { clients: 1, seconds: 600, atMost: 1 }, (connection) =>
    push(connection, repository, tag, image),
  );
  return image;
}

/** What a repository was filled with: tags `v0`, `v1`, ... and the digest that each stands for. */
export interface Filled {
  readonly repository: string;
  readonly digests: readonly string[];
}

/**
 * Pushes many small images through /v2 into repositories that are there: all of a repository share a layer and a
 * config, and differ by an annotation.
 */
export async function fillRepositories(
  server: Server,
  repositories: readonly string[],
  imagesEach: number,
): Promise<readonly Filled[]> {
  const layer = new Layers(1024).next();
  const config = freshConfig();
  const order = { clients: fillers, seconds: 3600 };
  await crew(server, { ...order, atMost: repositories.length }, async (connection, _client, piece) => {
    const name = repositories[piece] ?? '';
    await uploadBlob(connection, name, layer);
    await uploadBlob(connection, name, config);
  });
  const manifests = Array.from({ length: imagesEach }, (_, at) => imageOf(layer, config, `v${at}`).manifest);
  const all = repositories.length * imagesEach;
  await crew(server, { ...order, atMost: all }, async (connection, _client, piece) => {
    const name = repositories[piece % repositories.length] ?? '';
    const at = Math.floor(piece / repositories.length);
    await putManifest(connection, name, `v${at}`, manifests[at] as Content);
  });
  const digests = manifests.map(({ digest }) => digest);
  return repositories.map((name) => ({ repository: name, digests }));
}

export async function makeRepositories(server: Server, names: readonly string[]): Promise<void> {
  for (const name of names) await server.makeRepository(name);
}
