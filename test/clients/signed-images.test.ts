import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BatchDeleteImageCommand, PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import { archivist } from '../kit/archive.ts';
import { createRepository } from '../kit/aws.ts';
import { type Scheme, type Signer, schemes, signer } from '../kit/cosign.ts';
import { holdfast } from '../kit/holdfast.ts';
import { runNow } from '../kit/lifecycle.ts';
import { needs } from '../kit/needs.ts';
import { image, index, type Pushable } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { type Room, room } from '../kit/room.ts';
import { holdfast as command } from '../kit/server.ts';

/** What cosign signed, and what becomes of the signatures when the image goes, comes back, or has to stay. */
describe('images that cosign signed', needs('cosign'), () => {
  let place: Room;
  let by: Signer;
  before(async () => {
    place = await room();
    by = await signer(place);
  });
  after(() => place?.server.stop());

  const keep = (rulePriority: number, countNumber: number, selection: object) => ({
    rulePriority,
    selection: { ...selection, countType: 'imageCountMoreThan', countNumber },
    action: { type: 'expire' },
  });
  const releases = { tagStatus: 'tagged', tagPatternList: ['v*'] };
  const untagged = { tagStatus: 'untagged' };
  const any = { tagStatus: 'any' };

  /** A repository whose signature tags follow their images, where signatures are such tags. */
  async function repository(what: string, scheme: Scheme, ...rules: readonly object[]): Promise<string> {
    const repositoryName = `signed/${what}-${scheme}`;
    await createRepository(place.ecr, repositoryName);
    if (scheme === 'tags') {
      const settings = { signatureTags: 'FOLLOW_IMAGE' };
      await holdfast(place.server, 'PutRepositorySettings', { repositoryName, settings });
    }
    if (rules.length > 0) await policy(repositoryName, ...rules);
    return repositoryName;
  }

  async function policy(repositoryName: string, ...rules: readonly object[]): Promise<void> {
    const lifecyclePolicyText = JSON.stringify({ rules });
    await place.ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
  }

  const nameOf = (repositoryName: string, { digest }: Pushable) =>
    `${place.host}/${repositoryName}@${digest}`;

  async function signed(repositoryName: string, tag: string, what: Pushable, scheme: Scheme) {
    await place.at.push(repositoryName, tag, what);
    await by.sign(nameOf(repositoryName, what), scheme);
    await by.attach(nameOf(repositoryName, what), scheme);
    return what;
  }

  const run = (repositoryName: string) => runNow(place.server, { repositoryName });

  async function dryRun(repositoryName: string): Promise<string> {
    const where = ['--data', place.server.data, '--repository', repositoryName];
    const ran = await command(['lifecycle', 'run', ...where, '--dry-run']);
    assert.equal(ran.code, 0, ran.stderr);
    return ran.stdout;
  }

  const restore = (repositoryName: string, { digest }: Pushable) =>
    holdfast<{ readonly images: readonly unknown[] }>(place.server, 'RestoreImages', {
      repositoryName,
      imageDigests: [digest],
    });

  for (const scheme of schemes) {
    describe(`by ${scheme}`, () => {
      test('signatures stay as long as their image, go with it, and come back with it', async () => {
        const rules = [keep(1, 1, releases), keep(2, 1, untagged), keep(3, 1, any)];
        const name = await repository('cycle', scheme, ...rules);
        const old = await signed(name, 'v1', image(`old ${scheme}`), scheme);
        const living = await signed(name, 'v2', image(`living ${scheme}`), scheme);
        const dry = await dryRun(name);
        assert.match(dry, new RegExp(`@${old.digest} \\(v1\\): Goes: rule 1 `));
        assert.match(dry, /: 1 would expire$/m);
        const { expiredImageCount, referrerCount } = await run(name);
        assert.deepEqual([expiredImageCount, referrerCount], [1, 2]);
        assert.equal((await place.described(name)).length, 3);
        await by.verify(nameOf(name, living), scheme);
        await by.refused(nameOf(name, old), scheme);
        assert.equal((await run(name)).expiredImageCount, 0);

        assert.equal((await restore(name, old)).images.length, 3);
        await by.verify(`${place.host}/${name}:v1`, scheme);
        await run(name);
        await by.verify(`${place.host}/${name}:v1`, scheme);
      });

      test('deleted by hand they come back with their image too', async () => {
        const name = await repository('deleted', scheme);
        const gone = await signed(name, 'v1', image(`deleted ${scheme}`), scheme);
        const details = await place.described(name);
        const imageIds = details.map(({ imageDigest }) => ({ imageDigest }));
        const { failures } = await place.ecr.send(
          new BatchDeleteImageCommand({ repositoryName: name, imageIds }),
        );
        assert.deepEqual([failures, await place.described(name)], [[], []]);
        await restore(name, gone);
        await by.verify(`${place.host}/${name}:v1`, scheme);
      });

      test('an index goes with the signatures of all that it lists, and comes back with them', async () => {
        const name = await repository('index', scheme, keep(1, 1, releases), keep(2, 1, untagged));
        const children = [image(`amd ${scheme}`), image(`arm ${scheme}`)];
        const both = index(children);
        await place.at.push(name, 'v1', both);
        await by.sign(nameOf(name, both), scheme, '--recursive');
        await signed(name, 'v2', image(`after ${scheme}`), scheme);
        const settings = { childrenOfDeletedIndex: 'DELETE' };
        await holdfast(place.server, 'PutRepositorySettings', { repositoryName: name, settings });
        await run(name);
        assert.equal((await place.described(name)).length, 3, 'v2 and what belongs to it');
        await by.verify(`${place.host}/${name}:v2`, scheme);
        await restore(name, both);
        for (const each of [both, ...children]) await by.verify(nameOf(name, each), scheme, false);
      });

      test('to the archive and back', async () => {
        const name = await repository('archive', scheme, keep(1, 9, any));
        const { archive, restore, becomes } = archivist(place.ecr);
        const cold = await signed(name, 'v1', image(`archived ${scheme}`), scheme);
        await archive(name, cold);
        await run(name);
        assert.deepEqual(await place.described(name), [], 'no list shows it, nor its signatures');
        await by.refused(nameOf(name, cold), scheme);
        await restore(name, cold);
        await becomes(name, cold, 'ACTIVE');
        for (const { imageDigest } of await everything(name)) {
          await becomes(name, { ...cold, digest: imageDigest ?? '' }, 'ACTIVE');
        }
        await by.verify(`${place.host}/${name}:v1`, scheme);
      });

      test('a pin holds an image with its signatures', async () => {
        const name = await repository('pinned', scheme, keep(1, 1, any));
        const pinned = await signed(name, 'v1', image(`pinned ${scheme}`), scheme);
        await place.at.push(name, 'v2', image(`free ${scheme}`));
        const pin = { reason: 'in production', owner: 'release' };
        await holdfast(place.server, 'PutImagePin', { repositoryName: name, imageTag: 'v1', ...pin });
        const others = (await place.described(name)).filter(({ imageTags }) => imageTags?.[0] !== 'v2');
        const { failures = [] } = await place.ecr.send(
          new BatchDeleteImageCommand({
            repositoryName: name,
            imageIds: others.map(({ imageDigest }) => ({ imageDigest })),
          }),
        );
        assert.deepEqual(
          failures.map(({ failureReason }) => failureReason),
          new Array(3).fill('Image is pinned by release: in production'),
        );
        assert.equal((await run(name)).expiredImageCount, 0);
        if (scheme === 'tags') await by.cosign('clean', '--force', nameOf(name, pinned));
        await by.verify(`${place.host}/${name}:v1`, scheme);
      });
    });
  }

  const everything = (repositoryName: string) =>
    archivist(place.ecr).describe_({ repositoryName, filter: { imageStatus: 'ANY' } });

  test('signature tags are images of their own, as on ECR, unless they are told to follow', async () => {
    const name = 'signed/independent';
    await createRepository(place.ecr, name);
    await policy(name, keep(1, 1, releases), keep(2, 4, any));
    const old = await signed(name, 'v1', image('independent old'), 'tags');
    const living = await signed(name, 'v2', image('independent living'), 'tags');
    const { expiredImageCount, referrerCount } = await run(name);
    // Six images: rule 2 keeps the youngest four, and v1 goes by rule 1.
    assert.deepEqual([expiredImageCount, referrerCount], [2, 0]);
    const left = (await place.described(name)).flatMap(({ imageTags = [] }) => imageTags).sort();
    const hex = (of: Pushable) => of.digest.replace(':', '-');
    assert.deepEqual(left, [`${hex(old)}.att`, `${hex(living)}.att`, `${hex(living)}.sig`, 'v2'].sort());
    await by.verify(nameOf(name, living), 'tags');
    expectStatus(await place.at.ask('GET', `/v2/${name}/manifests/v1`), 404);
  });
});
