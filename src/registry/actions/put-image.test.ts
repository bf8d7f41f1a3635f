import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MetaTx } from '../ports.ts';
import { ecrQuotas } from '../settings.ts';
import type { Image } from '../types.ts';
import { putImageUnit } from './put-image.ts';
import { fakeView, image, registry, repository } from './testing.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;

function store(holders: Readonly<Record<string, Image>>, mutability: 'MUTABLE' | 'IMMUTABLE', has: boolean) {
  const written: string[] = [];
  const present = image(digest, 1);
  const tx = fakeView({
    repositories: { byName: async () => ({ ...repository, mutability }) },
    images: {
      byDigest: async () => (has ? present : undefined),
      byTag: async (_id, tag) => holders[tag],
      count: async () => 0,
      existing: async () => [],
      insert: async () => {
        written.push('image');
        return present;
      },
    },
    blobs: { existing: async () => [] },
    tags: {
      countOfImage: async () => 0,
      put: async (_id, tag) => {
        written.push(tag);
      },
    },
  });
  return { tx, written };
}

const input = {
  registry,
  repository: 'app',
  bytes: new Uint8Array(2),
  digest,
  manifest: {
    mediaType: 'm',
    blobs: [],
    children: [],
    subject: undefined,
    artifactType: undefined,
    annotations: undefined,
  },
  tags: ['a', 'b', 'c'],
  idempotent: true,
  strict: false,
  quotas: ecrQuotas,
};
const context = { now: 1, requestId: 'r', actor: 'a' };

async function outcomeOf(tx: MetaTx): Promise<string> {
  const put = await putImageUnit.run(tx, input, context);
  return 'outcome' in put ? put.outcome : 'cold';
}

test('all tags of a push are set with its image, those that are elsewhere too', async () => {
  const { tx, written } = store({ b: image(other, 2) }, 'MUTABLE', false);
  assert.deepEqual([await outcomeOf(tx), written], ['created', ['image', 'a', 'b', 'c']]);
});

test('a tag that is fixed elsewhere refuses the push before anything is written', async () => {
  const { tx, written } = store({ c: image(other, 2) }, 'IMMUTABLE', false);
  await assert.rejects(putImageUnit.run(tx, input, context), {
    code: 'ImageTagAlreadyExists',
    message:
      "The image tag 'c' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.",
  });
  assert.deepEqual(written, []);
});

test('a push that changes nothing says so; some new tags make it `tagged`', async () => {
  const same = image(digest, 1);
  const unchanged = store({ a: same, b: same, c: same }, 'IMMUTABLE', true);
  assert.equal(await outcomeOf(unchanged.tx), 'unchanged');
  assert.deepEqual(unchanged.written, []);
  const tagged = store({ a: same, b: same }, 'IMMUTABLE', true);
  assert.equal(await outcomeOf(tagged.tx), 'tagged');
  assert.deepEqual(tagged.written, ['c']);
  const strict = putImageUnit.run(unchanged.tx, { ...input, idempotent: false }, context);
  await assert.rejects(strict, { code: 'ImageTagAlreadyExists' });
});

test('the index of an image’s referrers may be rewritten, unless as strict as ECR', async () => {
  const tag = `sha256-${'c'.repeat(64)}`;
  const { tx, written } = store({ [tag]: image(other, 2) }, 'IMMUTABLE', false);
  await putImageUnit.run(tx, { ...input, tags: [tag] }, context);
  assert.deepEqual(written, ['image', tag]);
  const strict = putImageUnit.run(tx, { ...input, tags: [tag], strict: true }, context);
  await assert.rejects(strict, { code: 'ImageTagAlreadyExists' });
});

test('the quota of tags counts those of one push together', async () => {
  const { tx, written } = store({}, 'MUTABLE', true);
  const quotas = { ...ecrQuotas, tagsPerImage: 2 };
  await assert.rejects(putImageUnit.run(tx, { ...input, quotas }, context), {
    code: 'LimitExceeded',
    message: `The repository with name 'app' in registry with id '123456789012' already has the maximum allowed number of tags of the image '${digest}' which is '2'`,
  });
  assert.deepEqual(written, []);
});
