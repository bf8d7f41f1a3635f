import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { DescribeRepositoriesCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';

const server = await startServer({ args: ['--domain', 'registry.test', '--domain', 'other.test'] });
after(() => server.stop());
const ecr = ecrClient(server);
const port = new URL(server.url).port;
const { account, region } = server.ready;

/** The table of hosts of the design. */
describe('with a domain', () => {
  const own = `${account}.dkr.ecr.${region}.registry.test:${port}`;
  test('URIs name the host of the account and region, below the first domain', async () => {
    await createRepository(ecr, 'hosts/app');
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
    assert.equal(repositories?.[0]?.repositoryUri, `${own}/hosts/app`);
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    assert.equal(authorizationData?.[0]?.proxyEndpoint, `http://${own}`);
  });

  test('the host chooses the registry', async () => {
    const at = await login(server);
    const one = image('host');
    await at.push('hosts/app', 'v', one);
    const ask = (host: string) =>
      at.ask('GET', '/v2/hosts/app/manifests/v', { headers: { host: `${host}:${port}` } });
    for (const host of [
      `${account}.dkr.ecr.${region}.registry.test`,
      `${account}.dkr-ecr.${region}.registry.test`,
      `${account}.dkr.ecr.${region}.other.test`,
    ]) {
      assert.deepEqual(expectStatus(await ask(host), 200).body, one.manifest, host);
    }
    // A token is good for its own region only, and another account's registry is not the caller's.
    expectStatus(await ask(`${account}.dkr.ecr.eu-west-1.registry.test`), 401);
    const foreign = await ask(`999999999999.dkr.ecr.${region}.registry.test`);
    assert.ok([403, 404].includes(foreign.status), `${foreign.status}`);
  });

  test('the realm is the host that was asked', async () => {
    const host = `${account}.dkr.ecr.${region}.registry.test:${port}`;
    const at = await login(server);
    const answer = await at.ask('GET', '/v2/', { headers: { host, authorization: 'Basic eDp5' } });
    expectStatus(answer, 401);
    assert.equal(
      answer.headers['www-authenticate'],
      `Basic realm="http://${host}/",service="ecr.amazonaws.com"`,
    );
  });
});

describe('without a domain', () => {
  test('URIs carry the host and port that the caller used', async () => {
    await using plain = await startServer();
    const client = ecrClient({ ...plain, url: plain.url.replace('127.0.0.1', 'localhost') });
    await createRepository(client, 'hosts/app');
    const { repositories } = await client.send(new DescribeRepositoriesCommand({}));
    assert.equal(repositories?.[0]?.repositoryUri, `localhost:${new URL(plain.url).port}/hosts/app`);
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
    assert.equal(authorizationData?.[0]?.proxyEndpoint, `http://localhost:${new URL(plain.url).port}`);
  });
});
