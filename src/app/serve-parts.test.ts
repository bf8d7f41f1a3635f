import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { endpointsOf } from './endpoints.ts';
import { createReadyFile } from './ready-file.ts';
import { welcomeText } from './welcome.ts';

const home = { account: '000000000000', region: 'eu-west-1' };

describe('the addresses that clients on this machine are told', () => {
  for (const [name, listening, settings, url, registryHost] of [
    ['as listened on', ['127.0.0.1', 'http://127.0.0.1:5100'], {}, 'http://127.0.0.1:5100', '127.0.0.1:5100'],
    ['a wildcard of IPv6', ['::', 'http://[::1]:5100'], {}, 'http://127.0.0.1:5100', '127.0.0.1:5100'],
    ['IPv6 itself', ['::1', 'http://[::1]:5100'], {}, 'http://[::1]:5100', '[::1]:5100'],
    [
      'a domain',
      ['127.0.0.1', 'http://127.0.0.1:5100'],
      { domain: ['r.example', 's.example'] },
      'http://127.0.0.1:5100',
      '000000000000.dkr.ecr.eu-west-1.r.example:5100',
    ],
    [
      'a domain on the port of https',
      ['127.0.0.1', 'https://127.0.0.1:443'],
      { domain: ['r.example'] },
      'https://127.0.0.1:443',
      '000000000000.dkr.ecr.eu-west-1.r.example',
    ],
    [
      'behind a proxy',
      ['127.0.0.1', 'http://127.0.0.1:5100'],
      { publicUrl: new URL('https://r.example') },
      'http://127.0.0.1:5100',
      'r.example',
    ],
  ] as const) {
    it(name, () => {
      const [host, listened] = listening;
      const found = endpointsOf(
        { host, url: listened },
        { domain: [], publicUrl: undefined, ...settings },
        home,
      );
      assert.deepEqual(found, { url, registryHost });
    });
  }
});

describe('the ready file', () => {
  it('is there while the server answers, whole from the first moment', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'ready-'));
    t.after(() => rm(folder, { recursive: true }));
    const path = join(folder, 'ready.json');
    await writeFile(path, 'of an earlier server');
    const file = await createReadyFile(path);
    await assert.rejects(stat(path), { code: 'ENOENT' });
    const ready = { url: 'http://127.0.0.1:1', pid: 7, ...home, version: '1.2.3' };
    await file.write(ready);
    assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), ready);
    await file.remove();
    await assert.rejects(stat(path), { code: 'ENOENT' });
  });
});

describe('the lines to paste', () => {
  it('are safe to paste where the path has spaces', () => {
    const text = welcomeText({
      ...home,
      version: '1.2.3',
      url: 'http://127.0.0.1:5100',
      registryHost: '127.0.0.1:5100',
      credentialsPath: "/it's here/aws/credentials",
      configPath: '/plain/aws/config',
    });
    assert.ok(text.includes(String.raw`AWS_SHARED_CREDENTIALS_FILE='/it'\''s here/aws/credentials'`));
    assert.ok(text.includes('AWS_CONFIG_FILE=/plain/aws/config'));
  });
});
