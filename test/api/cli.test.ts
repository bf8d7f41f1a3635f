import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fails, ok } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { blob, descriptor, digestOf, mediaTypes, pushable } from '../kit/oci.ts';
import { startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

/** Every operation once, by the AWS CLI as it comes from PyPI, with nothing set but the two files of the data folder. */
describe('the AWS CLI', needs('aws-cli-v1'), async () => {
  const server = await startServer();
  after(() => server.stop());
  const folder = await tempFolder('cli');
  const { account, region } = server.ready;
  const aws = (...args: string[]): Promise<string> =>
    ok(commandPath('aws-cli-v1'), args, { env: server.env, cwd: folder });
  const ecr = async <T = Record<string, unknown>>(...args: string[]): Promise<T> => {
    const text = await aws('ecr', ...args, '--output', 'json');
    return (text === '' ? {} : JSON.parse(text)) as T;
  };
  const r = 'cli/app';
  const layer = Buffer.from('a layer by the CLI');
  const config = blob('{}');
  const one = pushable(
    {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: descriptor(mediaTypes.config, config),
      layers: [descriptor(mediaTypes.layer, blob(layer))],
    },
    [config, blob(layer)],
  );

  test('all of its ECR operations that exist, in the order of a life', async () => {
    const created = await ecr<{ repository: Record<string, unknown> }>(
      'create-repository',
      ...['--repository-name', r, '--tags', 'Key=team,Value=red'],
    );
    assert.equal(created.repository.repositoryArn, `arn:aws:ecr:${region}:${account}:repository/${r}`);
    const described = await ecr<{ repositories: unknown[] }>('describe-repositories');
    assert.equal(described.repositories.length, 1);
    const arn = String(created.repository.repositoryArn);
    await ecr('tag-resource', '--resource-arn', arn, '--tags', 'Key=stage,Value=test');
    await ecr('untag-resource', '--resource-arn', arn, '--tag-keys', 'team');
    assert.deepEqual(await ecr('list-tags-for-resource', '--resource-arn', arn), {
      tags: [{ Key: 'stage', Value: 'test' }],
    });
    await ecr('put-image-tag-mutability', '--repository-name', r, '--image-tag-mutability', 'IMMUTABLE');
    await ecr(
      'put-image-scanning-configuration',
      '--repository-name',
      r,
      '--image-scanning-configuration',
      'scanOnPush=true',
    );
    assert.deepEqual(await ecr('describe-registry'), {
      registryId: account,
      replicationConfiguration: { rules: [] },
    });

    for (const { digest, bytes } of one.blobs) {
      const { uploadId } = await ecr<{ uploadId: string }>('initiate-layer-upload', '--repository-name', r);
      const file = join(folder, 'part');
      await writeFile(file, bytes);
      await ecr(
        'upload-layer-part',
        ...['--repository-name', r, '--upload-id', uploadId],
        ...['--part-first-byte', '0', '--part-last-byte', String(bytes.length - 1)],
        ...['--layer-part-blob', `fileb://${file}`],
      );
      await ecr(
        'complete-layer-upload',
        '--repository-name',
        r,
        '--upload-id',
        uploadId,
        '--layer-digests',
        digest,
      );
    }
    const checked = await ecr<{ layers: { layerAvailability: string }[] }>(
      'batch-check-layer-availability',
      ...['--repository-name', r, '--layer-digests', digestOf(layer)],
    );
    assert.equal(checked.layers[0]?.layerAvailability, 'AVAILABLE');
    await ecr(
      'put-image',
      '--repository-name',
      r,
      '--image-tag',
      'v1',
      '--image-manifest',
      one.manifest.toString(),
    );
    const got = await ecr<{ images: { imageManifest: string }[] }>(
      'batch-get-image',
      ...['--repository-name', r, '--image-ids', 'imageTag=v1'],
    );
    assert.equal(got.images[0]?.imageManifest, one.manifest.toString());
    const { downloadUrl } = await ecr<{ downloadUrl: string }>(
      'get-download-url-for-layer',
      ...['--repository-name', r, '--layer-digest', digestOf(layer)],
    );
    assert.equal(await (await fetch(downloadUrl)).text(), layer.toString());
    const listed = await ecr<{ imageIds: unknown[] }>('list-images', '--repository-name', r);
    assert.deepEqual(listed.imageIds, [{ imageDigest: one.digest, imageTag: 'v1' }]);
    const images = await ecr<{ imageDetails: { imageSizeInBytes: number }[] }>(
      'describe-images',
      '--repository-name',
      r,
    );
    assert.equal(images.imageDetails[0]?.imageSizeInBytes, layer.length + config.bytes.length);
    const referrers = await ecr<{ referrers: unknown[] }>(
      'list-image-referrers',
      ...['--repository-name', r, '--subject-id', `imageDigest=${one.digest}`],
    );
    assert.deepEqual(referrers.referrers, []);

    const [data] = (await ecr<{ authorizationData: { proxyEndpoint: string }[] }>('get-authorization-token'))
      .authorizationData;
    assert.equal(data?.proxyEndpoint, server.url);
    const password = (await aws('ecr', 'get-login-password')).trim();
    assert.match(password, /^[^:\s]+$/);

    const deleted = await ecr<{ imageIds: unknown[] }>(
      'batch-delete-image',
      '--repository-name',
      r,
      '--image-ids',
      'imageTag=v1',
    );
    assert.deepEqual(deleted.imageIds, [{ imageDigest: one.digest, imageTag: 'v1' }]);
    await ecr('delete-repository', '--repository-name', r);
    const identity = JSON.parse(await aws('sts', 'get-caller-identity')) as { Arn: string };
    assert.equal(identity.Arn, `arn:aws:iam::${account}:user/admin`);
  });

  test('errors are printed as AWS prints them', async () => {
    const printed = await fails(
      commandPath('aws-cli-v1'),
      ['ecr', 'list-images', '--repository-name', 'cli/none'],
      {
        env: server.env,
      },
    );
    assert.ok(
      printed.includes(
        `An error occurred (RepositoryNotFoundException) when calling the ListImages operation: The repository with name 'cli/none' does not exist in the registry with id '${account}'`,
      ),
      printed,
    );
    const unknown = await fails(commandPath('aws-cli-v1'), ['ecr', 'get-signing-configuration'], {
      env: server.env,
    });
    assert.match(unknown, /UnknownOperationException/);
  });
});
