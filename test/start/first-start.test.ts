import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient } from '../kit/aws.ts';
import { ok } from '../kit/command.ts';
import { http } from '../kit/http.ts';
import { commandPath, needs } from '../kit/needs.ts';
import { cleanEnv, holdfast, repositoryRoot, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

const server = await startServer();
after(() => server.stop());
const modeOf = (...path: string[]): string => (statSync(join(server.data, ...path)).mode & 0o777).toString(8);
const packageVersion = (
  JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as { version: string }
).version;

describe('the first start', () => {
  test('says in the ready file where it serves, and for whom', async () => {
    assert.deepEqual(server.ready, {
      url: server.url,
      pid: server.child.pid,
      account: '000000000000',
      region: 'us-east-1',
      version: packageVersion,
    });
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await http('GET', `${server.url}/readyz`)).status, 200);
  });

  test('keeps its data to itself', () => {
    assert.equal(modeOf(), '700');
    assert.equal(modeOf('aws', 'credentials'), '600');
    assert.equal(modeOf('aws', 'config'), '600');
    assert.equal(modeOf('keys'), '700');
    const keys = readdirSync(join(server.data, 'keys'));
    assert.ok(keys.length > 0);
    for (const key of keys) assert.equal(modeOf('keys', key), '600', key);
    for (const name of readdirSync(server.data)) {
      if (name.endsWith('.sock')) assert.equal(modeOf(name), '600', name);
    }
  });

  test('prints the lines to paste for a person, and a secret to nobody', async () => {
    await using pretty = await startServer({ args: ['--log-format', 'pretty'] });
    assert.equal(await pretty.stop(), 0);
    for (const line of [
      'get-login-password',
      'docker login',
      'create-repository',
      'docker tag',
      'docker push',
      `--endpoint-url ${pretty.url}`,
      `AWS_SHARED_CREDENTIALS_FILE=${join(pretty.data, 'aws', 'credentials')}`,
    ]) {
      assert.ok(pretty.output().includes(line), `no ${line} in:\n${pretty.output()}`);
    }
    for (const { data, credentials, output } of [server, pretty]) {
      assert.ok(!output().includes(credentials.secretAccessKey));
      for (const key of readdirSync(join(data, 'keys'))) {
        assert.ok(!output().includes(readFileSync(join(data, 'keys', key), 'utf8').trim()), key);
      }
    }
  });

  test('keeps secrets sealed at rest', () => {
    for (const name of readdirSync(server.data, { recursive: true, encoding: 'utf8' })) {
      const path = join(server.data, name);
      if (!statSync(path).isFile() || name === join('aws', 'credentials')) continue;
      assert.ok(!readFileSync(path).includes(server.credentials.secretAccessKey), `${name} holds the secret`);
    }
  });

  test('the two files lead an AWS SDK here', async () => {
    await createRepository(ecrClient(server), 'start/sdk');
    const script = `
      const { ECRClient, DescribeRepositoriesCommand } = await import('@aws-sdk/client-ecr');
      const { repositories } = await new ECRClient().send(new DescribeRepositoriesCommand());
      console.log(repositories.map((one) => one.repositoryUri).join());`;
    const printed = await ok(process.execPath, ['--input-type=module', '-e', script], {
      env: server.env,
      cwd: repositoryRoot,
    });
    assert.equal(printed.trim(), `${server.host}/start/sdk`);
  });

  test("Debian's AWS CLI needs --endpoint-url besides", needs('/usr/bin/aws'), async () => {
    const printed = await ok(
      '/usr/bin/aws',
      [
        'ecr',
        'describe-repositories',
        '--endpoint-url',
        server.url,
        '--query',
        'repositories[].repositoryName',
        '--output',
        'text',
      ],
      { env: server.env },
    );
    assert.equal(printed.trim(), 'start/sdk');
  });

  test("PyPI's AWS CLI needs nothing besides", needs('aws-cli-v1'), async () => {
    const printed = await ok(
      commandPath('aws-cli-v1'),
      ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'],
      {
        env: server.env,
      },
    );
    assert.equal(printed.trim(), 'arn:aws:iam::000000000000:user/admin');
  });

  test('tells its health, and numbers without names', async () => {
    assert.equal((await http('GET', `${server.url}/livez`)).status, 200);
    await createRepository(ecrClient(server), 'start/very-private-name');
    const metrics = await http('GET', `${server.url}/metrics`);
    assert.equal(metrics.status, 200);
    assert.match(metrics.text(), /^# TYPE /m);
    assert.ok(!metrics.text().includes('very-private-name'));
    const forwarded = await http('GET', `${server.url}/metrics`, {
      headers: { 'x-forwarded-for': '192.0.2.1' },
    });
    assert.equal(forwarded.status, 404);
  });
});

describe('starting again', () => {
  test('keeps account, key and content, and writes the config anew', async () => {
    const first = await startServer({ args: ['--account', '123456789012', '--region', 'eu-west-1'] });
    assert.equal(first.ready.account, '123456789012');
    assert.equal(first.ready.region, 'eu-west-1');
    await createRepository(ecrClient(first), 'kept/app');
    assert.equal(await first.stop(), 0);
    chmodSync(first.data, 0o755);
    await using second = await startServer({ data: first.data });
    assert.equal(second.ready.account, '123456789012');
    assert.equal(second.ready.region, 'eu-west-1');
    assert.deepEqual(second.credentials, first.credentials);
    const config = readFileSync(join(second.data, 'aws', 'config'), 'utf8');
    assert.ok(config.includes(`endpoint_url = ${second.url}`), config);
    assert.match(config, /region\s*=\s*eu-west-1/);
    const { repositories } = await ecrClient(second).send(new DescribeRepositoriesCommand({}));
    assert.equal(repositories?.[0]?.repositoryName, 'kept/app');
  });

  test('a wildcard listener is told as 127.0.0.1', async () => {
    await using wide = await startServer({ listen: '0.0.0.0:0' });
    const config = readFileSync(join(wide.data, 'aws', 'config'), 'utf8');
    assert.match(config, /endpoint_url\s*=\s*http:\/\/127\.0\.0\.1:\d+/);
  });

  test('settings come by flag, environment and file, in that order', async () => {
    const folder = await tempFolder('config');
    const { writeFile } = await import('node:fs/promises');
    const file = join(folder, 'holdfast.yaml');
    await writeFile(file, 'region: ap-east-1\naccount: "333333333333"\nlog:\n  level: warn\n');
    await using one = await startServer({
      args: ['--config', file],
      env: { HOLDFAST_REGION: 'ca-central-1', HOLDFAST_ACCOUNT: '222222222222' },
    });
    assert.equal(one.ready.region, 'ca-central-1');
    assert.equal(one.ready.account, '222222222222');
    await using two = await startServer({
      args: ['--config', file, '--account', '111111111111'],
      env: { HOLDFAST_ACCOUNT: '222222222222', HOLDFAST_PORT: 'tcp://10.0.0.1:80' },
    });
    assert.equal(two.ready.region, 'ap-east-1');
    assert.equal(two.ready.account, '111111111111');
  });
});

describe('the command', () => {
  test('--version and --help', async () => {
    assert.equal((await holdfast(['--version'])).stdout.trim().replace(/^holdfast /, ''), packageVersion);
    const { code, stdout } = await holdfast(['--help']);
    assert.equal(code, 0);
    for (const word of [
      '--listen',
      '--data',
      'HOLDFAST_',
      'verify',
      'gc',
      'access-key rotate',
      'account create',
    ]) {
      assert.ok(stdout.includes(word), `no ${word}`);
    }
  });

  test('npx holdfast, in a clone', async () => {
    const printed = await ok('npx', ['holdfast', '--version'], { cwd: repositoryRoot, env: cleanEnv() });
    assert.ok(printed.includes(packageVersion), printed);
  });
});
