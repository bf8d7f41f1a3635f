import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { ecrClient, login } from '../kit/aws.ts';
import { artifact, asDescriptor, image, index } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { repositories } from '../kit/repositories.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
const repository = repositories(ecr, 'deletes');

function put(repository: string, reference: string, bytes: string | Uint8Array, mediaType: string) {
  return at.ask('PUT', `/v2/${repository}/manifests/${reference}`, {
    headers: { 'content-type': mediaType },
    body: bytes,
  });
}

describe('tags on /v2', () => {
  test('move where they may, and the image stays', async () => {
    const r = await repository();
    const [one, two] = [image('one'), image('two')];
    await at.push(r, 'v', one);
    await at.push(r, 'v', two);
    assert.deepEqual((await at.ask('GET', `/v2/${r}/manifests/v`)).body, two.manifest);
    expectStatus(await at.ask('GET', `/v2/${r}/manifests/${one.digest}`), 200);
  });

  test('an immutable tag takes the same image again and no other', async () => {
    const r = await repository('IMMUTABLE');
    const [one, two] = [image('one'), image('two')];
    await at.push(r, 'v', one);
    await at.push(r, 'v', one);
    for (const { digest, bytes } of two.blobs) expectStatus(await at.putBlob(r, digest, bytes), 201);
    assert.equal(
      expectError(await put(r, 'v', two.manifest, two.mediaType), 400, 'TAG_INVALID'),
      `The image tag 'v' already exists in the '${r}' repository and cannot be overwritten because the tag is immutable.`,
    );
    expectStatus(await at.ask('GET', `/v2/${r}/manifests/${two.digest}`), 404);
    expectStatus(await put(r, two.digest, two.manifest, two.mediaType), 201);
    assert.deepEqual((await at.ask('GET', `/v2/${r}/manifests/v`)).body, one.manifest);
    expectStatus(await at.ask('DELETE', `/v2/${r}/manifests/v`), 202);
    expectStatus(await put(r, 'v', two.manifest, two.mediaType), 201);
  });

  test('the fallback tag of referrers moves although the repository is immutable', async () => {
    const r = await repository('IMMUTABLE');
    const subject = image('subject');
    await at.push(r, 'v', subject);
    const tag = subject.digest.replace(':', '-');
    await at.push(r, tag, index([subject]));
    await at.push(r, tag, index([subject], { annotations: { second: 'yes' } }));
  });
});

describe('deleting on /v2', () => {
  test('by tag: that tag, and the image with its last one', async () => {
    const r = await repository();
    const one = image('one');
    await at.push(r, 'a', one);
    await at.push(r, 'b', one);
    expectStatus(await at.ask('DELETE', `/v2/${r}/manifests/a`), 202);
    expectStatus(await at.ask('GET', `/v2/${r}/manifests/a`), 404);
    expectStatus(await at.ask('GET', `/v2/${r}/manifests/${one.digest}`), 200);
    expectStatus(await at.ask('DELETE', `/v2/${r}/manifests/b`), 202);
    expectStatus(await at.ask('GET', `/v2/${r}/manifests/${one.digest}`), 404);
  });

  test('by digest: the image and all its tags', async () => {
    const r = await repository();
    const one = image('one');
    await at.push(r, 'a', one);
    await at.push(r, 'b', one);
    expectStatus(await at.ask('DELETE', `/v2/${r}/manifests/${one.digest}`), 202);
    for (const reference of ['a', 'b', one.digest]) {
      expectStatus(await at.ask('GET', `/v2/${r}/manifests/${reference}`), 404);
    }
  });

  test('a child of an index stays, by digest and with its last tag', async () => {
    const r = await repository();
    const child = image('child');
    const list = index([child, image('sibling')]);
    await at.push(r, 'list', list);
    await at.push(r, 'child', child);
    for (const reference of [child.digest, 'child']) {
      assert.equal(
        expectError(await at.ask('DELETE', `/v2/${r}/manifests/${reference}`), 405, 'UNSUPPORTED'),
        `Requested image referenced by manifest list: [${list.digest}]`,
      );
    }
    expectStatus(await at.ask('GET', `/v2/${r}/manifests/child`), 200);
    expectStatus(await at.ask('DELETE', `/v2/${r}/manifests/list`), 202);
    expectStatus(await at.ask('DELETE', `/v2/${r}/manifests/${child.digest}`), 202);
  });

  test('a subject may go while its referrers stay', async () => {
    const r = await repository();
    const subject = image('subject');
    const sbom = artifact('application/spdx+json', 'sbom', subject);
    await at.push(r, 'v', subject);
    const answer = await at.push(r, undefined, sbom);
    assert.equal(answer.headers['oci-subject'], subject.digest);
    expectStatus(await at.ask('DELETE', `/v2/${r}/manifests/${subject.digest}`), 202);
    const { manifests } = (await at.ask('GET', `/v2/${r}/referrers/${subject.digest}`)).json<{
      manifests: { digest: string }[];
    }>();
    assert.deepEqual(
      manifests.map(({ digest }) => digest),
      [asDescriptor(sbom).digest],
    );
  });
});
