import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createRepository } from '../kit/aws.ts';
import { fails } from '../kit/command.ts';
import { type Scheme, type Signer, schemes, signer } from '../kit/cosign.ts';
import { holdfast } from '../kit/holdfast.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { image, index } from '../kit/oci.ts';
import { expectError } from '../kit/registry.ts';
import { type Room, room } from '../kit/room.ts';

describe('cosign', needs('cosign'), () => {
  let place: Room;
  let one: Signer;
  let two: Signer;
  before(async () => {
    place = await room();
    one = await signer(place);
    two = await signer(place, 'another');
  });
  after(() => place?.server.stop());

  const tagOf = (digest: string, kind: string) => `${digest.replace(':', '-')}.${kind}`;

  for (const scheme of schemes) {
    test(`signs, attaches and verifies, by ${scheme}`, async () => {
      const repositoryName = `cosign/${scheme}`;
      await createRepository(place.ecr, repositoryName);
      const signed = image(`cosign ${scheme}`);
      await place.at.push(repositoryName, 'v1', signed);
      const name = `${place.host}/${repositoryName}@${signed.digest}`;
      await one.refused(name, scheme);
      await one.sign(name, scheme);
      await one.attach(name, scheme);
      await one.verify(name, scheme);
      await one.verify(`${place.host}/${repositoryName}:v1`, scheme);
      await two.refused(name, scheme);

      const listed = await place.at.ask('GET', `/v2/${repositoryName}/referrers/${signed.digest}`);
      const { manifests } = listed.json<{ readonly manifests: readonly { artifactType: string }[] }>();
      assert.deepEqual(manifests.map(({ artifactType }) => artifactType).sort(), artifactTypes[scheme]);
      const details = await place.described(repositoryName);
      const tags = details.flatMap(({ imageTags = [] }) => imageTags).sort();
      const own = scheme === 'tags' ? [tagOf(signed.digest, 'att'), tagOf(signed.digest, 'sig')] : [];
      assert.deepEqual([details.length, tags], [3, [...own, 'v1']]);
      const { image: tree } = await holdfast<Tree>(place.server, 'DescribeImageTree', {
        repositoryName,
        imageId: { imageTag: 'v1' },
      });
      assert.equal(tree.referrers.length, 2, 'what belongs to an image is shown with it');
    });
  }

  test('an SBOM under a tag, a copy with all of it, and an end of it', async () => {
    for (const name of ['cosign/here', 'cosign/there']) await createRepository(place.ecr, name);
    const signed = image('cosign copied');
    await place.at.push('cosign/here', 'v1', signed);
    const name = `${place.host}/cosign/here:v1`;
    await one.sign(name, 'tags');
    await one.attach(name, 'tags');
    await one.cosign('attach', 'sbom', '--sbom', 'sbom.json', name);
    assert.match(await one.cosign('tree', name), /sha256-[0-9a-f]+\.sbom/);
    await one.cosign('copy', name, `${place.host}/cosign/there:v1`);
    await one.verify(`${place.host}/cosign/there:v1`, 'tags');
    assert.equal((await place.described('cosign/there')).length, 4);
    await one.cosign('clean', '--force', name);
    await one.refused(name, 'tags');
    assert.deepEqual(
      (await place.described('cosign/here')).map(({ imageDigest }) => imageDigest),
      [signed.digest],
    );
  });

  test('an index with all that it lists', async () => {
    for (const scheme of schemes) {
      const repositoryName = `cosign/index-${scheme}`;
      await createRepository(place.ecr, repositoryName);
      const children = [image(`cosign amd ${scheme}`), image(`cosign arm ${scheme}`)];
      await place.at.push(repositoryName, 'v1', index(children));
      await one.sign(`${place.host}/${repositoryName}:v1`, scheme, '--recursive');
      await one.verify(`${place.host}/${repositoryName}:v1`, scheme, false);
      for (const { digest } of children) {
        await one.verify(`${place.host}/${repositoryName}@${digest}`, scheme, false);
      }
      assert.equal((await place.described(repositoryName)).length, 6);
    }
  });

  describe('immutable tags', () => {
    const signature = (name: string) => [
      ...['sign', '--key', 'another.key', '--tlog-upload=false', '--yes', name],
    ];

    test('hold the tag of the signatures, to which one more can not be added', async () => {
      const repositoryName = 'cosign/immutable';
      await createRepository(place.ecr, repositoryName, { imageTagMutability: 'IMMUTABLE' });
      await place.at.push(repositoryName, 'v1', image('cosign immutable'));
      const name = `${place.host}/${repositoryName}:v1`;
      await one.sign(name, 'tags');
      const said = await fails(commandPath('cosign'), signature(name), {
        env: { ...place.env, COSIGN_PASSWORD: 'a password' },
        cwd: place.folder,
      });
      assert.match(said, /cannot be overwritten because the tag is immutable/);
      await one.verify(name, 'tags', false);
      for (const scheme of ['referrers', 'bundles'] as const) {
        for (const each of [one, two]) await each.sign(name, scheme);
      }
      await one.verify(name, 'bundles', false);
      await two.verify(name, 'bundles', false);
    });

    test('but for a filter that leaves those tags out', async () => {
      const repositoryName = 'cosign/excluded';
      await createRepository(place.ecr, repositoryName, {
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'sha256-*' }],
      });
      await place.at.push(repositoryName, 'v1', image('cosign excluded'));
      const name = `${place.host}/${repositoryName}:v1`;
      for (const each of [one, two]) await each.sign(name, 'tags');
      for (const each of [one, two]) await each.verify(name, 'tags', false);
      const other = image('cosign other');
      await place.at.push(repositoryName, 'v2', other);
      const moved = await place.at.ask('PUT', `/v2/${repositoryName}/manifests/v1`, {
        headers: { 'content-type': other.mediaType },
        body: other.manifest,
      });
      expectError(moved, 400, 'TAG_INVALID');
    });
  });
});

const artifactTypes: Readonly<Record<Scheme, readonly string[]>> = {
  tags: [],
  referrers: [
    'application/vnd.dev.cosign.artifact.sbom.v1+json',
    'application/vnd.dev.cosign.artifact.sig.v1+json',
  ],
  bundles: ['application/vnd.dev.sigstore.bundle.v0.3+json', 'application/vnd.dev.sigstore.bundle.v0.3+json'],
};

interface Tree {
  readonly image: { readonly referrers: readonly unknown[] };
}
