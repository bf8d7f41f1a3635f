import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { newKey } from '../kit/api.ts';
import { login } from '../kit/aws.ts';
import { ok, type Result, run } from '../kit/command.ts';
import { type Daemon, dockerDaemon, type Namespace, namespace } from '../kit/daemons.ts';
import { commandPath, needs, needsRoot } from '../kit/needs.ts';
import { expectError, expectStatus } from '../kit/registry.ts';
import {
  type Credentials,
  cleanEnv,
  mainFile,
  readCredentials,
  type Server,
  startServer,
} from '../kit/server.ts';
import { tar } from '../kit/tar.ts';
import { tempFolder } from '../kit/temp.ts';
import { githubClaims, podClaims } from './kit/federation.ts';
import { signer } from './kit/issuer.ts';
import { type Block, blocksOf, jobOf, podOf } from './kit/page.ts';

/**
 * docs/use/access.md, run from top to bottom: the administrator's commands, those of others with the profiles that
 * the page shows, the job of the pipeline with a service that hands out tokens as GitHub's does, and the pod with
 * the environment that the page gives it.
 */
const github = 'https://token.actions.githubusercontent.com';
const cluster = 'https://kubernetes.default.svc.cluster.local';
const owner = '000000000000.dkr.ecr.us-east-1.registry.example.com';
const wanted = needs(
  ...(['aws-cli-v1', '/usr/sbin/dockerd', '/usr/bin/unshare', '/usr/bin/curl', '/usr/bin/jq'] as const),
);

describe('docs/use/access.md', { ...needsRoot(), ...wanted }, () => {
  const signers = { github: signer('github-1'), cluster: signer('cluster-1') };
  let folder: string;
  let server: Server;
  let space: Namespace;
  let daemon: Daemon;
  let blocks: readonly Block[];

  before(async () => {
    folder = await tempFolder('access-page');
    for (const [name, { keySet }] of Object.entries(signers)) {
      await writeFile(join(folder, `${name}.json`), JSON.stringify(keySet));
    }
    await mkdir(join(folder, 'bin'));
    // `npx holdfast` as it is in a clone.
    const npx = join(folder, 'bin', 'npx');
    await writeFile(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${mainFile}" "$@"\n`);
    await chmod(npx, 0o755);
    space = await namespace({ [owner]: '127.0.0.1' }, 'shared');
    daemon = await dockerDaemon(space.inside);
    server = await startServer({
      data: join(folder, 'data'),
      args: [
        ...['--domain', 'registry.example.com'],
        ...['--oidc-keys', `${github}=${join(folder, 'github.json')}`],
        ...['--oidc-keys', `${cluster}=${join(folder, 'cluster.json')}`],
      ],
    });
    blocks = await blocksOf('docs/use/access.md', [
      ['https://registry.example.com', server.url],
      [': registry.example.com/', `: ${server.host}/`],
      [owner, `${owner}:${new URL(server.url).port}`],
      ['127.0.0.1:5100', server.host],
    ]);
    const archive = join(folder, 'rootfs.tar');
    await writeFile(archive, tar({ data: 'web' }));
    await docker('import', archive, 'localhost/base:v');
  });
  after(async () => {
    await server?.stop();
    await daemon?.[Symbol.asyncDispose]();
    await space?.[Symbol.asyncDispose]();
  });

  const docker = (...args: string[]): Promise<string> =>
    ok('/usr/bin/docker', ['-H', `unix://${daemon.socket}`, ...args], { env: cleanEnv() });

  /** A script in the shell of somebody who has a home of their own. */
  async function shell(who: string, text: string, env: NodeJS.ProcessEnv = {}): Promise<Result> {
    const HOME = join(folder, who);
    await mkdir(HOME, { recursive: true });
    // Entering a namespace leaves the folder.
    const at = `cd '${folder}'\n${text}`;
    const [program = '', ...inside] = [...space.inside, '/bin/bash', '-euo', 'pipefail', '-c', at];
    return run(program, inside, {
      env: cleanEnv({
        HOME,
        PATH: `${folder}/bin:${dirname(commandPath('aws-cli-v1'))}:/usr/sbin:/usr/bin:/sbin:/bin`,
        DOCKER_HOST: `unix://${daemon.socket}`,
        DOCKER_CONFIG: join(HOME, '.docker'),
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_PAGER: '',
        ...env,
      }),
    });
  }
  async function succeeds(...script: Parameters<typeof shell>): Promise<string> {
    const { code, stdout, stderr } = await shell(...script);
    assert.equal(code, 0, `${script[1]}\n${stdout}${stderr}`);
    return stdout;
  }
  async function refused(expected: RegExp, ...script: Parameters<typeof shell>): Promise<void> {
    const { code, stdout, stderr } = await shell(...script);
    assert.notEqual(code, 0, script[1]);
    assert.match(`${stdout}${stderr}`, expected);
  }

  /** Gives a user a key, and the profiles of the page with it. */
  async function equip(who: string, account: string): Promise<Credentials> {
    const keys = await newKey(
      server,
      who.toLowerCase(),
      readCredentials(join(server.data, 'aws', 'credentials'), account),
    );
    const profiles = blocks.filter(({ kind }) => kind === 'ini').map(({ text }) => text);
    await mkdir(join(folder, who, '.aws'), { recursive: true });
    await writeFile(
      join(folder, who, '.aws', 'config'),
      profiles.join('\n').replace('AKIA...', keys.accessKeyId).replace('= ...', `= ${keys.secretAccessKey}`),
    );
    return keys;
  }

  /** Hands out tokens as GitHub does to a job: by who asks, for the audience that is asked for. */
  async function tokenService(): Promise<AsyncDisposable & { readonly url: string }> {
    const service = createServer((request, response) => {
      const aud = new URL(request.url ?? '', 'http://any').searchParams.get('audience');
      const repository = request.headers.authorization === 'bearer main' ? 'octo-org/web' : 'x/y';
      response.end(
        JSON.stringify({ value: signers.github.token({ ...githubClaims(github, repository), aud }) }),
      );
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    return {
      url: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
      [Symbol.asyncDispose]: () => new Promise((resolve) => service.close(() => resolve())),
    };
  }

  test('every command does what the page says', async () => {
    const scripts = blocks.filter(({ kind }) => kind === 'sh');
    const mine = scripts.filter(({ who }) => who === undefined);
    const theirs = (who: string): string =>
      scripts
        .filter((block) => block.who === who)
        .map(({ text }) => text)
        .join('');
    assert.equal(mine.length + 3, scripts.length, 'a block that nobody runs');
    const [guard = '', old = ''] = mine.splice(-2).map(({ text }) => text);
    const [first, ...others] = mine.map(({ text }) => text);
    // What the administrator's shell knows from the first block on.
    const known = `${first?.split('\n')[0]}\nACCOUNT=${server.ready.account}\n`;
    let printed = await succeeds('admin', first ?? '');
    for (const script of others) printed += await succeeds('admin', `${known}${script}`);
    assert.match(printed, /^ecr:PutImage\tallowed$/m);

    const keys = await equip('Ann', 'default');
    const before = await login(server, { credentials: keys });
    assert.match(await succeeds('Ann', theirs('Ann')), /assumed-role\/release\//);

    await using tokens = await tokenService();
    const job = jobOf(blocks);
    const runner = (token: string) => ({
      ...job.env,
      RUNNER_TEMP: folder,
      GITHUB_SHA: '1',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${tokens.url}/token?api-version=2`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
    });
    await docker('tag', 'localhost/base:v', `${job.env.IMAGE}:1`);
    assert.match(await succeeds('runner', job.run, runner('main')), /1: digest: sha256:/);
    await refused(/AssumeRoleWithWebIdentity/, 'runner', job.run, runner('fork'));

    const token = await signers.cluster.tokenFile(podClaims(cluster, 'shop', 'builder'));
    const pod = { ...podOf(blocks), AWS_WEB_IDENTITY_TOKEN_FILE: token };
    assert.match(await succeeds('pod', 'aws sts get-caller-identity', pod), /assumed-role\/builder\//);

    await equip('Bob', '444455556666');
    assert.match(await succeeds('Bob', theirs('Bob')), /Downloaded newer image|Image is up to date/);

    await succeeds('admin', `${known}${guard}`);
    const prod = `${server.host}/shop/web:prod-1`;
    await docker('tag', 'localhost/base:v', prod);
    assert.match(await succeeds('Ann', `docker push ${prod}`), /prod-1: digest/);
    const again = `aws ecr get-login-password | docker login -u AWS --password-stdin ${server.host}\ndocker push ${prod}`;
    await refused(
      /denied: User: .*user\/ann .* with an explicit deny in a resource-based policy/,
      'Ann',
      again,
    );

    await succeeds('admin', `${known}${old}`);
    expectError(await before.ask('GET', '/v2/shop/web/manifests/1'), 403, 'DENIED');
    const now = await login(server, { credentials: keys });
    expectStatus(await now.ask('GET', '/v2/shop/web/manifests/1'), 200);
  });
});
