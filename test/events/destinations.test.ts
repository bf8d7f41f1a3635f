import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { allowing, done, newUser } from '../kit/api.ts';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { filesBelow } from '../kit/backups.ts';
import { events, eventsCall, eventsRefused, reaching, type Told } from '../kit/events.ts';
import { image } from '../kit/oci.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast as command, startServer } from '../kit/server.ts';

const trust = (service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

/** API destinations: connections, roles, and what is made of an event on its way. */
describe('API destinations', async () => {
  const receiver = await startReceiver();
  after(() => receiver.close());
  const server = await startServer({ args: reaching(receiver) });
  after(() => server.stop());
  const { account } = server.ready;
  const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
  const role = async (RoleName: string, service: string, Action: string): Promise<string> => {
    await done(server, 'iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument: trust(service) });
    const PolicyDocument = JSON.stringify(allowing(Action));
    await done(server, 'iam', 'PutRolePolicy', { RoleName, PolicyName: 'p', PolicyDocument });
    return roleArn(RoleName);
  };
  const invoker = await role('invoker', 'events.amazonaws.com', 'events:InvokeApiDestination');
  const connect = async (
    Name: string,
    AuthorizationType: string,
    AuthParameters: object,
  ): Promise<string> => {
    const { ConnectionArn } = await events(server, 'CreateConnection', {
      Name,
      AuthorizationType,
      AuthParameters,
    });
    return String(ConnectionArn);
  };
  const destination = async (Name: string, ConnectionArn: string, more: object = {}): Promise<string> => {
    const input = {
      Name,
      ConnectionArn,
      InvocationEndpoint: `${receiver.url}/${Name}`,
      HttpMethod: 'POST',
      ...more,
    };
    return String((await events(server, 'CreateApiDestination', input)).ApiDestinationArn);
  };
  const basic = { BasicAuthParameters: { Username: 'name', Password: 'a pass word' } };
  const rule = async (Name: string, Arn: string, target: object = {}): Promise<void> => {
    await events(server, 'PutRule', { Name, EventPattern: JSON.stringify({ source: [Name] }) });
    await events(server, 'PutTargets', {
      Rule: Name,
      Targets: [{ Id: '1', Arn, RoleArn: invoker, ...target }],
    });
  };
  const put = (Source: string, detail: object = {}) =>
    events(server, 'PutEvents', { Entries: [{ Source, DetailType: 't', Detail: JSON.stringify(detail) }] });
  const arrived = async (name: string, count = 1) => {
    const all = await receiver.until(count, ({ path }) => path.startsWith(`/${name}`));
    return all[count - 1] ?? assert.fail();
  };

  test('get a push, with basic authorization and what else the connection adds', async () => {
    const parameters = (Key: string, Value: string, IsValueSecret = false) => [{ Key, Value, IsValueSecret }];
    const arn = await connect('basic', 'BASIC', {
      ...basic,
      InvocationHttpParameters: {
        HeaderParameters: parameters('X-Extra', 'header secret', true),
        QueryStringParameters: parameters('q', 'query'),
        BodyParameters: parameters('member', 'body'),
      },
    });
    const Arn = await destination('pushes', arn);
    const EventPattern = JSON.stringify({ source: ['aws.ecr'], detail: { 'action-type': ['PUSH'] } });
    await events(server, 'PutRule', { Name: 'pushes', EventPattern });
    await events(server, 'PutTargets', { Rule: 'pushes', Targets: [{ Id: '1', Arn, RoleArn: invoker }] });
    await createRepository(ecrClient(server), 'pushes');
    const pushed = image('pushed');
    await (await login(server)).push('pushes', 'v1', pushed);
    const request = await arrived('pushes');
    assert.equal(request.method, 'POST');
    assert.equal(request.path, '/pushes?q=query');
    assert.equal(
      request.headers.authorization,
      `Basic ${Buffer.from('name:a pass word').toString('base64')}`,
    );
    assert.equal(request.headers['x-extra'], 'header secret');
    const event = request.json<Told & { member: string }>();
    assert.equal(event.member, 'body');
    assert.deepEqual([event.detail['image-digest'], event.detail['image-tag']], [pushed.digest, 'v1']);
    const shown = await events(server, 'DescribeConnection', { Name: 'basic' });
    assert.deepEqual(shown.AuthParameters, {
      BasicAuthParameters: { Username: 'name' },
      InvocationHttpParameters: {
        HeaderParameters: [{ Key: 'X-Extra', IsValueSecret: true }],
        QueryStringParameters: [{ Key: 'q', Value: 'query', IsValueSecret: false }],
        BodyParameters: [{ Key: 'member', Value: 'body', IsValueSecret: false }],
      },
    });
    for (const secret of ['a pass word', 'header secret']) {
      assert.ok(!JSON.stringify(shown).includes(secret));
      assert.ok(!server.output().includes(secret));
      const found = filesBelow(server.data).filter(({ bytes }) => bytes.includes(secret));
      assert.deepEqual(
        found.map(({ path }) => path),
        [],
        'nothing at rest has it in clear',
      );
    }
  });

  test('get a template filled in, at a path of the event', async () => {
    const Arn = await destination(
      'made',
      await connect('key', 'API_KEY', {
        ApiKeyAuthParameters: { ApiKeyName: 'X-Key', ApiKeyValue: 'key-value' },
      }),
      { InvocationEndpoint: `${receiver.url}/made/*/end`, HttpMethod: 'PUT' },
    );
    await rule('made', Arn, {
      InputTransformer: {
        InputPathsMap: { n: '$.detail.name' },
        InputTemplate: '{"text": "<n> was here", "raw": <n>}',
      },
      HttpParameters: {
        PathParameterValues: ['$.detail.name'],
        HeaderParameters: { 'X-One': 'one', Host: 'elsewhere' },
        QueryStringParameters: { a: 'b c' },
      },
    });
    await put('made', { name: 'a/"b"' });
    const request = await arrived('made');
    assert.deepEqual([request.method, request.path], ['PUT', '/made/a%2F%22b%22/end?a=b+c']);
    assert.deepEqual(request.json(), { text: 'a/"b" was here', raw: 'a/"b"' });
    assert.deepEqual([request.headers['x-key'], request.headers['x-one']], ['key-value', 'one']);
    assert.equal(request.headers.host, new URL(receiver.url).host);
  });

  test('are reached by a token of OAuth client credentials, which is asked for anew when it is refused', async () => {
    let tokens = 0;
    receiver.answer = ({ path, headers }) => {
      if (path === '/token') {
        tokens += 1;
        return { status: 200, body: JSON.stringify({ access_token: `token-${tokens}`, expires_in: 3600 }) };
      }
      return path === '/oauth' && headers.authorization !== 'Bearer token-2' ? 401 : 200;
    };
    const arn = await connect('oauth', 'OAUTH_CLIENT_CREDENTIALS', {
      OAuthParameters: {
        ClientParameters: { ClientID: 'id', ClientSecret: 's&cret' },
        AuthorizationEndpoint: `${receiver.url}/token`,
        HttpMethod: 'POST',
        OAuthHttpParameters: { BodyParameters: [{ Key: 'scope', Value: 'all', IsValueSecret: false }] },
      },
    });
    await rule('oauth', await destination('oauth', arn));
    await put('oauth');
    assert.equal((await arrived('oauth', 2)).headers.authorization, 'Bearer token-2');
    await put('oauth');
    await arrived('oauth', 3);
    const [first] = await receiver.until(2, ({ path }) => path === '/token');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(first?.body)), {
      grant_type: 'client_credentials',
      client_id: 'id',
      client_secret: 's&cret',
      scope: 'all',
    });
    assert.equal(tokens, 2);
    receiver.answer = () => 200;
  });

  test('are the business of who may pass the role, and of what the role may', async () => {
    const Arn = await destination('roles', await connect('roles', 'BASIC', basic));
    await events(server, 'PutRule', { Name: 'roles', EventPattern: '{"source":["roles"]}' });
    const targets = (RoleArn?: string) => ({ Rule: 'roles', Targets: [{ Id: '1', Arn, RoleArn }] });
    const none = await eventsRefused(server, 'PutTargets', targets(), 'ValidationException');
    assert.match(none, /RoleArn is required for target/);
    await eventsRefused(
      server,
      'PutTargets',
      targets('arn:aws:iam::123456789012:role/r'),
      'ValidationException',
    );
    const user = await newUser(server, 'putter', { policy: allowing('events:*') });
    const denied = await eventsRefused(server, 'PutTargets', targets(invoker), 'AccessDeniedException', {
      credentials: user,
    });
    assert.match(denied, /iam:PassRole on resource/);
    const passes = allowing(['events:*', 'iam:PassRole'], {
      Condition: { StringEqualsIfExists: { 'iam:PassedToService': 'events.amazonaws.com' } },
    });
    const passer = await newUser(server, 'passer', { policy: passes });
    await events(server, 'PutTargets', targets(invoker), { credentials: passer });
    await put('roles');
    await arrived('roles');

    const reasons = async (): Promise<readonly string[]> => {
      const { stdout } = await command([
        'events',
        'dead-letters',
        'list',
        '--data',
        server.data,
        '--json',
        '--rule',
        'roles',
      ]);
      return (JSON.parse(stdout) as { deadLetters: { reason: string }[] }).deadLetters.map(
        ({ reason }) => reason,
      );
    };
    const untrusted = await role('untrusted', 'ecr.amazonaws.com', 'events:*');
    const powerless = await role('powerless', 'events.amazonaws.com', 'ecr:*');
    for (const [index, name] of [untrusted, powerless].entries()) {
      await events(server, 'PutTargets', targets(name));
      await put('roles');
      while ((await reasons()).length <= index);
    }
    assert.deepEqual(await reasons(), [
      `events.amazonaws.com can't assume the role ${untrusted}`,
      `the role ${powerless} is not allowed events:InvokeApiDestination on ${Arn}`,
    ]);
    await events(server, 'DeauthorizeConnection', { Name: 'roles' });
    await events(server, 'PutTargets', targets(invoker));
    await put('roles');
    while ((await reasons()).length <= 2);
    assert.equal((await reasons())[2], 'the connection is deauthorized');
    assert.equal((await receiver.until(1, ({ path }) => path === '/roles')).length, 1);
  });

  test('are nowhere inside the house unless the operator says so', async () => {
    await using strict = await startServer({ args: ['--events-ca-file', receiver.caFile] });
    const by = async (operation: string, input: object) => events(strict, operation, { ...input });
    const { ConnectionArn } = await by('CreateConnection', {
      Name: 'c',
      AuthorizationType: 'BASIC',
      AuthParameters: basic,
    });
    const { ApiDestinationArn: Arn } = await by('CreateApiDestination', {
      Name: 'd',
      ConnectionArn,
      InvocationEndpoint: `${receiver.url}/inside`,
      HttpMethod: 'POST',
    });
    await done(strict, 'iam', 'CreateRole', {
      RoleName: 'r',
      AssumeRolePolicyDocument: trust('events.amazonaws.com'),
    });
    const PolicyDocument = JSON.stringify(allowing('events:*'));
    await done(strict, 'iam', 'PutRolePolicy', { RoleName: 'r', PolicyName: 'p', PolicyDocument });
    await by('PutRule', { Name: 'r', EventPattern: '{"source":["x"]}' });
    await by('PutTargets', { Rule: 'r', Targets: [{ Id: '1', Arn, RoleArn: roleArn('r') }] });
    await by('PutEvents', { Entries: [{ Source: 'x', DetailType: 't', Detail: '{}' }] });
    let text = '';
    while (!text.includes('127.0.0.1')) {
      text = (await command(['events', 'dead-letters', 'list', '--data', strict.data])).stdout;
    }
    assert.match(text, /127\.0\.0\.1 is at an address that is not of the public Internet/);
    assert.equal(receiver.received.filter(({ path }) => path === '/inside').length, 0);
  });

  test('can not be what they can not', async () => {
    const ConnectionArn = await connect('plain', 'BASIC', basic);
    const input = {
      Name: 'bad',
      ConnectionArn,
      InvocationEndpoint: 'http://example.com/',
      HttpMethod: 'POST',
    };
    await eventsRefused(server, 'CreateApiDestination', input, 'ValidationException');
    const anyHost = { ...input, InvocationEndpoint: 'https://*.example.com/' };
    await eventsRefused(server, 'CreateApiDestination', anyHost, 'ValidationException');
    const gone = {
      ...input,
      InvocationEndpoint: receiver.url,
      ConnectionArn: ConnectionArn.replace('plain', 'none'),
    };
    await eventsRefused(server, 'CreateApiDestination', gone, 'ResourceNotFoundException');
    const half = { Name: 'half', AuthorizationType: 'API_KEY', AuthParameters: basic };
    await eventsRefused(server, 'CreateConnection', half, 'ValidationException');
    assert.equal((await eventsCall(server, 'DescribeConnection', { Name: 'half' })).status, 400);
  });
});
