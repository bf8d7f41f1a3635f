import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { artifact, image, index, mediaTypes } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);

/** Follows Link to the end; returns the pages. */
async function pages<T>(path: string): Promise<T[]> {
  const all: T[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const answer = expectStatus(await at.ask('GET', next), 200);
    all.push(answer.json<T>());
    const link: string | undefined = answer.headers.link;
    next = link === undefined ? undefined : /^<([^>]+)>; ?rel="?next"?$/.exec(link)?.[1];
    assert.ok(link === undefined || next !== undefined, `Link: ${link}`);
    assert.ok(next === undefined || next.startsWith('/v2/'), `relative: ${next}`);
  }
  return all;
}

interface Tags {
  readonly name: string;
  readonly tags: string[];
}

describe('tags/list', async () => {
  const r = 'lists/tags';
  await createRepository(ecr, r);
  const one = image('tagged');
  const tags = ['b', 'a', 'Z', '10', '9', 'a.1', 'a-1', '_x', 'latest'];
  for (const tag of tags) await at.push(r, tag, one);
  const sorted = [...tags].sort();

  test('all of them, in lexical order', async () => {
    const answer = expectStatus(await at.ask('GET', `/v2/${r}/tags/list`), 200);
    assert.deepEqual(answer.json(), { name: r, tags: sorted });
    assert.equal(answer.headers.link, undefined);
  });

  test('in pages by Link', async () => {
    const found = await pages<Tags>(`/v2/${r}/tags/list?n=4`);
    assert.deepEqual(
      found.map((page) => page.tags.length),
      [4, 4, 1],
    );
    assert.deepEqual(
      found.flatMap((page) => page.tags),
      sorted,
    );
  });

  test('an exact last page has no Link', async () => {
    assert.equal((await pages<Tags>(`/v2/${r}/tags/list?n=3`)).length, 3);
    assert.equal((await pages<Tags>(`/v2/${r}/tags/list?n=9`)).length, 1);
  });

  test('from a tag on, whether it is there or not', async () => {
    for (const last of ['a', 'a.0', 'Z', 'zzz']) {
      const answer = await at.ask('GET', `/v2/${r}/tags/list?last=${last}`);
      assert.deepEqual(
        answer.json<Tags>().tags,
        sorted.filter((tag) => tag > last),
      );
    }
  });

  test('n beyond 1000 is clamped, n that is no number is refused', async () => {
    assert.deepEqual((await at.ask('GET', `/v2/${r}/tags/list?n=100000`)).json<Tags>().tags, sorted);
    for (const n of ['-1', 'x', '1.5']) {
      const answer = await at.ask('GET', `/v2/${r}/tags/list?n=${n}`);
      assert.equal(answer.status, 400, `n=${n}: ${answer.status} ${answer.text()}`);
    }
  });

  test('of an empty repository: an empty list', async () => {
    await createRepository(ecr, 'lists/empty');
    const answer = await at.ask('GET', '/v2/lists/empty/tags/list');
    assert.deepEqual(answer.json(), { name: 'lists/empty', tags: [] });
  });
});

describe('_catalog', () => {
  test('lists the repositories of the registry, in pages', async () => {
    const client = ecrClient(server, { region: 'ap-south-1' });
    for (const name of ['c', 'a/x', 'b']) await createRepository(client, `cat/${name}`);
    const there = await login(server, { region: 'ap-south-1' });
    const first = expectStatus(await there.ask('GET', '/v2/_catalog?n=2'), 200);
    assert.deepEqual(first.json(), { repositories: ['cat/a/x', 'cat/b'] });
    const next = /^<([^>]+)>/.exec(first.headers.link ?? '')?.[1] ?? '';
    const second = expectStatus(await there.ask('GET', next), 200);
    assert.deepEqual(second.json(), { repositories: ['cat/c'] });
    assert.equal(second.headers.link, undefined);
  });
});

describe('referrers', async () => {
  const r = 'lists/referrers';
  await createRepository(ecr, r);
  const subject = image('subject');
  await at.push(r, 'v', subject);
  const sbom = artifact('application/spdx+json', 'an sbom', subject);
  const signature = artifact('application/vnd.dev.cosign.artifact.sig.v1+json', 'a signature', subject);
  for (const one of [sbom, signature]) await at.push(r, undefined, one);

  interface Index {
    readonly schemaVersion: number;
    readonly mediaType: string;
    readonly manifests: {
      digest: string;
      size: number;
      mediaType: string;
      artifactType?: string;
      annotations?: object;
    }[];
  }

  test('all of them, described', async () => {
    const answer = expectStatus(await at.ask('GET', `/v2/${r}/referrers/${subject.digest}`), 200);
    assert.equal(answer.headers['content-type'], mediaTypes.index);
    assert.equal(answer.headers['oci-filters-applied'], undefined);
    const list = answer.json<Index>();
    assert.equal(list.schemaVersion, 2);
    assert.equal(list.mediaType, mediaTypes.index);
    const found = list.manifests.find(({ digest }) => digest === sbom.digest);
    assert.deepEqual(found, {
      mediaType: mediaTypes.manifest,
      digest: sbom.digest,
      size: sbom.manifest.length,
      artifactType: 'application/spdx+json',
      annotations: { 'org.example.content': 'an sbom' },
    });
    assert.equal(list.manifests.length, 2);
  });

  test('of one type, and the filter is told', async () => {
    const type = encodeURIComponent('application/vnd.dev.cosign.artifact.sig.v1+json');
    const answer = await at.ask('GET', `/v2/${r}/referrers/${subject.digest}?artifactType=${type}`);
    assert.equal(answer.headers['oci-filters-applied'], 'artifactType');
    assert.deepEqual(
      answer.json<Index>().manifests.map(({ digest }) => digest),
      [signature.digest],
    );
  });

  test('200 and an empty index for a subject that has none, or is not there', async () => {
    for (const digest of [sbom.digest, `sha256:${'4'.repeat(64)}`]) {
      const answer = expectStatus(await at.ask('GET', `/v2/${r}/referrers/${digest}`), 200);
      assert.deepEqual(answer.json<Index>().manifests, []);
    }
  });

  test('refused: a digest that is none', async () => {
    expectStatus(await at.ask('GET', `/v2/${r}/referrers/sha256:12`), 400);
  });

  test('an index with a subject counts too, and deleting a referrer takes it out', async () => {
    const other = image('other subject');
    const list = index([image('child')], {
      artifactType: 'application/x-list',
      subject: { mediaType: other.mediaType, digest: other.digest, size: other.manifest.length },
    });
    await at.push(r, undefined, list);
    const path = `/v2/${r}/referrers/${other.digest}`;
    assert.equal((await at.ask('GET', path)).json<Index>().manifests[0]?.artifactType, 'application/x-list');
    expectStatus(await at.ask('DELETE', `/v2/${r}/manifests/${list.digest}`), 202);
    assert.deepEqual((await at.ask('GET', path)).json<Index>().manifests, []);
  });

  test('a repository that is missing is told', async () => {
    expectError(await at.ask('GET', `/v2/lists/none/referrers/${subject.digest}`), 404, 'NAME_UNKNOWN');
  });
});
