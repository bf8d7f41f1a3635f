import assert from 'node:assert/strict';
import { type ECRClient, paginateListImages } from '@aws-sdk/client-ecr';
import { expectStatus, type Registry, withQuery } from '../../kit/registry.ts';
import type { Image, Ledger, Tag, Upload } from './ledger.ts';
import type { Random } from './scale.ts';

/** A server to be checked, at both of its doors. */
export interface Doors {
  readonly at: Registry;
  readonly ecr: ECRClient;
}

export interface Depth {
  /** Images looked at before that are read again; all without it. */
  readonly sample?: number;
  readonly random: Random;
}

/**
 * Holds a server against the ledger: what was acknowledged is there byte for byte, what was deleted is gone, what
 * was under way is whole or absent (and is known from then on), and both doors list the same.
 */
export async function checkPromises(doors: Doors, ledger: Ledger, depth: Depth): Promise<void> {
  const read = new Set<string>();
  for (const image of chosen(ledger, depth)) await checkImage(doors.at, image, read);
  for (const tag of ledger.tags.values()) await checkTag(doors.at, ledger, tag);
  const repositories = new Set([...ledger.images.values()].map(({ repository }) => repository));
  for (const repository of repositories) await checkLists(doors, ledger, repository);
}

function chosen(ledger: Ledger, { sample, random }: Depth): Image[] {
  const images = [...ledger.images.values()];
  if (sample === undefined) return images;
  const old = images.filter(({ checked }) => checked);
  const again = new Set(Array.from({ length: Math.min(sample, old.length) }, () => random.pick(old)));
  return images.filter((image) => !image.checked || again.has(image));
}

async function checkImage(at: Registry, image: Image, read: Set<string>): Promise<void> {
  const { repository, what } = image;
  const get = await at.ask('GET', `/v2/${repository}/manifests/${what.digest}`);
  if (image.standing === 'unsure') image.standing = get.status === 200 ? 'there' : 'gone';
  expectStatus(get, image.standing === 'there' ? 200 : 404);
  image.checked = true;
  if (image.standing === 'gone') return;
  assert.ok(get.body.equals(what.manifest), `${repository}@${what.digest} is not what was pushed`);
  for (const { digest, bytes } of what.blobs) {
    if (read.has(`${repository}@${digest}`)) continue;
    read.add(`${repository}@${digest}`);
    const blob = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
    assert.ok(blob.body.equals(bytes), `the blob ${digest} in ${repository} is not what was pushed`);
  }
}

async function checkTag(at: Registry, ledger: Ledger, entry: Tag): Promise<void> {
  const { repository, tag, may } = entry;
  const head = await at.ask('HEAD', `/v2/${repository}/manifests/${tag}`);
  const digest = head.status === 200 ? head.headers['docker-content-digest'] : undefined;
  if (digest === undefined) expectStatus(head, 404);
  const named = `${repository}:${tag}`;
  assert.ok(may.has(digest), `${named} is ${digest} where ${[...may].join(' or ')} was promised`);
  entry.may = new Set([digest]);
  if (digest === undefined) return;
  const image = ledger.images.get(`${repository}@${digest}`);
  assert.ok(image !== undefined, `${named} names an image that nobody pushed`);
  assert.equal(image.standing, 'there', `${named} names an image that is not there`);
}

/** The two doors say the same, and it is what the ledger says. */
async function checkLists({ at, ecr }: Doors, ledger: Ledger, repository: string): Promise<void> {
  const promised: string[] = [];
  for (const { repository: of, tag, may } of ledger.tags.values()) {
    const [digest] = may;
    if (of === repository && digest !== undefined) promised.push(`${digest} ${tag}`);
  }
  const tagged = new Set(promised.map((line) => line.split(' ')[0]));
  for (const image of ledger.there()) {
    const { digest } = image.what;
    if (image.repository === repository && !tagged.has(digest)) promised.push(`${digest} `);
  }
  const listed: string[] = [];
  for await (const page of paginateListImages(
    { client: ecr, pageSize: 1000 },
    { repositoryName: repository },
  ))
    for (const id of page.imageIds ?? []) listed.push(`${id.imageDigest} ${id.imageTag ?? ''}`);
  assert.deepEqual(listed.sort(), promised.sort(), `ListImages of ${repository}`);
  const tags = await allTags(at, repository);
  const expected = promised.map((line) => line.split(' ')[1] ?? '').filter((tag) => tag !== '');
  assert.deepEqual(tags.sort(), expected.sort(), `tags/list of ${repository}`);
}

export async function allTags(at: Registry, repository: string): Promise<string[]> {
  const tags: string[] = [];
  for (let last: string | undefined; ; last = tags.at(-1)) {
    const query = last === undefined ? 'n=1000' : `n=1000&last=${last}`;
    const page = expectStatus(await at.ask('GET', `/v2/${repository}/tags/list?${query}`), 200);
    const more = page.json<{ tags: string[] | null }>().tags ?? [];
    tags.push(...more);
    if (more.length < 1000) return tags;
  }
}

/** Goes on with every upload that was under way from where the server says it stands, and completes it. */
export async function resumeUploads(at: Registry, ledger: Ledger): Promise<number> {
  let resumed = 0;
  for (const upload of ledger.uploads) {
    if (await resume(at, upload)) resumed++;
    ledger.uploads.delete(upload);
  }
  return resumed;
}

async function resume(at: Registry, upload: Upload): Promise<boolean> {
  const { repository, location, digest, bytes } = upload;
  const status = await at.ask('GET', location);
  if (status.status === 404 && upload.completing) return false;
  expectStatus(status, 204);
  const stands = Number(/^(?:bytes=)?0-(\d+)$/.exec(status.headers.range ?? '')?.[1] ?? Number.NaN);
  // An upload without a byte is told by `0-0`, as one with one byte is.
  const size = stands === 0 && upload.acknowledged === 0 ? await offset(at, location, stands) : stands + 1;
  const { acknowledged, sent } = upload;
  assert.ok(size >= acknowledged && size <= sent, `${size} bytes of ${acknowledged} to ${sent} promised`);
  const rest = bytes.subarray(size);
  if (rest.length > 0) {
    const headers = { 'content-range': `${size}-${bytes.length - 1}` };
    expectStatus(await at.ask('PATCH', location, { headers, body: rest }), 202);
  }
  expectStatus(await at.ask('PUT', withQuery(location, `digest=${digest}`)), 201);
  const get = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
  assert.ok(get.body.equals(bytes), `the resumed upload of ${digest} is not what was pushed`);
  return true;
}

/** Whether an upload that says `0-0` has no byte or one: a chunk that begins too far on is told where it should. */
async function offset(at: Registry, location: string, stands: number): Promise<number> {
  const probe = await at.ask('PATCH', location, { headers: { 'content-range': '1-1' }, body: 'x' });
  if (probe.status === 416) return 0;
  expectStatus(probe, 202);
  assert.fail(`the upload had ${stands + 1} bytes, which nobody sent alone`);
}
