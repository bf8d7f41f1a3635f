import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Connection } from './connection.ts';
import { Layers } from './content.ts';
import { crew, type Shift } from './crew.ts';
import { freshConfig, imageOf, manifestOf, manifestType } from './image.ts';
import type { Calling, Probing, Pulling, Pushed, Pushing, PushingKnown } from './orders.ts';
import { signedCall } from './signing.ts';
import { expect, expectDigest, push, putManifest } from './upload.ts';

export type Jobs = typeof jobs;

/** How many of the pushed images are told, to be looked at. */
const shown = 5;

/** What a generator's thread can be asked to do. */
export const jobs = {
  /** Pushes images that nobody has seen before, of one layer each. */
  async push(input: Pushing): Promise<Shift & { readonly pushed: readonly Pushed[] }> {
    const layers = new Layers(input.layerBytes);
    const pushed: Pushed[] = [];
    const shift = await crew(input.place, input, async (connection, client) => {
      const layer = layers.next();
      const image = imageOf(layer, freshConfig());
      const repository = input.repositories[client % input.repositories.length] ?? '';
      const tag = image.manifest.digest.slice(7, 19);
      await push(connection, repository, tag, image, input.manner);
      if (pushed.length < shown) {
        pushed.push({ repository, tag, manifest: image.manifest.digest, layer: layer.digest });
      }
    });
    return { ...shift, pushed };
  },

  /** Pushes images whose blobs the registry has in another repository: looks for each, mounts it, puts the manifest. */
  async pushKnown(input: PushingKnown): Promise<Shift & { readonly last: Omit<Pushed, 'layer'> }> {
    let last = { repository: '', tag: '', manifest: '' };
    const shift = await crew(input.place, input, async (connection, client) => {
      const repository = input.repositories[client % input.repositories.length] ?? '';
      for (const { digest } of [...input.blobs, input.config]) {
        await connection.ask('HEAD', `/v2/${repository}/blobs/${digest}`);
        const mount = `/v2/${repository}/blobs/uploads/?mount=${digest}&from=${input.source}`;
        expectDigest(expect(await connection.ask('POST', mount), 201), digest);
      }
      const manifest = manifestOf(input.blobs, input.config, randomUUID());
      const tag = manifest.digest.slice(7, 19);
      await putManifest(connection, repository, tag, manifest);
      last = { repository, tag, manifest: manifest.digest };
    });
    return { ...shift, last };
  },

  /** Pulls images: the manifest by tag, then the layer, of which only the length is looked at. */
  async pull(input: Pulling): Promise<Shift & { readonly bytes: number }> {
    let bytes = 0;
    const shift = await crew(input.place, input, async (connection, _client, piece) => {
      const image = input.images[piece % input.images.length];
      if (image === undefined) throw new Error('There is nothing to pull');
      bytes += await pullOnce(connection, image);
    });
    return { ...shift, bytes };
  },

  /** Small requests on one connection, one at a time with a pause between; how long each took, in milliseconds. */
  async probe({ place, seconds, pause, paths, signals }: Probing): Promise<readonly number[]> {
    const connection = await Connection.open(place.port, place.authorization);
    const latencies: number[] = [];
    const end = performance.now() + seconds * 1000;
    for (let now = performance.now(); now < end && signals?.[1] !== 1; now = performance.now()) {
      const path = paths[latencies.length % paths.length] ?? '/v2/';
      expect(await connection.ask('GET', path, `Accept: ${manifestType}\r\n`), 200);
      latencies.push(performance.now() - now);
      if (signals !== undefined && latencies.length === 1) {
        Atomics.store(signals, 0, 1);
        Atomics.notify(signals, 0);
      }
      await setTimeout(pause);
    }
    connection.close();
    return latencies;
  },

  /** Calls of one operation of the ECR API, signed before the clock starts, no two alike. */
  async call(input: Calling): Promise<Shift> {
    const requests = Array.from({ length: input.atMost }, (_, at) => signedCall(input, bodyOf(input, at)));
    return crew(input.place, input, async (connection, _client, piece) => {
      const request = requests[piece];
      if (request === undefined) throw new Error('No request is ready');
      expect(await connection.send(request.head, [request.body]), 200);
    });
  },
} as const;

function bodyOf({ operation, repository, config, layer, mark }: Calling, at: number): string {
  if (operation === 'GetAuthorizationToken') return '{}';
  const manifest = manifestOf([layer], config, `${mark}-${at}`).pieces[0] as Buffer;
  return JSON.stringify({
    repositoryName: repository,
    imageManifest: manifest.toString(),
    imageTag: `${mark}-${at}`,
  });
}

async function pullOnce(connection: Connection, { repository, tag, layer }: Pushed): Promise<number> {
  const headers = `Accept: ${manifestType}\r\n`;
  const manifest = expect(await connection.ask('GET', `/v2/${repository}/manifests/${tag}`, headers), 200);
  const { layers } = JSON.parse(manifest.body.toString()) as { layers: { digest: string; size: number }[] };
  const blob = expect(await connection.ask('GET', `/v2/${repository}/blobs/${layer}`, '', [], false), 200);
  if (blob.length !== layers[0]?.size) throw new Error(`${blob.length} bytes of a layer, not all`);
  return blob.length;
}
