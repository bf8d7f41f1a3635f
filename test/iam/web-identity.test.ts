import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandOutput,
  STSClient,
} from '@aws-sdk/client-sts';
import { api, done } from '../kit/api.ts';
import { refused } from '../kit/aws.ts';
import { authority } from '../kit/certificates.ts';
import { needs } from '../kit/needs.ts';
import { type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { type Cli, cliWith } from './kit/cli.ts';
import { githubClaims, newProvider, pipeline, podClaims, webRole } from './kit/federation.ts';
import { type Claims, type Issuer, issuer, type Signer, signer, type TokenOptions } from './kit/issuer.ts';

/**
 * Pipelines and pods without a stored secret: a token of their issuer, a role that trusts it, and the stock AWS CLI,
 * which finds both in its profile. GitHub's issuer goes by its real name, its keys from a file; one that is like
 * GitHub's and one like that of a Kubernetes cluster answer by https, with certificates of the operator's CA.
 */
const github = 'https://token.actions.githubusercontent.com';

describe('web identity', needs('aws-cli-v1', '/usr/bin/openssl'), () => {
  let server: Server;
  let offline: Signer;
  let actions: Issuer;
  let cluster: Issuer;
  const prefix = 'team/';

  before(async () => {
    const folder = await tempFolder('web-identity');
    const ca = await authority(folder);
    actions = await issuer(ca, 'actions');
    cluster = await issuer(ca, 'cluster', '/id/EXAMPLE');
    offline = signer('github-1');
    const keys = join(folder, 'github.json');
    await writeFile(keys, JSON.stringify(offline.keySet));
    server = await startServer({
      args: ['--oidc-allow', 'localhost', '--oidc-ca-file', ca.file, '--oidc-keys', `${github}=${keys}`],
    });
    for (const url of [actions.url, cluster.url, github]) await newProvider(server, url);
  });
  after(async () => {
    await server?.stop();
    await actions?.[Symbol.asyncDispose]();
    await cluster?.[Symbol.asyncDispose]();
  });

  /** What STS says to a token; the call comes unsigned. */
  const exchange = (RoleArn: string, token: string): Promise<AssumeRoleWithWebIdentityCommandOutput> =>
    new STSClient({ endpoint: server.url, region: server.ready.region, maxAttempts: 1 }).send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: 'any', WebIdentityToken: token }),
    );

  test('a pipeline has what its role has below its prefix, and a fork has nothing', async () => {
    const conditions = {
      StringEquals: { aud: 'sts.amazonaws.com' },
      StringLike: { sub: 'repo:octo-org/app:ref:refs/heads/*' },
    };
    const role = await webRole(server, 'pipeline', { url: actions.url, conditions, prefix });
    const run = await pipeline(
      server,
      role,
      await actions.tokenFile(githubClaims(actions.url, 'octo-org/app')),
    );
    await run.run('ecr', 'create-repository', '--repository-name', 'team/app');
    assert.match(
      await run.fails('ecr', 'create-repository', '--repository-name', 'other/app'),
      /User: arn:aws:sts::\d{12}:assumed-role\/pipeline\/\S+ is not authorized to perform: ecr:CreateRepository on resource: arn:aws:ecr:[\w-]+:\d{12}:repository\/other\/app because no identity-based policy allows the ecr:CreateRepository action/,
    );
    const fork = await actions.tokenFile(githubClaims(actions.url, 'somebody/app'));
    assert.match(
      await (await pipeline(server, role, fork)).fails('ecr', 'get-login-password'),
      /\(AccessDenied\) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity/,
    );
  });

  test('a pod by its service account, with the environment that Kubernetes sets', async () => {
    const conditions = { StringEquals: { aud: 'sts.amazonaws.com', sub: 'system:serviceaccount:shop:web' } };
    const role = await webRole(server, 'pod', { url: cluster.url, conditions, prefix });
    const pod = async (serviceAccount: string): Promise<Cli> => {
      const file = await cluster.tokenFile(podClaims(cluster.url, 'shop', serviceAccount));
      const env = { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_SESSION_NAME: 'web-1' };
      return cliWith(server, {}, { ...env, AWS_ENDPOINT_URL: server.url });
    };
    assert.equal(
      await (await pod('web')).text('sts', 'get-caller-identity', '--query', 'Arn'),
      `arn:aws:sts::${server.ready.account}:assumed-role/pod/web-1`,
    );
    assert.match(
      await (await pod('cron')).fails('sts', 'get-caller-identity'),
      /Not authorized to perform sts:AssumeRoleWithWebIdentity/,
    );
  });

  test("GitHub by its real name, with keys from the operator's file", async () => {
    const sub = 'repo:octo-org/app:environment:prod';
    const conditions = { StringEquals: { sub } };
    const role = await webRole(server, 'release', { url: github, conditions, prefix });
    const claims = { iss: github, aud: 'sts.amazonaws.com', sub };
    const answer = await exchange(role, offline.token(claims));
    assert.equal(answer.SubjectFromWebIdentityToken, sub);
    assert.equal(answer.Provider, github);
    assert.equal(answer.Audience, 'sts.amazonaws.com');
    const other = 'repo:other-org/app:environment:prod';
    await refused(exchange(role, offline.token({ ...claims, sub: other })), 'AccessDenied');
  });

  test('a role that trusts all of GitHub is not made', async () => {
    const name = github.replace('https://', '');
    for (const Condition of [undefined, { StringLike: { [`${name}:sub`]: '*' } }]) {
      const trust = {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${server.ready.account}:oidc-provider/${name}` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition,
        },
      };
      const AssumeRolePolicyDocument = JSON.stringify(trust);
      const said = await api(server, 'iam', 'CreateRole', { RoleName: 'open', AssumeRolePolicyDocument });
      assert.equal(said.code, 'MalformedPolicyDocument', said.text);
    }
  });

  test('tokens that are not good', async () => {
    const conditions = { StringEquals: { sub: 'system:serviceaccount:shop:web' } };
    const role = await webRole(server, 'strict', { url: cluster.url, conditions, prefix });
    const good = podClaims(cluster.url, 'shop', 'web');
    await exchange(role, cluster.token(good));
    const then = Math.floor(Date.now() / 1000) - 3600;
    const invalid = 'InvalidIdentityTokenException';
    const bad: readonly (readonly [claims: Claims, options: TokenOptions, code: string, by?: Signer])[] = [
      [{ aud: 'somebody-else' }, {}, invalid],
      [{ iat: then, nbf: then, exp: then + 300 }, {}, 'ExpiredTokenException'],
      [{ nbf: then + 7200 }, {}, invalid],
      [{ iss: 'https://localhost/id/OTHER' }, {}, invalid],
      [{ iss: `${cluster.url}/more` }, {}, invalid],
      [{}, { alg: 'none' }, invalid],
      [{}, { alg: 'HS256' }, invalid],
      [{}, {}, invalid, signer('cluster-1')],
    ];
    for (const [claims, options, code, by = cluster] of bad) {
      await refused(exchange(role, by.token({ ...good, ...claims }, options)), code);
    }
    await refused(exchange(role, 'not a token'), invalid);
    const gone = role.replace('strict', 'no-such-role');
    await refused(exchange(gone, cluster.token(good)), 'AccessDenied');
  });

  test('an issuer is not asked again for every key that it does not have', async () => {
    const claims = podClaims(cluster.url, 'shop', 'web');
    const role = `arn:aws:iam::${server.ready.account}:role/any`;
    const unknown = (kid: string): Promise<string> =>
      refused(exchange(role, cluster.token(claims, { kid })), 'InvalidIdentityTokenException');
    await unknown('unknown');
    const asked = cluster.asked.length;
    await Promise.all(Array.from({ length: 20 }, (_, at) => unknown(`unknown-${at}`)));
    assert.equal(cluster.asked.length, asked);
    const paths = ['/id/EXAMPLE/.well-known/openid-configuration', '/id/EXAMPLE/keys'];
    assert.deepEqual(new Set(cluster.asked), new Set(paths));
  });

  test('an issuer that no authority vouches for is believed by its thumbprint only', async () => {
    await using unknown = await issuer(await authority(await tempFolder('other-ca')), 'unknown');
    const OpenIDConnectProviderArn = await newProvider(server, unknown.url);
    const conditions = { StringEquals: { sub: 'x' } };
    const role = await webRole(server, 'pinned', { url: unknown.url, conditions, prefix });
    const claims = { iss: unknown.url, aud: 'sts.amazonaws.com', sub: 'x' };
    await refused(exchange(role, unknown.token(claims)), 'IDPCommunicationErrorException');
    const ThumbprintList = [unknown.thumbprint];
    await done(server, 'iam', 'UpdateOpenIDConnectProviderThumbprint', {
      OpenIDConnectProviderArn,
      ThumbprintList,
    });
    const { Credentials: given } = await exchange(role, unknown.token(claims));
    assert.match(given?.AccessKeyId ?? '', /^ASIA/);
  });
});
