import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DomainError } from '../../kernel/errors.ts';
import { registryError } from '../../registry/errors.ts';
import { asOciError, errorBody, OciError } from './errors.ts';

const place = { account: '123456789012', repository: 'app' };

test('refusals of the registry, as /v2 says them', () => {
  const table: readonly (readonly [DomainError, number, string, string?])[] = [
    [registryError('RepositoryNotFound', place), 404, 'NAME_UNKNOWN'],
    [
      registryError('ImageNotFound', { ...place, imageId: 'x' }),
      404,
      'MANIFEST_UNKNOWN',
      'Requested image not found',
    ],
    [registryError('ImageTagAlreadyExists', { ...place, tag: 'v1' }), 400, 'TAG_INVALID'],
    [registryError('InvalidLayer', { digest: 'sha256:0' }), 400, 'DIGEST_INVALID'],
    [registryError('LayerInUse', { digest: 'sha256:0' }), 405, 'UNSUPPORTED'],
    [registryError('MediaTypeMissing'), 400, 'MANIFEST_INVALID'],
    [registryError('InvalidParameter', { parameter: 'imageTag', constraint: 'x' }), 400, 'TAG_INVALID'],
  ];
  for (const [error, status, code, message = error.message] of table) {
    const { status: s, code: c, message: m } = asOciError(error, 'friendly');
    assert.deepEqual([s, c, m], [status, code, message]);
  }
});

test('odd manifests are 405 in strict mode, 400 otherwise, with the same text', () => {
  const error = registryError('InvalidParameter', {
    parameter: 'ImageManifest',
    constraint: 'Invalid JSON syntax',
  });
  const text = "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'";
  const strict = asOciError(error, 'strict');
  const friendly = asOciError(error, 'friendly');
  assert.deepEqual([strict.status, strict.code, strict.message], [405, 'UNSUPPORTED', text]);
  assert.deepEqual([friendly.status, friendly.code, friendly.message], [400, 'MANIFEST_INVALID', text]);
});

test('what is nobody’s fault but ours is not told', () => {
  for (const error of [new Error('secret'), new DomainError('BlobMissing', 'at /some/path')]) {
    const { status, code, message } = asOciError(error, 'friendly');
    assert.deepEqual([status, code, message], [500, 'UNKNOWN', 'Internal server error']);
  }
  const full = asOciError(new DomainError('StorageFull', 'at /some/path', { reason: 'ENOSPC' }), 'friendly');
  assert.deepEqual(
    [full.status, full.code, full.message],
    [507, 'UNKNOWN', 'The server has no space left to store anything'],
  );
  const failed = asOciError(new DomainError('StorageFailed', 'at /some/path'), 'friendly');
  assert.deepEqual(
    [failed.status, failed.code, failed.message],
    [500, 'UNKNOWN', 'The server could not read or write what it stores'],
  );
});

test('the body has code and message, and ends with a newline', () => {
  const body = errorBody(new OciError(404, 'NAME_UNKNOWN', 'no "such"'));
  assert.equal(body, '{"errors":[{"code":"NAME_UNKNOWN","message":"no \\"such\\""}]}\n');
});
