import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DomainError } from '../../kernel/errors.ts';
import { createAwsFiles } from './index.ts';
import { valueIn, withSection } from './profiles.ts';

describe('sections of an INI file', () => {
  const text = '# mine\n[default]\na = 1\n\n[ 111111111111 ]\na = 2\nb = 3\n';

  it('one is replaced, the others stay', () => {
    assert.equal(
      withSection(text, 'default', { a: '9' }),
      '# mine\n[default]\na = 9\n\n[ 111111111111 ]\na = 2\nb = 3\n',
    );
    assert.equal(
      withSection(text, '111111111111', { a: '9' }),
      '# mine\n[default]\na = 1\n\n[111111111111]\na = 9\n',
    );
  });

  it('a new one is added', () => {
    assert.equal(withSection('', 'x', { a: '1' }), '[x]\na = 1\n');
    assert.equal(withSection('[y]\na = 1', 'x', { a: '1' }), '[y]\na = 1\n\n[x]\na = 1\n');
  });

  it('values are found in their section only', () => {
    assert.equal(valueIn(text, '111111111111', 'a'), '2');
    assert.equal(valueIn(text, 'default', 'b'), undefined);
    assert.equal(valueIn(text, 'nobody', 'a'), undefined);
  });
});

describe('the AWS files', () => {
  it('are for the owner only, one profile per account', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-files-'));
    t.after(() => rm(folder, { recursive: true }));
    const files = createAwsFiles(folder, '000000000000');
    await files.issue('000000000000', async () => ({ accessKeyId: 'AKIAHOME', secretAccessKey: 's1' }));
    await files.issue('111111111111', async () => ({ accessKeyId: 'AKIAOTHER', secretAccessKey: 's2' }));
    await files.issue('000000000000', async () => ({ accessKeyId: 'AKIANEW', secretAccessKey: 's3' }));
    await files.writeConfig(['000000000000', '111111111111'], {
      endpointUrl: 'http://127.0.0.1:5100',
      region: 'us-east-1',
      caBundle: undefined,
    });
    assert.equal(await files.accessKeyIdOf('000000000000'), 'AKIANEW');
    assert.equal(await files.accessKeyIdOf('111111111111'), 'AKIAOTHER');
    for (const path of [files.credentialsPath, files.configPath]) {
      assert.equal((await stat(path)).mode & 0o777, 0o600);
    }
    assert.equal((await stat(join(folder, 'aws'))).mode & 0o777, 0o700);
    const config = await readFile(files.configPath, 'utf8');
    assert.equal(valueIn(config, 'default', 'endpoint_url'), 'http://127.0.0.1:5100');
    assert.equal(valueIn(config, 'profile 111111111111', 'region'), 'us-east-1');
  });

  it('what a person added to the credentials stays', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-files-'));
    t.after(() => rm(folder, { recursive: true }));
    const files = createAwsFiles(folder, '000000000000');
    await files.issue('000000000000', async () => ({ accessKeyId: 'A', secretAccessKey: 's' }));
    await writeFile(files.credentialsPath, '[work]\naws_access_key_id = W\n', { flag: 'a' });
    await files.issue('000000000000', async () => ({ accessKeyId: 'B', secretAccessKey: 's' }));
    assert.match(await readFile(files.credentialsPath, 'utf8'), /\[work\]\naws_access_key_id = W/);
  });

  it('an issue that died before the secret was written is remembered, a refused one is not', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-files-'));
    t.after(() => rm(folder, { recursive: true }));
    const files = createAwsFiles(folder, '000000000000');
    assert.deepEqual(await files.unfinished(), []);
    await assert.rejects(
      files.issue('111111111111', async () => {
        throw new Error('disk gone');
      }),
    );
    await assert.rejects(
      files.issue('222222222222', async () => {
        throw new DomainError('EntityAlreadyExists', 'Account 222222222222 already exists.');
      }),
    );
    assert.deepEqual(await files.unfinished(), ['111111111111']);
    await files.issue('111111111111', async () => ({ accessKeyId: 'A', secretAccessKey: 's' }));
    assert.deepEqual(await files.unfinished(), []);
  });

  it('two at once do not lose one another', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'aws-files-'));
    t.after(() => rm(folder, { recursive: true }));
    const files = createAwsFiles(folder, '000000000000');
    const accounts = Array.from({ length: 10 }, (_, index) => String(index).repeat(12));
    await Promise.all(
      accounts.map((account) =>
        files.issue(account, async () => ({ accessKeyId: account, secretAccessKey: 's' })),
      ),
    );
    for (const account of accounts) assert.equal(await files.accessKeyIdOf(account), account);
  });
});
