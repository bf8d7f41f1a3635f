import assert from 'node:assert/strict';
import { type ECRClient, ECRServiceException } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../../kit/aws.ts';
import type { Answer } from '../../kit/http.ts';
import { image, mediaTypes, noise, type Pushable } from '../../kit/oci.ts';
import { expectStatus, type Registry, startUpload, withQuery } from '../../kit/registry.ts';
import { holdfast, type Server } from '../../kit/server.ts';

/** What was acknowledged on a server whose medium fails, and what was not. */
export interface Kept {
  readonly repository: string;
  readonly images: Map<string, Pushable>;
  readonly refusals: Answer[];
  readonly at: Registry;
  readonly ecr: ECRClient;
}

export async function keptOn(server: Server, repository: string, create = true): Promise<Kept> {
  const ecr = ecrClient(server);
  if (create) await createRepository(ecr, repository);
  return { repository, images: new Map(), refusals: [], at: await login(server), ecr };
}

/** The same promises, asked of another server. */
export async function keptBy(server: Server, before: Kept): Promise<Kept> {
  return { ...before, at: await login(server), ecr: ecrClient(server) };
}

/** Pushes until the first refusal; whether all was acknowledged. */
export async function tryPush(kept: Kept, tag: string, bytes: number): Promise<boolean> {
  const { at, repository } = kept;
  const what = image(tag, { layers: [noise(tag, bytes)] });
  const taken = (answer: Answer, status: number): boolean => {
    if (answer.status !== status) kept.refusals.push(answer);
    return answer.status === status;
  };
  for (const { digest, bytes: content } of what.blobs) {
    const started = await at.ask('POST', `/v2/${repository}/blobs/uploads/`, { body: '' });
    if (!taken(started, 202)) return false;
    const location = started.headers.location ?? '';
    const half = Math.floor(content.length / 2);
    const patch = await at.ask('PATCH', location, { body: content.subarray(0, half) });
    if (!taken(patch, 202)) return false;
    const put = await at.ask('PUT', withQuery(location, `digest=${digest}`), {
      body: content.subarray(half),
    });
    if (!taken(put, 201)) return false;
  }
  const headers = { 'content-type': mediaTypes.manifest };
  const put = await at.ask('PUT', `/v2/${repository}/manifests/${tag}`, { headers, body: what.manifest });
  if (!taken(put, 201)) return false;
  kept.images.set(tag, what);
  return true;
}

/** Everything acknowledged is served byte for byte. */
export async function checkKept({ at, repository, images }: Kept): Promise<void> {
  for (const [tag, { manifest, blobs }] of images) {
    const get = expectStatus(await at.ask('GET', `/v2/${repository}/manifests/${tag}`), 200);
    assert.ok(get.body.equals(manifest));
    for (const { digest, bytes } of blobs) {
      const blob = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
      assert.ok(blob.body.equals(bytes));
    }
  }
}

/** Refusals say in the form of /v2 that it is the storage that fails, and how the path is called is not said. */
export function checkRefusals({ refusals }: Kept, status: number, message: RegExp): void {
  assert.ok(refusals.length > 0, 'nothing was refused');
  for (const refusal of refusals) {
    expectStatus(refusal, status);
    const [error] = refusal.json<{ errors: { code: string; message: string }[] }>().errors;
    assert.match(error?.message ?? '', message);
    assert.doesNotMatch(refusal.text(), /\/tmp\/|sqlite/i);
  }
}

/** Creates repositories until one is refused, which must be said clearly; returns those that were acknowledged. */
export async function createUntilRefused(kept: Kept, prefix: string, message: RegExp): Promise<string[]> {
  const made: string[] = [];
  for (let number = 0; number < 2000; number++) {
    try {
      await createRepository(kept.ecr, `${prefix}/${number}`);
      made.push(`${prefix}/${number}`);
    } catch (error) {
      assert.ok(error instanceof ECRServiceException, String(error));
      assert.equal(error.name, 'ServerException');
      assert.match(error.message, message);
      return made;
    }
  }
  return assert.fail('was never refused');
}

/** A new push succeeds, and verify finds nothing wrong. */
export async function checkGoesOn(server: Server, kept: Kept, tag: string): Promise<void> {
  assert.ok(await tryPush(kept, tag, 10_000), `still refused: ${kept.refusals.at(-1)?.text()}`);
  await startUpload(kept.at, kept.repository);
  await checkKept(kept);
  const verified = await holdfast(['verify', '--data', server.data]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
}
