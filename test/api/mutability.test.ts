import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type ImageTagMutability, PutImageCommand, PutImageTagMutabilityCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);

/** Spec chapter 5: with filters `latest` and `dev-*`, each tag being on one image already, another is pushed. */
const tags = {
  latest: true,
  'dev-7': true,
  'dev-': true,
  '1.0': false,
  'my-dev-7': false,
  Latest: false,
  dev: false,
  'latest-1': false,
};
const settings: readonly (readonly [ImageTagMutability, (matches: boolean) => boolean])[] = [
  ['MUTABLE', () => true],
  ['IMMUTABLE', () => false],
  ['IMMUTABLE_WITH_EXCLUSION', (matches) => matches],
  ['MUTABLE_WITH_EXCLUSION', (matches) => !matches],
];
const filters = ['latest', 'dev-*'].map((filter) => ({ filterType: 'WILDCARD' as const, filter }));

describe('tag mutability', async () => {
  const [first, second] = [image('first'), image('second')];
  for (const [setting, mayMove] of settings) {
    test(setting, async () => {
      const repositoryName = `mutability/${setting.toLowerCase()}`;
      const excluding = setting.endsWith('_WITH_EXCLUSION');
      await createRepository(ecr, repositoryName, {
        imageTagMutability: setting,
        ...(excluding ? { imageTagMutabilityExclusionFilters: filters } : {}),
      });
      for (const tag of Object.keys(tags)) await at.push(repositoryName, tag, first);
      await at.push(repositoryName, undefined, second);
      const byV2 = (tag: string) =>
        at.ask('PUT', `/v2/${repositoryName}/manifests/${tag}`, {
          headers: { 'content-type': second.mediaType },
          body: second.manifest,
        });
      for (const [tag, matches] of Object.entries(tags)) {
        const byApi = ecr.send(
          new PutImageCommand({ repositoryName, imageManifest: second.manifest.toString(), imageTag: tag }),
        );
        if (mayMove(matches)) {
          await byApi;
          expectStatus(await byV2(tag), 201);
        } else {
          const text = `The image tag '${tag}' already exists in the '${repositoryName}' repository and cannot be overwritten because the tag is immutable.`;
          assert.equal(await refused(byApi, 'ImageTagAlreadyExistsException'), text);
          assert.equal(expectError(await byV2(tag), 400, 'TAG_INVALID'), text);
        }
        const now = await at.ask('HEAD', `/v2/${repositoryName}/manifests/${tag}`);
        assert.equal(now.headers['docker-content-digest'], (mayMove(matches) ? second : first).digest, tag);
      }
    });
  }

  test('changing the setting counts for later pushes and touches no tag', async () => {
    const repositoryName = 'mutability/changing';
    await createRepository(ecr, repositoryName);
    await at.push(repositoryName, 'v', first);
    await ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'IMMUTABLE' }));
    await at.push(repositoryName, undefined, second);
    const move = () =>
      ecr.send(
        new PutImageCommand({ repositoryName, imageManifest: second.manifest.toString(), imageTag: 'v' }),
      );
    await refused(move(), 'ImageTagAlreadyExistsException');
    await ecr.send(new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'MUTABLE' }));
    await move();
  });

  test('filters: at most 5, of the letters that tags have', async () => {
    const make = (list: string[]) =>
      createRepository(ecr, 'mutability/filters', {
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: list.map((filter) => ({
          filterType: 'WILDCARD' as const,
          filter,
        })),
      });
    await refused(make(['a', 'b', 'c', 'd', 'e', 'f']), 'InvalidParameterException');
    for (const bad of ['a/b', 'a b', '', 'x'.repeat(129)])
      await refused(make([bad]), 'InvalidParameterException');
    await make(['a', 'b', '*', '***', 'x'.repeat(128)]);
  });
});
