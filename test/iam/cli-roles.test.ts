import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { allowing, done, type Input, newUser } from '../kit/api.ts';
import { createRepository, ecrClient } from '../kit/aws.ts';
import { ok } from '../kit/command.ts';
import { needs } from '../kit/needs.ts';
import { expectError, registry } from '../kit/registry.ts';
import { startServer } from '../kit/server.ts';
import { cliAs, cliWith, keysOf, type Printed } from './kit/cli.ts';

describe('roles and sessions by the AWS CLI', needs('aws-cli-v1', '/usr/bin/aws'), async () => {
  const server = await startServer();
  after(() => server.stop());
  const admin = cliAs(server, server.credentials);
  const { account, region } = server.ready;
  await createRepository(ecrClient(server), 'app');
  const list = ['ecr', 'list-images', '--repository-name', 'app'];
  const create = ['ecr', 'create-repository', '--repository-name', 'new'];

  const newRole = async (RoleName: string, trust: Input, policy: Input): Promise<string> => {
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust }],
    });
    await done(server, 'iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument });
    const PolicyDocument = JSON.stringify(policy);
    await done(server, 'iam', 'PutRolePolicy', { RoleName, PolicyName: 'inline', PolicyDocument });
    return `arn:aws:iam::${account}:role/${RoleName}`;
  };

  test('a profile with role_arn, source_profile and external_id', async () => {
    const keys = await newUser(server, 'deployer', { policy: allowing('sts:AssumeRole') });
    const role = await newRole(
      'deploy',
      {
        Principal: { AWS: `arn:aws:iam::${account}:user/deployer` },
        Condition: { StringEquals: { 'sts:ExternalId': 'agreed-word' } },
      },
      allowing('ecr:*'),
    );
    const place = { region, endpoint_url: server.url };
    const assumed = { ...place, role_arn: role, source_profile: 'base', role_session_name: 'by-profile' };
    const user = await cliWith(server, {
      base: { ...place, aws_access_key_id: keys.accessKeyId, aws_secret_access_key: keys.secretAccessKey },
      deploy: { ...assumed, external_id: 'agreed-word' },
      stranger: { ...assumed, external_id: 'another-word' },
    });
    assert.equal(
      await user.text('sts', 'get-caller-identity', '--query', 'Arn', '--profile', 'deploy'),
      `arn:aws:sts::${account}:assumed-role/deploy/by-profile`,
    );
    await user.run(...create, '--profile', 'deploy');
    assert.match(await user.fails(...list, '--profile', 'base'), /AccessDeniedException/);
    const printed = await user.fails(...list, '--profile', 'stranger');
    assert.ok(
      printed.includes(
        `An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:iam::${account}:user/deployer is not authorized to perform: sts:AssumeRole on resource: ${role}`,
      ),
      printed,
    );
  });

  test('a session policy narrows a role, and its session ends with the role', async () => {
    const role = await newRole(
      'builder',
      { Principal: { AWS: `arn:aws:iam::${account}:root` } },
      allowing('ecr:*'),
    );
    const printed = await admin.run<Printed>(
      ...['sts', 'assume-role', '--role-arn', role, '--role-session-name', 'narrow'],
      ...['--policy', JSON.stringify(allowing('ecr:ListImages'))],
    );
    const narrow = cliAs(server, keysOf(printed));
    await narrow.run(...list);
    assert.match(
      await narrow.fails('ecr', 'describe-repositories'),
      /assumed-role\/builder\/narrow is not authorized to perform: ecr:DescribeRepositories on resource: .* because no session policy allows the ecr:DescribeRepositories action/,
    );
    await admin.run('iam', 'delete-role-policy', '--role-name', 'builder', '--policy-name', 'inline');
    assert.match(await narrow.fails(...list), /no identity-based policy allows/);
    await admin.run('iam', 'delete-role', '--role-name', 'builder');
    assert.match(await narrow.fails(...list), /\((UnrecognizedClientException|ExpiredTokenException)\)/);
  });

  test('get-session-token has the rights of the user, get-federation-token those of its policy too', async () => {
    const keys = await newUser(server, 'fed', { policy: allowing(['ecr:List*', 'sts:GetFederationToken']) });
    const user = cliAs(server, keys);
    const session = cliAs(server, keysOf(await user.run<Printed>('sts', 'get-session-token')));
    await session.run(...list);
    assert.match(
      await session.fails(...create),
      /user\/fed is not authorized to perform: ecr:CreateRepository/,
    );
    const federate = ['sts', 'get-federation-token', '--name', 'guest'];
    const guest = cliAs(
      server,
      keysOf(await user.run<Printed>(...federate, '--policy', JSON.stringify(allowing('ecr:*')))),
    );
    await guest.run(...list);
    assert.match(
      await guest.fails(...create),
      new RegExp(
        `arn:aws:sts::${account}:federated-user/guest is not authorized to perform: ecr:CreateRepository`,
      ),
    );
    const bare = cliAs(server, keysOf(await user.run<Printed>(...federate)));
    assert.match(await bare.fails(...list), /because no session policy allows the ecr:ListImages action/);
  });

  test('a refusal is decoded by who may, at the API and on /v2', async () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'ecr:*', Resource: '*' },
        { Sid: 'HandsOff', Effect: 'Deny', Action: 'ecr:BatchGetImage', Resource: '*' },
      ],
    };
    const keys = await newUser(server, 'puzzled', { policy });
    const user = cliAs(server, keys);
    const password = await user.text('ecr', 'get-login-password');
    const door = registry(server.url, `Basic ${Buffer.from(`AWS:${password}`).toString('base64')}`);
    const answer = await door.ask('GET', '/v2/app/manifests/latest');
    assert.equal(
      expectError(answer, 403, 'DENIED'),
      `User: arn:aws:iam::${account}:user/puzzled is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:${region}:${account}:repository/app with an explicit deny in an identity-based policy`,
    );
    const message = answer.headers['x-amzn-encoded-authorization-message'];
    assert.ok(message, 'no encoded message');
    const decode = ['sts', 'decode-authorization-message', '--encoded-message', message];
    assert.match(await user.fails(...decode), /not authorized to perform: sts:DecodeAuthorizationMessage/);
    const { DecodedMessage: text } = await admin.run<{ DecodedMessage: string }>(...decode);
    const decoded = JSON.parse(text) as {
      readonly explicitDeny: boolean;
      readonly matchedStatements: { items: { statementId: string }[] };
      readonly context: { readonly action: string };
    };
    assert.equal(decoded.explicitDeny, true);
    assert.equal(decoded.context.action, 'ecr:BatchGetImage');
    assert.deepEqual(
      decoded.matchedStatements.items.map((one) => one.statementId),
      ['HandsOff'],
    );
    const debug = await user.fails(
      ...['ecr', 'batch-get-image', '--repository-name', 'app', '--image-ids', 'imageTag=x', '--debug'],
    );
    assert.match(debug, /x-amzn-encoded-authorization-message/i);
  });

  test('an older CLI, which has to be told where to call', async () => {
    const trust = { Principal: { AWS: `arn:aws:iam::${account}:root` } };
    const role = await newRole('elder', trust, allowing('ecr:*'));
    const old = async (env: NodeJS.ProcessEnv, ...args: string[]): Promise<unknown> =>
      JSON.parse(
        await ok('/usr/bin/aws', ['--endpoint-url', server.url, ...args, '--output', 'json'], { env }),
      );
    const assume = ['sts', 'assume-role', '--role-arn', role, '--role-session-name', 'old'];
    const printed = (await old(admin.env, ...assume)) as Printed;
    assert.deepEqual(await old(cliAs(server, keysOf(printed)).env, ...list), { imageIds: [] });
  });
});
