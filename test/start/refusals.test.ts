import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { cleanEnv, holdfast, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

/** Runs `serve` with what must not start; returns what it says. */
async function refusedStart(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, stdout, stderr } = await holdfast(['serve', '--listen', '127.0.0.1:0', ...args], {
    env: cleanEnv(env),
    cwd: await tempFolder('refused'),
  });
  assert.notEqual(code, 0, stdout);
  assert.notEqual(code, null, 'it was still running');
  assert.doesNotMatch(stderr, /^\s+at /m, 'a stack instead of an explanation');
  return stderr;
}

describe('what does not start says why', () => {
  test('an unknown flag, key or command: the nearest known one', async () => {
    assert.match(await refusedStart(['--lissten', 'x']), /--listen\b/);
    assert.match(await refusedStart(['--trusted-proxy', '10.0.0.0/8']), /--trusted-proxies/);
    const file = join(await tempFolder('config'), 'holdfast.yaml');
    await writeFile(file, 'tls:\n  crt: x\n');
    assert.match(await refusedStart(['--config', file]), /tls\.cert/);
    const { code, stderr } = await holdfast(['verfy']);
    assert.notEqual(code, 0);
    assert.match(stderr, /verify/);
  });

  test('a bad value: the setting, the value, and what is allowed', async () => {
    const message = await refusedStart(['--account', '12']);
    assert.match(message, /account/);
    assert.match(message, /12\b/);
    assert.match(message, /digits/);
    assert.match(
      await refusedStart([], { HOLDFAST_COMPAT: 'sloppy' }),
      /HOLDFAST_COMPAT.*sloppy.*friendly.*strict/s,
    );
  });

  test('a second server on the same data; kill -9 of the first sets it free', async () => {
    const first = await startServer();
    const message = await refusedStart(['--data', first.data]);
    assert.ok(message.includes(first.data), message);
    await first.stop('SIGKILL');
    await using second = await startServer({ data: first.data });
    assert.ok(second.ready.pid !== first.ready.pid);
  });

  test('another account or region than the data has', async () => {
    const first = await startServer();
    await first.stop();
    const message = await refusedStart(['--data', first.data, '--account', '111111111111']);
    assert.ok(message.includes('000000000000') && message.includes('111111111111'), message);
    assert.match(
      await refusedStart(['--data', first.data, '--region', 'eu-west-1']),
      /us-east-1.*eu-west-1/s,
    );
  });

  test('another root key, or none: by its name', async () => {
    const first = await startServer();
    await first.stop();
    const name = /root key (\S+?)[;:\s]/;
    const wrong = await refusedStart(['--data', first.data], {
      HOLDFAST_ROOT_KEY: randomBytes(32).toString('base64'),
    });
    const id = name.exec(wrong)?.[1];
    assert.ok(id, wrong);
    await rename(join(first.data, 'keys'), join(first.data, 'keys.away'));
    const missing = await refusedStart(['--data', first.data]);
    assert.equal(name.exec(missing)?.[1], id, missing);
    await rename(join(first.data, 'keys.away'), join(first.data, 'keys'));
    await (await startServer({ data: first.data })).stop();
  });

  test('a root key handed in is not kept on disk', async () => {
    const key = randomBytes(32).toString('base64');
    const first = await startServer({ env: { HOLDFAST_ROOT_KEY: key } });
    assert.equal(await first.stop(), 0);
    await refusedStart(['--data', first.data]);
    await (await startServer({ data: first.data, env: { HOLDFAST_ROOT_KEY: key } })).stop();
  });

  test('a port that is taken', async () => {
    await using first = await startServer();
    const { stderr, code } = await holdfast(
      ['serve', '--listen', first.host, '--data', join(await tempFolder('taken'), 'data')],
      { cwd: await tempFolder('cwd') },
    );
    assert.notEqual(code, 0);
    assert.ok(stderr.includes(first.host), stderr);
  });

  test('an unknown environment variable only warns', async () => {
    await using server = await startServer({
      env: { HOLDFAST_LISTENN: 'x', HOLDFAST_SERVICE_HOST: '10.0.0.1' },
    });
    assert.match(server.output(), /HOLDFAST_LISTENN/);
  });
});
