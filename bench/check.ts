import { askOnce } from './load/ask.ts';
import { digestOf } from './load/content.ts';
import { manifestType } from './load/image.ts';
import type { Pushed } from './load/orders.ts';
import type { Server } from './server.ts';

/** Asks for content and hashes what comes. */
export async function checkContent(server: Server, path: string, digest: string): Promise<void> {
  const { body } = await askOnce(server, path, `Accept: ${manifestType}\r\n`);
  const found = digestOf(body);
  if (found !== digest) throw new Error(`${path} has ${found} instead of ${digest}`);
}

/** Pulls what was pushed, every byte of it. */
export async function checkPushed(server: Server, pushed: readonly Pushed[]): Promise<void> {
  if (pushed.length === 0) throw new Error('Nothing was pushed');
  for (const { repository, tag, manifest, layer } of pushed) {
    await checkContent(server, `/v2/${repository}/manifests/${tag}`, manifest);
    await checkContent(server, `/v2/${repository}/blobs/${layer}`, layer);
  }
}
