import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { digestOf, image, mediaTypes, noise } from '../kit/oci.ts';
import { expectError, expectStatus, startUpload, withQuery } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer({ args: ['--compat', 'strict'] });
after(() => server.stop());
const ecr = ecrClient(server);
const at = await login(server);
await createRepository(ecr, 'strict/app', { imageTagMutability: 'IMMUTABLE' });

describe('compat: strict refuses what ECR refuses', () => {
  test('405 for a manifest that is no JSON', async () => {
    const answer = await at.ask('PUT', '/v2/strict/app/manifests/v', {
      headers: { 'content-type': mediaTypes.manifest },
      body: 'not json',
    });
    assert.equal(
      expectError(answer, 405, 'UNSUPPORTED'),
      "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
    );
  });

  test('405 for lists of more than 1000', async () => {
    for (const path of ['/v2/strict/app/tags/list?n=1001', '/v2/_catalog?n=1001']) {
      assert.equal(
        expectError(await at.ask('GET', path), 405, 'UNSUPPORTED'),
        "Invalid parameter at 'maxResults' failed to satisfy constraint: 'Member must have value less than or equal to 1000'",
      );
    }
    expectStatus(await at.ask('GET', '/v2/strict/app/tags/list?n=1000'), 200);
  });

  test('parts before the last hold at least 5 MiB', async () => {
    const content = noise('small parts', 200_000);
    const location = await startUpload(at, 'strict/app');
    const headers = { 'content-type': 'application/octet-stream' };
    const first = await at.ask('PATCH', location, { headers, body: content.subarray(0, 100_000) });
    const second = await at.ask('PATCH', location, { headers, body: content.subarray(100_000) });
    const last = await at.ask('PUT', withQuery(location, `digest=${digestOf(content)}`), { body: '' });
    const refusal = [first, second, last].find(({ status }) => status >= 400);
    assert.ok(refusal, 'nothing was refused');
    assert.equal(refusal.status, 400);
    assert.match(refusal.text(), /All layer parts except the last part should be at least 5MB/);
    expectStatus(await at.ask('HEAD', `/v2/strict/app/blobs/${digestOf(content)}`), 404);
  });

  test('400 for the same image again under an immutable tag', async () => {
    const one = image('strict');
    await at.push('strict/app', 'v', one);
    const again = await at.ask('PUT', '/v2/strict/app/manifests/v', {
      headers: { 'content-type': one.mediaType },
      body: one.manifest,
    });
    assert.equal(
      expectError(again, 400, 'TAG_INVALID'),
      "The image tag 'v' already exists in the 'strict/app' repository and cannot be overwritten because the tag is immutable.",
    );
  });

  test('405 for DELETE of a blob, needed or not', async () => {
    const content = noise('free', 100);
    expectStatus(await at.putBlob('strict/app', digestOf(content), content), 201);
    expectError(await at.ask('DELETE', `/v2/strict/app/blobs/${digestOf(content)}`), 405, 'UNSUPPORTED');
  });
});
