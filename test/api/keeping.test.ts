import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  PutLifecyclePolicyCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { holdfast, holdfastRefused } from '../kit/holdfast.ts';
import { artifact, image, index } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);

interface Pinned {
  readonly pin: { readonly pinId: string; readonly owner: string; readonly ended: boolean };
}

async function deleting(repositoryName: string, id: { imageTag?: string; imageDigest?: string }) {
  const { failures = [] } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [id] }));
  const [failure] = failures;
  return failure && [failure.failureCode, failure.failureReason];
}

const byRelease = ['ImageInaccessible', 'Image is pinned by release team: runs in production'];
const why = { reason: 'runs in production', owner: 'release team' };

describe('pins', () => {
  test('a pinned digest stays, at both doors, until the pin goes; its other tags may go', async () => {
    const repositoryName = 'pins/digest';
    await createRepository(ecr, repositoryName);
    const one = image('pinned by digest');
    await at.push(repositoryName, 'v1', one);
    await at.push(repositoryName, 'v2', one);
    const { pin } = await holdfast<Pinned>(server, 'PutImagePin', {
      repositoryName,
      imageDigest: one.digest,
      ...why,
    });
    assert.equal(pin.ended, false);
    assert.deepEqual(await deleting(repositoryName, { imageDigest: one.digest }), byRelease);
    assert.equal(await deleting(repositoryName, { imageTag: 'v2' }), undefined);
    assert.deepEqual(await deleting(repositoryName, { imageTag: 'v1' }), byRelease);
    const refusal = await at.ask('DELETE', `/v2/${repositoryName}/manifests/${one.digest}`);
    assert.equal(expectError(refusal, 405, 'UNSUPPORTED'), byRelease[1]);
    const forced = new DeleteRepositoryCommand({ repositoryName, force: true });
    assert.match(await refused(ecr.send(forced), 'RepositoryNotEmptyException'), /pinned by release team/);
    await holdfast(server, 'DeleteImagePin', { repositoryName, pinId: pin.pinId });
    assert.equal(await deleting(repositoryName, { imageTag: 'v1' }), undefined);
    await ecr.send(forced);
  });

  test('a pinned tag is neither moved nor taken away; a pattern holds what comes later, too', async () => {
    const repositoryName = 'pins/tag';
    await createRepository(ecr, repositoryName);
    const [one, two] = [image('tagged'), image('another')];
    await holdfast(server, 'PutImagePin', { repositoryName, imageTagPattern: 'prod-*', ...why });
    await at.push(repositoryName, 'prod-1', one);
    await at.push(repositoryName, 'dev', one);
    await at.push(repositoryName, 'dev', two);
    const moved = await at.ask('PUT', `/v2/${repositoryName}/manifests/prod-1`, {
      headers: { 'content-type': two.mediaType },
      body: two.manifest,
    });
    assert.match(expectError(moved, 400, 'TAG_INVALID'), /'prod-1' .* pinned by release team/);
    // To push what is there already moves nothing.
    await at.push(repositoryName, 'prod-1', one);
    await at.push(repositoryName, 'more', one);
    assert.deepEqual(await deleting(repositoryName, { imageTag: 'prod-1' }), byRelease);
    assert.deepEqual(await deleting(repositoryName, { imageDigest: one.digest }), byRelease);
    assert.equal(await deleting(repositoryName, { imageTag: 'more' }), undefined);
    assert.equal(await deleting(repositoryName, { imageDigest: two.digest }), undefined);
  });

  test('a pinned index holds its children, and what refers to any of them', async () => {
    const repositoryName = 'pins/index';
    await createRepository(ecr, repositoryName);
    const [amd, arm] = [image('amd64'), image('arm64')];
    const both = index([amd, arm]);
    const signature = artifact('application/vnd.example.signature', 'signed', arm);
    const loose = image('not of it');
    await at.push(repositoryName, 'v1', both);
    await at.push(repositoryName, undefined, signature);
    await at.push(repositoryName, 'loose', loose);
    await holdfast(server, 'PutImagePin', { repositoryName, imageTag: 'v1', ...why });
    assert.deepEqual(await deleting(repositoryName, { imageDigest: signature.digest }), byRelease);
    assert.equal(
      (await deleting(repositoryName, { imageDigest: arm.digest }))?.[0],
      'ImageReferencedByManifestList',
    );
    assert.equal(await deleting(repositoryName, { imageDigest: loose.digest }), undefined);

    const { image: tree } = await holdfast<{ readonly image: Node }>(server, 'DescribeImageTree', {
      repositoryName,
      imageId: { imageTag: 'v1' },
    });
    assert.deepEqual(
      [tree.imageDigest, tree.children.map((child) => child.imageDigest)],
      [both.digest, [amd.digest, arm.digest]],
    );
    assert.deepEqual(
      tree.children[1]?.referrers.map((referrer) => referrer.imageDigest),
      [signature.digest],
    );
    const all = [tree, ...tree.children, ...(tree.children[1]?.referrers ?? [])];
    assert.equal(new Set(all.map((node) => node.pinnedBy)).size, 1);
    assert.ok(all.every((node) => node.present && node.pinnedBy !== undefined));
  });

  test('a pinned image holds what is tagged as its signature', async () => {
    const repositoryName = 'pins/signature';
    await createRepository(ecr, repositoryName);
    const [one, signature, loose] = [image('signed'), image('its signature'), image('of nothing')];
    await at.push(repositoryName, 'v1', one);
    await at.push(repositoryName, `${one.digest.replace(':', '-')}.sig`, signature);
    await at.push(repositoryName, `${loose.digest.replace(':', '-')}.sig`, loose);
    const { pin } = await holdfast<Pinned>(server, 'PutImagePin', { repositoryName, imageTag: 'v1', ...why });
    assert.deepEqual(await deleting(repositoryName, { imageDigest: signature.digest }), byRelease);
    assert.equal(await deleting(repositoryName, { imageDigest: loose.digest }), undefined);
    await holdfast(server, 'DeleteImagePin', { repositoryName, pinId: pin.pinId });
    assert.equal(await deleting(repositoryName, { imageDigest: signature.digest }), undefined);
  });

  test('lists, pages and refusals', async () => {
    const repositoryName = 'pins/lists';
    await createRepository(ecr, repositoryName);
    const what = { repositoryName, imageTagPattern: 'a*' };
    const refusal = (input: object, name: string) =>
      holdfastRefused(server, 'PutImagePin', { ...input }, name);
    await refusal(
      { repositoryName: 'not/there', imageTagPattern: 'a*', ...why },
      'RepositoryNotFoundException',
    );
    await refusal({ repositoryName, imageTag: 'a', ...why }, 'ImageNotFoundException');
    await refusal({ repositoryName, ...why }, 'InvalidParameterException');
    await refusal({ ...what, imageTag: 'a', ...why }, 'InvalidParameterException');
    await refusal({ ...what, ...why, endsAt: 1 }, 'InvalidParameterException');
    await holdfastRefused(server, 'DeleteImagePin', { repositoryName, pinId: '77' }, 'PinNotFoundException');
    const { pin } = await holdfast<Pinned>(server, 'PutImagePin', { ...what, reason: 'r' });
    assert.match(pin.owner, /^arn:aws:iam::\d{12}:user\/admin$/);
    for (const imageTagPattern of ['b*', 'c*']) {
      await holdfast(server, 'PutImagePin', { repositoryName, imageTagPattern, reason: 'r' });
    }
    const seen: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = await holdfast<Pins>(server, 'ListImagePins', {
        repositoryName,
        maxResults: 2,
        nextToken,
      });
      seen.push(...page.pins.map((each) => each.imageTagPattern));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    assert.deepEqual(seen, ['a*', 'b*', 'c*']);
  });
});

interface Pins {
  readonly pins: readonly { readonly imageTagPattern: string }[];
  readonly nextToken?: string;
}

interface Node {
  readonly imageDigest: string;
  readonly present: boolean;
  readonly pinnedBy?: string;
  readonly children: readonly Node[];
  readonly referrers: readonly Node[];
}

test('a protected repository is not deleted, forced or not', async () => {
  const repositoryName = 'protected';
  await createRepository(ecr, repositoryName);
  const preset = {
    lastTagRemoval: 'DELETE_IMAGE',
    childrenOfDeletedIndex: 'KEEP',
    signatureTags: 'INDEPENDENT',
  };
  const off = { settings: { ...preset, deletionProtection: 'DISABLED' } };
  const get = () => holdfast(server, 'GetRepositorySettings', { repositoryName });
  assert.deepEqual((await get()).settings, off.settings);
  const on = { settings: { ...preset, deletionProtection: 'ENABLED' } };
  await holdfast(server, 'PutRepositorySettings', { repositoryName, ...on });
  assert.deepEqual((await get()).settings, on.settings);
  const forced = new DeleteRepositoryCommand({ repositoryName, force: true });
  assert.match(await refused(ecr.send(forced), 'InvalidParameterException'), /deletion protection is on/);
  await holdfast(server, 'PutRepositorySettings', { repositoryName, ...off });
  await ecr.send(forced);
});

describe('how far a deletion goes', () => {
  const set = (repositoryName: string, settings: object) =>
    holdfast(server, 'PutRepositorySettings', { repositoryName, settings });
  const digests = async (repositoryName: string) => {
    const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    return imageDetails.map(({ imageDigest }) => imageDigest).sort();
  };

  test('the last tag goes alone where the image is to stay', async () => {
    const repositoryName = 'far/tag';
    await createRepository(ecr, repositoryName);
    await set(repositoryName, { lastTagRemoval: 'KEEP_IMAGE' });
    const one = image('stays untagged');
    await at.push(repositoryName, 'v1', one);
    assert.equal(await deleting(repositoryName, { imageTag: 'v1' }), undefined);
    assert.deepEqual(await digests(repositoryName), [one.digest]);
    assert.equal(await deleting(repositoryName, { imageDigest: one.digest }), undefined);
    assert.deepEqual(await digests(repositoryName), []);
  });

  test('an index takes along the children that nothing else names', async () => {
    const repositoryName = 'far/index';
    await createRepository(ecr, repositoryName);
    await set(repositoryName, { childrenOfDeletedIndex: 'DELETE' });
    const [alone, shared, tagged, pinned] = ['alone', 'shared', 'tagged', 'pinned'].map((name) =>
      image(name),
    );
    assert.ok(alone && shared && tagged && pinned);
    const inner = index([alone]);
    await at.push(repositoryName, 'outer', index([inner, shared, tagged, pinned]));
    const other = index([shared]);
    await at.push(repositoryName, 'other', other);
    await at.push(repositoryName, 'tagged', tagged);
    await holdfast(server, 'PutImagePin', { repositoryName, imageDigest: pinned.digest, ...why });
    assert.equal(await deleting(repositoryName, { imageTag: 'outer' }), undefined);
    const left = [other, shared, tagged, pinned].map(({ digest }) => digest).sort();
    assert.deepEqual(await digests(repositoryName), left);
  });
});

describe('rename', () => {
  test('takes everything along, at once, and is found under the old name for pulls where asked', async () => {
    const [from, to] = ['rename/from', 'rename/to'];
    await createRepository(ecr, from);
    const one = image('renamed');
    await at.push(from, 'v1', one);
    await holdfast(server, 'RenameRepository', {
      repositoryName: from,
      newRepositoryName: to,
      redirect: 'PULL',
    });
    const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName: to }));
    assert.deepEqual(imageDetails[0]?.imageTags, ['v1']);
    await refused(
      ecr.send(new DescribeImagesCommand({ repositoryName: from })),
      'RepositoryNotFoundException',
    );
    for (const name of [from, to]) {
      const pulled = expectStatus(await at.ask('GET', `/v2/${name}/manifests/v1`), 200);
      assert.ok(pulled.body.equals(one.manifest));
      for (const { digest } of one.blobs)
        expectStatus(await at.ask('HEAD', `/v2/${name}/blobs/${digest}`), 200);
    }
    const pushed = await at.ask('POST', `/v2/${from}/blobs/uploads/`);
    expectError(pushed, 404, 'NAME_UNKNOWN');
    // Who takes the old name has it.
    await ecr.send(new CreateRepositoryCommand({ repositoryName: from }));
    expectError(await at.ask('GET', `/v2/${from}/manifests/v1`), 404, 'MANIFEST_UNKNOWN');
    await ecr.send(new DeleteRepositoryCommand({ repositoryName: from }));
    expectError(await at.ask('GET', `/v2/${from}/manifests/v1`), 404, 'NAME_UNKNOWN');
  });

  test('not onto another, not without one, and without a redirect where none was asked', async () => {
    const rename = { repositoryName: 'rename/a', newRepositoryName: 'rename/b' };
    await holdfastRefused(server, 'RenameRepository', rename, 'RepositoryNotFoundException');
    for (const name of Object.values(rename)) await createRepository(ecr, name);
    await holdfastRefused(server, 'RenameRepository', rename, 'RepositoryAlreadyExistsException');
    const one = image('pulled under both names');
    await at.push('rename/a', 'v1', one);
    expectStatus(await at.ask('GET', '/v2/rename/a/manifests/v1'), 200);
    await holdfast(server, 'RenameRepository', { ...rename, newRepositoryName: 'rename/c' });
    expectStatus(await at.ask('GET', '/v2/rename/c/manifests/v1'), 200);
    expectError(await at.ask('GET', '/v2/rename/a/manifests/v1'), 404, 'NAME_UNKNOWN');
  });
});

describe('lifecycle', () => {
  const text = JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: 'the youngest only',
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
        action: { type: 'expire' },
      },
    ],
  });

  test('counts what is pinned or was just restored, leaves it, and says why', async () => {
    const repositoryName = 'keeping/lifecycle';
    await createRepository(ecr, repositoryName);
    const names = ['goes', 'pinned', 'restored', 'youngest'] as const;
    const digests = new Map<string, string>();
    for (const name of names) {
      const one = image(`lifecycle ${name}`);
      await at.push(repositoryName, name, one);
      digests.set(name, one.digest);
    }
    await holdfast(server, 'PutImagePin', { repositoryName, imageTag: 'pinned', ...why });
    assert.equal(await deleting(repositoryName, { imageTag: 'restored' }), undefined);
    const imageDigests = [digests.get('restored')];
    await holdfast(server, 'RestoreImages', { repositoryName, imageDigests });
    await holdfastRefused(
      server,
      'ExplainLifecyclePolicy',
      { repositoryName },
      'LifecyclePolicyNotFoundException',
    );
    const seen: Explained[] = [];
    let nextToken: string | undefined;
    do {
      const page = await holdfast<{ readonly images: readonly Explained[]; readonly nextToken?: string }>(
        server,
        'ExplainLifecyclePolicy',
        { repositoryName, lifecyclePolicyText: text, maxResults: 3, nextToken },
      );
      seen.push(...page.images);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    const of = (name: string) => seen.find(({ imageTags }) => imageTags[0] === name);
    assert.deepEqual(
      names.map((name) => of(name)?.action),
      ['EXPIRE', 'KEEP', 'KEEP', 'KEEP'],
    );
    assert.match(of('pinned')?.reason ?? '', /number 3, .*, but it is pinned by release team: runs in prod/);
    assert.match(of('restored')?.reason ?? '', /but it was restored less than a day ago/);
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText: text }));
    const run = await command(['lifecycle', 'run', '--repository', repositoryName, '--data', server.data]);
    assert.equal(run.code, 0, run.stderr);
    const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    assert.deepEqual(imageDetails.flatMap(({ imageTags = [] }) => imageTags).sort(), [
      'pinned',
      'restored',
      'youngest',
    ]);
  });
});

interface Explained {
  readonly imageTags: readonly string[];
  readonly action: string;
  readonly reason: string;
}
