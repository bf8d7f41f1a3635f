import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchDeleteImageCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ListImagesCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { holdfast, holdfastRefused } from '../kit/holdfast.ts';
import { http } from '../kit/http.ts';
import { artifact, image, index, noise, type Pushable } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

const server = await startServer({ args: ['--blobs-expiry', '0s', '--gc-grace', '0s'] });
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);

const collect = async () => {
  const { code, stdout, stderr } = await command(['gc', '--json', '--data', server.data]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as { readonly collectedBlobs: number; readonly purgedRepositories: number };
};

const removed = (repositoryName: string, ...imageDigests: string[]) =>
  ecr.send(
    new BatchDeleteImageCommand({
      repositoryName,
      imageIds: imageDigests.map((imageDigest) => ({ imageDigest })),
    }),
  );

async function listed(repositoryName: string): Promise<string[]> {
  const { imageIds = [] } = await ecr.send(new ListImagesCommand({ repositoryName }));
  return imageIds.map(({ imageDigest, imageTag }) => `${imageTag ?? ''}@${imageDigest}`).sort();
}

async function pulled(repository: string, reference: string, what: Pushable): Promise<void> {
  const get = expectStatus(await at.ask('GET', `/v2/${repository}/manifests/${reference}`), 200);
  assert.ok(get.body.equals(what.manifest));
  for (const { digest, bytes } of what.blobs) {
    const blob = expectStatus(await at.ask('GET', `/v2/${repository}/blobs/${digest}`), 200);
    assert.ok(blob.body.equals(bytes));
  }
}

interface Restored {
  readonly images: readonly {
    readonly imageDigest: string;
    readonly imageTags: readonly string[];
    readonly tagsElsewhere: readonly { readonly imageTag: string; readonly imageDigest: string }[];
  }[];
}

interface Deleted {
  readonly images: readonly {
    readonly imageDigest: string;
    readonly imageTags: readonly string[];
    readonly deletedBy: string;
    readonly deletedAt: number;
    readonly restorableUntil: number;
  }[];
  readonly nextToken?: string;
}

const deletedIn = (repositoryName: string) =>
  holdfast<Deleted>(server, 'ListDeletedImages', { repositoryName });

describe('undelete', () => {
  test('a deleted image is gone at both doors, and comes back with its tags, time and layers', async () => {
    const repositoryName = 'undelete/image';
    await createRepository(ecr, repositoryName);
    const one = image('restored', { layers: [noise('restored', 50_000)] });
    await at.push(repositoryName, 'v1', one);
    await at.push(repositoryName, 'v2', one);
    const before = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    await removed(repositoryName, one.digest);
    assert.deepEqual(await listed(repositoryName), []);
    expectError(await at.ask('GET', `/v2/${repositoryName}/manifests/v1`), 404, 'MANIFEST_UNKNOWN');
    await collect();
    for (const { digest } of one.blobs) {
      expectStatus(await at.ask('HEAD', `/v2/${repositoryName}/blobs/${digest}`), 404);
    }
    const [gone] = (await deletedIn(repositoryName)).images;
    assert.deepEqual([gone?.imageDigest, gone?.imageTags], [one.digest, ['v1', 'v2']]);
    assert.match(gone?.deletedBy ?? '', /:user\/admin$/);
    assert.equal(Math.round((gone?.restorableUntil ?? 0) - (gone?.deletedAt ?? 0)), 7 * 24 * 60 * 60);
    const { images } = await holdfast<Restored>(server, 'RestoreImages', {
      repositoryName,
      imageDigests: [one.digest],
    });
    assert.deepEqual(images, [{ imageDigest: one.digest, imageTags: ['v1', 'v2'], tagsElsewhere: [] }]);
    await pulled(repositoryName, 'v2', one);
    const again = await ecr.send(new DescribeImagesCommand({ repositoryName }));
    assert.deepEqual(again.imageDetails?.[0]?.imagePushedAt, before.imageDetails?.[0]?.imagePushedAt);
    assert.deepEqual((await deletedIn(repositoryName)).images, []);
    await holdfastRefused(
      server,
      'RestoreImages',
      { repositoryName, imageDigests: [one.digest] },
      'ImageNotFoundException',
    );
  });

  test('an index brings its children and what refers to any of them', async () => {
    const repositoryName = 'undelete/index';
    await createRepository(ecr, repositoryName);
    const [amd, arm] = [image('u-amd64'), image('u-arm64')];
    const both = index([amd, arm]);
    const signature = artifact('application/vnd.example.signature', 'signed', arm);
    await at.push(repositoryName, 'v1', both);
    await at.push(repositoryName, undefined, signature);
    const before = await listed(repositoryName);
    await removed(repositoryName, both.digest, amd.digest, arm.digest, signature.digest);
    assert.deepEqual(await listed(repositoryName), []);
    await collect();
    const { images } = await holdfast<Restored>(server, 'RestoreImages', {
      repositoryName,
      imageDigests: [both.digest],
    });
    assert.equal(images.length, 4);
    assert.deepEqual(await listed(repositoryName), before);
    for (const [reference, what] of [
      ['v1', both],
      [signature.digest, signature],
      [amd.digest, amd],
    ] as const) {
      await pulled(repositoryName, reference, what);
    }
    // The index holds its children again.
    const { failures } = await removed(repositoryName, arm.digest);
    assert.equal(failures?.[0]?.failureCode, 'ImageReferencedByManifestList');
  });

  test('what is tagged as signature of an image comes back with it', async () => {
    const repositoryName = 'undelete/tagged';
    await createRepository(ecr, repositoryName);
    const [one, other] = [image('u-signed'), image('u-other')];
    const signature = image('u-signature');
    const tag = `${one.digest.replace(':', '-')}.sig`;
    await at.push(repositoryName, 'v1', one);
    await at.push(repositoryName, 'v2', other);
    await at.push(repositoryName, tag, signature);
    await removed(repositoryName, signature.digest);
    await removed(repositoryName, one.digest, other.digest);
    await holdfast(server, 'RestoreImages', { repositoryName, imageDigests: [other.digest] });
    assert.deepEqual(await listed(repositoryName), [`v2@${other.digest}`]);
    await holdfast(server, 'RestoreImages', { repositoryName, imageDigests: [one.digest] });
    await pulled(repositoryName, tag, signature);
    const referrers = await at.ask('GET', `/v2/${repositoryName}/referrers/${one.digest}`);
    assert.deepEqual(referrers.json<{ manifests: unknown[] }>().manifests, [], 'it is no referrer');
  });

  test('a tag that is elsewhere by now stays there, unless it is to be moved and may be', async () => {
    const repositoryName = 'undelete/tags';
    await createRepository(ecr, repositoryName);
    const [one, two] = [image('first of a tag'), image('second of a tag')];
    const restore = (moveTags: boolean) =>
      holdfast<Restored>(server, 'RestoreImages', { repositoryName, imageDigests: [one.digest], moveTags });
    await at.push(repositoryName, 'latest', one);
    await at.push(repositoryName, 'v1', one);
    await removed(repositoryName, one.digest);
    await at.push(repositoryName, 'latest', two);
    const stayed = (await restore(false)).images[0];
    assert.deepEqual(stayed?.imageTags, ['v1']);
    assert.deepEqual(stayed?.tagsElsewhere, [{ imageTag: 'latest', imageDigest: two.digest }]);
    await pulled(repositoryName, 'latest', two);
    await at.push(repositoryName, 'latest', one);
    await removed(repositoryName, one.digest);
    await at.push(repositoryName, 'latest', two);
    assert.deepEqual((await restore(true)).images[0]?.imageTags, ['latest', 'v1']);
    await pulled(repositoryName, 'latest', one);
  });

  test('one that was pushed again and deleted again is there once, with all its tags', async () => {
    const repositoryName = 'undelete/twice';
    await createRepository(ecr, repositoryName);
    const one = image('twice');
    for (const tag of ['a', 'b']) {
      await at.push(repositoryName, tag, one);
      await removed(repositoryName, one.digest);
    }
    assert.deepEqual(
      (await deletedIn(repositoryName)).images.map(({ imageTags }) => [...imageTags].sort()),
      [['a', 'b']],
    );
    await at.push(repositoryName, 'c', one);
    await holdfast(server, 'RestoreImages', { repositoryName, imageDigests: [one.digest] });
    assert.deepEqual(
      await listed(repositoryName),
      ['a', 'b', 'c'].map((tag) => `${tag}@${one.digest}`),
    );
  });

  test('purged ones are gone, and give their space back', async () => {
    const repositoryName = 'undelete/purge';
    await createRepository(ecr, repositoryName);
    const one = image('purged', { layers: [noise('purged', 10_000)] });
    await at.push(repositoryName, 'v1', one);
    await removed(repositoryName, one.digest);
    await collect();
    const purge = await holdfast(server, 'PurgeDeletedImages', {
      repositoryName,
      imageDigests: [one.digest],
    });
    assert.deepEqual(purge.imageDigests, [one.digest]);
    assert.equal((await collect()).collectedBlobs, one.blobs.length);
    assert.deepEqual((await deletedIn(repositoryName)).images, []);
  });

  test('without a window an image is gone at once; one that is over is collected', async () => {
    const repositoryName = 'undelete/window';
    await createRepository(ecr, repositoryName);
    const set = (restoreWindowInSeconds: number) =>
      holdfast(server, 'PutRepositorySettings', { repositoryName, settings: { restoreWindowInSeconds } });
    const one = image('no window');
    await set(0);
    await at.push(repositoryName, 'v1', one);
    await removed(repositoryName, one.digest);
    assert.deepEqual((await deletedIn(repositoryName)).images, []);
    await set(1);
    await at.push(repositoryName, 'v1', one);
    await removed(repositoryName, one.digest);
    let left = 1;
    while (left > 0) {
      await collect();
      left = (await deletedIn(repositoryName)).images.length;
    }
    assert.deepEqual(await listed(repositoryName), []);
  });

  test('a repository that was deleted by force comes back whole, under another name where its own is taken', async () => {
    const repositoryName = 'undelete/repository';
    const tags = [{ Key: 'team', Value: 'a' }];
    await createRepository(ecr, repositoryName, { tags, imageTagMutability: 'IMMUTABLE' });
    const one = image('of a deleted repository');
    await at.push(repositoryName, 'v1', one);
    await pulled(repositoryName, 'v1', one);
    await ecr.send(new DeleteRepositoryCommand({ repositoryName, force: true }));
    const describe = new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] });
    await refused(ecr.send(describe), 'RepositoryNotFoundException');
    expectError(await at.ask('GET', `/v2/${repositoryName}/manifests/v1`), 404, 'NAME_UNKNOWN');
    await collect();
    await createRepository(ecr, repositoryName);
    const taken = { repositoryName };
    await holdfastRefused(server, 'RestoreRepository', taken, 'RepositoryAlreadyExistsException');
    const newRepositoryName = 'undelete/back';
    await holdfast(server, 'RestoreRepository', { repositoryName, newRepositoryName });
    await pulled(newRepositoryName, 'v1', one);
    const { repositories = [] } = await ecr.send(
      new DescribeRepositoriesCommand({ repositoryNames: [newRepositoryName] }),
    );
    assert.equal(repositories[0]?.imageTagMutability, 'IMMUTABLE');

    await ecr.send(new DeleteRepositoryCommand({ repositoryName: newRepositoryName, force: true }));
    const list = await holdfast<Repositories>(server, 'ListDeletedRepositories', {});
    const entry = list.repositories.find((each) => each.repositoryName === newRepositoryName);
    await holdfast(server, 'PurgeDeletedRepository', {
      repositoryName: newRepositoryName,
      deletionId: entry?.deletionId,
    });
    await holdfastRefused(
      server,
      'RestoreRepository',
      { repositoryName: newRepositoryName },
      'RepositoryNotFoundException',
    );
  });

  test('what is held is counted', async () => {
    const repositoryName = 'undelete/metrics';
    await createRepository(ecr, repositoryName);
    const one = image('counted', { layers: [noise('counted', 4_000)] });
    await at.push(repositoryName, 'v1', one);
    const counted = async () => {
      const { body } = await http('GET', `${server.url}/metrics`, {});
      const [, number] = /^holdfast_deleted_image_bytes (\d+)$/m.exec(body.toString()) ?? [];
      return Number(number);
    };
    const before = await counted();
    await removed(repositoryName, one.digest);
    const bytes = one.blobs.reduce((sum, blob) => sum + blob.bytes.length, one.manifest.length);
    assert.equal((await counted()) - before, bytes);
    await holdfast(server, 'RestoreImages', { repositoryName, imageDigests: [one.digest] });
    assert.equal(await counted(), before);
  });
});

interface Repositories {
  readonly repositories: readonly { readonly deletionId: string; readonly repositoryName: string }[];
}
