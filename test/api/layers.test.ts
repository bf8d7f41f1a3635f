import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import {
  BatchCheckLayerAvailabilityCommand,
  CompleteLayerUploadCommand,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { http } from '../kit/http.ts';
import { blob, descriptor, digestOf, mediaTypes, noise, pushable } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer();
after(() => server.stop());
const ecr = ecrClient(server);
const { account } = server.ready;
const repositoryName = 'layers/app';
await createRepository(ecr, repositoryName);
await createRepository(ecr, 'layers/other');
const MiB = 1024 * 1024;

async function start(): Promise<string> {
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  return uploadId ?? '';
}

function part(uploadId: string, partFirstByte: number, bytes: Uint8Array, more: object = {}) {
  return ecr.send(
    new UploadLayerPartCommand({
      repositoryName,
      uploadId,
      partFirstByte,
      partLastByte: partFirstByte + bytes.length - 1,
      layerPartBlob: bytes,
      ...more,
    }),
  );
}

const complete = (uploadId: string, digest: string) =>
  ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));

async function upload(bytes: Uint8Array): Promise<string> {
  const uploadId = await start();
  await part(uploadId, 0, bytes);
  const { layerDigest } = await complete(uploadId, digestOf(bytes));
  return layerDigest ?? '';
}

describe('layers through the API', () => {
  test('uploaded in parts, checked, put into an image, downloaded, and seen on /v2', async () => {
    const content = noise('a layer', 11 * MiB + 7);
    const digest = digestOf(content);
    const initiated = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
    const uploadId = initiated.uploadId ?? '';
    assert.match(uploadId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const partSize = initiated.partSize ?? 0;
    assert.equal(partSize, 10 * MiB);
    for (let from = 0; from < content.length; from += partSize) {
      const bytes = content.subarray(from, from + partSize);
      const answer = await part(uploadId, from, bytes);
      assert.equal(answer.lastByteReceived, from + bytes.length - 1);
      assert.equal(answer.uploadId, uploadId);
      assert.equal(answer.registryId, account);
    }
    const done = await complete(uploadId, digest);
    assert.deepEqual(
      { ...done, $metadata: undefined },
      { $metadata: undefined, registryId: account, repositoryName, uploadId, layerDigest: digest },
    );
    await refused(complete(uploadId, digest), 'UploadNotFoundException');

    const { layers, failures } = await ecr.send(
      new BatchCheckLayerAvailabilityCommand({
        repositoryName,
        layerDigests: [digest, digestOf('none'), 'sha256'],
      }),
    );
    assert.equal(layers?.[0]?.layerAvailability, 'AVAILABLE');
    assert.equal(layers[0].layerSize, content.length);
    assert.equal(layers[1]?.layerAvailability, 'UNAVAILABLE');
    assert.equal(failures?.[0]?.failureCode, 'InvalidLayerDigest');

    await refused(
      ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: digest })),
      'LayerInaccessibleException',
    );
    const config = blob('{}');
    await upload(config.bytes);
    const one = pushable({
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: descriptor(mediaTypes.config, config),
      layers: [{ mediaType: mediaTypes.layer, digest, size: content.length }],
    });
    await ecr.send(
      new PutImageCommand({ repositoryName, imageManifest: one.manifest.toString(), imageTag: 'v' }),
    );
    const after_ = await ecr.send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName, layerDigests: [digest] }),
    );
    assert.equal(after_.layers?.[0]?.mediaType, mediaTypes.layer);

    const { downloadUrl, layerDigest } = await ecr.send(
      new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: digest }),
    );
    assert.equal(layerDigest, digest);
    const url = new URL(downloadUrl ?? '');
    assert.equal(url.host, server.host);
    const whole = expectStatus(await http('GET', url), 200);
    assert.ok(whole.body.equals(content));

    const range = expectStatus(await http('GET', url, { headers: { range: 'bytes=5-9' } }), 206);
    assert.ok(range.body.equals(content.subarray(5, 10)));
    for (const authorization of ['Basic QVdTOng=', 'Bearer x', 'AWS4-HMAC-SHA256 Credential=x']) {
      expectStatus(await http('GET', url, { headers: { authorization } }), 200);
    }

    const expires = [...url.searchParams.keys()].find((name) => /expires/i.test(name));
    const signature = [...url.searchParams.keys()].find((name) => /signature/i.test(name));
    assert.ok(expires !== undefined && signature !== undefined, `${url}`);
    for (const [name, change] of [
      [expires, (value: string) => String(Number(value) + 60)],
      [signature, (value: string) => value.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))],
      [signature, () => ''],
    ] as const) {
      const other = new URL(url);
      other.searchParams.set(name, change(other.searchParams.get(name) ?? ''));
      const answer = await http('GET', other);
      assert.equal(answer.status, 403, `${other}: ${answer.status}`);
    }
    const bare = new URL(url);
    bare.search = '';
    assert.ok((await http('GET', bare)).status >= 400);
    const elsewhere = new URL(url);
    elsewhere.pathname = elsewhere.pathname.replace(/[0-9a-f]{8}$/, '00000000');
    assert.notEqual(elsewhere.pathname, url.pathname);
    assert.equal((await http('GET', elsewhere)).status, 403);

    const at = await login(server);
    const get = await at.ask('GET', `/v2/${repositoryName}/blobs/${digest}`);
    assert.ok(get.body.equals(content));
  });

  test('parts follow one another and are as long as they say', async () => {
    const uploadId = await start();
    const bytes = noise('parts', 5 * MiB);
    await part(uploadId, 0, bytes);
    await assert.rejects(part(uploadId, 0, bytes), (error: Error & Record<string, unknown>) => {
      assert.equal(error.name, 'InvalidLayerPartException');
      assert.equal(error.message, `First byte of the layer part is 0 instead of ${5 * MiB}`);
      assert.equal(error.registryId, account);
      assert.equal(error.repositoryName, repositoryName);
      assert.equal(error.uploadId, uploadId);
      assert.equal(error.lastValidByteReceived, 5 * MiB - 1);
      return true;
    });
    await refused(part(uploadId, 5 * MiB + 1, bytes), 'InvalidLayerPartException');
    await refused(part(uploadId, 5 * MiB, bytes, { partLastByte: 5 * MiB + 3 }), 'InvalidLayerPartException');
    await part(uploadId, 5 * MiB, Buffer.from('end'));
    await complete(uploadId, digestOf(Buffer.concat([bytes, Buffer.from('end')])));
  });

  test('a part of 20 MiB is taken, a larger one is not', async () => {
    const bytes = noise('large part', 20 * MiB + 1);
    const uploadId = await start();
    await refused(part(uploadId, 0, bytes), 'InvalidParameterException');
    const fits = bytes.subarray(0, 20 * MiB);
    await part(uploadId, 0, fits);
    await complete(uploadId, digestOf(fits));
  });

  test('refused: small parts before the last, nothing at all, another digest, the same again', async () => {
    const small = await start();
    await part(small, 0, Buffer.from('abc'));
    await part(small, 3, Buffer.from('def'));
    assert.equal(
      await refused(complete(small, digestOf('abcdef')), 'LayerPartTooSmallException'),
      'All layer parts except the last part should be at least 5MB',
    );
    const empty = await start();
    assert.equal(
      await refused(complete(empty, digestOf('')), 'EmptyUploadException'),
      `The upload with id '${empty}' in the repository with name '${repositoryName}' in registry with id '${account}' cannot be completed because it does not have any parts`,
    );
    const wrong = await start();
    await part(wrong, 0, Buffer.from('abc'));
    await refused(complete(wrong, digestOf('xyz')), 'InvalidLayerException');
    await upload(Buffer.from('only once'));
    const twice = await start();
    await part(twice, 0, Buffer.from('only once'));
    assert.equal(
      await refused(complete(twice, digestOf('only once')), 'LayerAlreadyExistsException'),
      `The layer with digest '${digestOf('only once')}' already exists in the repository with name '${repositoryName}' in registry with id '${account}'`,
    );
  });

  test('uploads and layers belong to their repository', async () => {
    const uploadId = await start();
    await refused(
      part(uploadId, 0, Buffer.from('x'), { repositoryName: 'layers/other' }),
      'UploadNotFoundException',
    );
    const digest = await upload(Buffer.from('here only'));
    const { layers } = await ecr.send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName: 'layers/other', layerDigests: [digest] }),
    );
    assert.equal(layers?.[0]?.layerAvailability, 'UNAVAILABLE');
    assert.equal(
      await refused(
        ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName: 'layers/other', layerDigest: digest })),
        'LayersNotFoundException',
      ),
      `The layer with digest ${digest} does not exist within the repository with name 'layers/other' in the registry with id '${account}'`,
    );
    await refused(
      ecr.send(new InitiateLayerUploadCommand({ repositoryName: 'layers/none' })),
      'RepositoryNotFoundException',
    );
  });
});
