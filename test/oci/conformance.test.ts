import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login, passwordOf } from '../kit/aws.ts';
import { run } from '../kit/command.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { cleanEnv, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

describe('the official OCI distribution conformance suite', needs('conformance'), () => {
  test('0 failed, 0 skipped', async () => {
    await using server = await startServer();
    const ecr = ecrClient(server);
    await createRepository(ecr, 'conformance/one');
    await createRepository(ecr, 'conformance/two');
    const folder = await tempFolder('conformance');
    const result = await run(commandPath('conformance'), [], {
      cwd: folder,
      seconds: 300,
      env: cleanEnv({
        OCI_REGISTRY: server.host,
        OCI_TLS: 'disabled',
        OCI_REPO1: 'conformance/one',
        OCI_REPO2: 'conformance/two',
        OCI_VERSION: '1.1',
        OCI_USERNAME: 'AWS',
        OCI_PASSWORD: passwordOf(await login(server)),
        OCI_RESULTS_DIR: folder,
        OCI_API_BLOBS_DIGEST_HEADER: 'true',
        OCI_API_BLOBS_UPLOAD_CANCEL: 'true',
        OCI_API_MANIFESTS_DIGEST_HEADER: 'true',
      }),
    });
    const junit = readFileSync(join(folder, 'junit.xml'), 'utf8');
    const count = (name: string): number =>
      Number(new RegExp(`<testsuites[^>]*\\s${name}="(\\d+)"`).exec(junit)?.[1] ?? Number.NaN);
    const complaints = junit
      .split('<testcase ')
      .filter((one) => /<(failure|error|skipped)\b/.test(one))
      .map((one) => one.slice(0, 600));
    assert.ok(count('tests') > 800, `only ${count('tests')} checks ran\n${result.stdout}${result.stderr}`);
    assert.deepEqual(complaints, []);
    for (const name of ['failures', 'errors', 'skipped']) {
      const value = count(name);
      if (!Number.isNaN(value)) assert.equal(value, 0, `${name}="${value}"`);
    }
    assert.equal(result.code, 0, `${result.stdout}${result.stderr}`);
  });
});
