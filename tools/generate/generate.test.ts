import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readModels } from './botocore.ts';
import { presentOperations, renderOperations } from './operations.ts';
import { serviceModelOf } from './service-model.ts';
import { literal } from './text.ts';
import { renderTypes } from './types.ts';

const models = readModels(path.join(import.meta.dirname, '../../models'));
const named = (id: string) => {
  const found = models.find((candidate) => candidate.id === id);
  assert.ok(found);
  return found;
};

test('what is on disk is what the models make', () => {
  const run = spawnSync(process.execPath, [path.join(import.meta.dirname, 'main.ts'), '--check'], {
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stderr);
});

test('protocols, signing names and targets are those of spec 17.1', () => {
  const made = Object.fromEntries(
    models.map((model) => {
      const { id, signingName, protocols, targetPrefix } = serviceModelOf(model);
      return [id, [signingName, protocols.join(' '), targetPrefix]];
    }),
  );
  assert.deepEqual(made.ecr, ['ecr', 'json-1.1', 'AmazonEC2ContainerRegistry_V20150921']);
  assert.deepEqual(made.sts, ['sts', 'query', undefined]);
  assert.deepEqual(made.cloudwatch, [
    'monitoring',
    'rpc-v2-cbor json-1.0 query',
    'GraniteServiceVersion20100801',
  ]);
  assert.deepEqual(made.signer, ['signer', 'rest-json', undefined]);
  assert.deepEqual(made.resourcegroupstaggingapi, [
    'tagging',
    'json-1.1',
    'ResourceGroupsTaggingAPI_20170126',
  ]);
});

test('errors carry code, status and blame; constraints stand on inputs only', () => {
  const { shapes, operations } = serviceModelOf(named('ecr'));
  assert.deepEqual(shapes.ServerException, {
    type: 'structure',
    members: { message: { shape: 'ExceptionMessage' } },
    required: [],
    error: { code: 'ServerException', status: 500, fault: 'server' },
  });
  const name = shapes.RepositoryName;
  assert.ok(name?.type === 'string' && name.min === 2 && name.max === 256 && name.test instanceof RegExp);
  assert.deepEqual(shapes.SeverityCount, { type: 'integer' });
  assert.ok(operations.PutImage?.errors.includes('ImageTagAlreadyExistsException'));
  const iam = serviceModelOf(named('iam')).shapes.NoSuchEntityException;
  assert.ok(iam?.type === 'structure');
  assert.deepEqual(iam.error, { code: 'NoSuchEntity', status: 404, fault: 'client' });
  assert.equal(serviceModelOf(named('sts')).operations.AssumeRoleWithWebIdentity?.signed, false);
});

test('types: what must be sent is not optional, what is given back is', () => {
  const types = renderTypes(named('ecr'));
  assert.match(types, /interface PutImageRequest \{[^}]*readonly repositoryName: string;/);
  assert.match(types, /interface PutImageRequest \{[^}]*readonly imageTag\?: string \| undefined;/);
  assert.match(types, /interface Repository \{[^}]*readonly createdAt\?: globalThis\.Date \| undefined;/);
  assert.match(types, /readonly layerPartBlob: globalThis\.Uint8Array;/);
});

test('literals are TypeScript, whatever they hold', () => {
  const value = {
    "it's": 'a\\"\n\u2028\'',
    list: [1, true, { x: 'y' }],
    'with-dash': /a\/b/u,
    deep: { deeper: { deepest: {} } },
  };
  const back: unknown = new Function(`return ${literal(value)}`)();
  assert.deepEqual(back, value);
});

test('an operation is present by its file; one that the model lacks is refused', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'generate-'));
  try {
    const operations = path.join(folder, 'ecr/operations');
    mkdirSync(operations, { recursive: true });
    for (const file of [
      'PutImage.ts',
      'PutImage.test.ts',
      'BatchGetImage.ts',
      'index.ts',
      'shared-part.ts',
    ]) {
      writeFileSync(path.join(operations, file), '');
    }
    assert.deepEqual(presentOperations(named('ecr'), folder), ['BatchGetImage', 'PutImage']);
    assert.deepEqual(presentOperations(named('kms'), folder), []);
    assert.match(renderOperations('ecr', ['PutImage']), /import \{ PutImage \} from '.\/PutImage.ts';/);
    writeFileSync(path.join(operations, 'PutImages.ts'), '');
    assert.throws(
      () => presentOperations(named('ecr'), folder),
      /PutImages.ts: the model of ecr has no such operation/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
