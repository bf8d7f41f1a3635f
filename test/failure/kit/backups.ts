import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paginateListImages } from '@aws-sdk/client-ecr';
import { ecrClient, login } from '../../kit/aws.ts';
import { digestOf } from '../../kit/oci.ts';
import { expectStatus, type Registry } from '../../kit/registry.ts';
import { holdfast, type Server, startServer } from '../../kit/server.ts';

/** Takes a backup that must succeed. */
export async function backedUp(data: string, folder: string) {
  const { code, stdout, stderr } = await holdfast(['backup', folder, '--data', data, '--json']);
  assert.equal(code, 0, stdout + stderr);
  return JSON.parse(stdout) as {
    id: string;
    copied: { blobs: number };
    contents: { blobs: number };
    records: { files: number; copied: { files: number } };
  };
}

export const keyOf = (data: string): string => join(data, 'keys', 'root.key');

/** Makes what `restore` needs of a new folder: its root key; returns the command. */
export function restoring(original: string, folder: string, data: string, ...more: string[]): string[] {
  mkdirSync(join(data, 'keys'), { recursive: true });
  writeFileSync(keyOf(data), readFileSync(keyOf(original)), { mode: 0o600 });
  return ['restore', folder, '--data', data, ...more];
}

/** A server on a restored folder, which has the credentials file of the original put into it. */
export function serve(original: string, data: string): Promise<Server> {
  mkdirSync(join(data, 'aws'), { mode: 0o700 });
  const credentials = readFileSync(join(original, 'aws', 'credentials'));
  writeFileSync(join(data, 'aws', 'credentials'), credentials, { mode: 0o600 });
  return startServer({ data });
}

/** Pulls every image that the server lists, with all that its manifest names; returns them by repository. */
export async function pullAll(server: Server, names: readonly string[]): Promise<Set<string>> {
  const at = await login(server);
  const pulled = new Set<string>();
  const read = new Set<string>();
  for (const repositoryName of names) {
    for await (const page of paginateListImages({ client: ecrClient(server) }, { repositoryName })) {
      for (const { imageDigest } of page.imageIds ?? []) {
        if (!pulled.has(`${repositoryName}@${imageDigest}`))
          await pull(at, repositoryName, `${imageDigest}`, read);
        pulled.add(`${repositoryName}@${imageDigest}`);
      }
    }
  }
  return pulled;
}

async function pull(at: Registry, repository: string, digest: string, read: Set<string>): Promise<void> {
  const get = expectStatus(await at.ask('GET', `/v2/${repository}/manifests/${digest}`), 200);
  assert.equal(digestOf(get.body), digest);
  const { config, layers } = get.json<{ config: { digest: string }; layers: { digest: string }[] }>();
  for (const blob of [config, ...layers]) {
    if (read.has(`${repository} ${blob.digest}`)) continue;
    read.add(`${repository} ${blob.digest}`);
    const bytes = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${blob.digest}`), 200);
    assert.equal(digestOf(bytes.body), blob.digest);
  }
}
