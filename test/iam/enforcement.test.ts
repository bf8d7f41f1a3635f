import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { allowing, api, done, newUser, type Said } from '../kit/api.ts';
import { login } from '../kit/aws.ts';
import { expectError, expectStatus, type Registry } from '../kit/registry.ts';
import { type Credentials, type Server, startServer } from '../kit/server.ts';
import { type Filled, fill } from './kit/fill.ts';
import { ghosts, inputOf, plain, type Things } from './kit/inputs.ts';
import { ociRequests, send } from './kit/oci-requests.ts';
import { type Modelled, served } from './kit/served.ts';

/** The operations that ask for no permission: a valid signature is enough, or trust decides. */
const open: Readonly<Record<string, string | undefined>> = {
  'sts:GetCallerIdentity': undefined,
  'sts:GetSessionToken': undefined,
  'sts:AssumeRole': 'AccessDenied',
  // What is brought is no token; who brings one is asked nothing else.
  'sts:AssumeRoleWithWebIdentity': 'InvalidIdentityToken',
};

/** What is to be done by the operation later, for which the right is asked for now (spec 10). */
const further: Readonly<Record<string, readonly string[]>> = {
  'ecr:CreateRepositoryCreationTemplate': ['ecr:CreateRepository'],
  'ecr:UpdateRepositoryCreationTemplate': ['ecr:CreateRepository'],
};

/** Operations whose action is not their name. */
const actions: Readonly<Record<string, string>> = { 'ecr:ListImageReferrers': 'ecr:BatchGetImage' };

const nameOf = ({ service, name }: Modelled): string => `${service}:${name}`;
const refusal = ({ service }: Modelled): string =>
  service === 'ecr' ? 'AccessDeniedException' : 'AccessDenied';

describe('every operation asks for permission before it tells anything', () => {
  let server: Server;
  let there: Filled;
  let nobody: Credentials;
  let at: Registry;
  let untouched: string;

  before(async () => {
    server = await startServer();
    there = await fill(server, server.ready.account, 'real', server.credentials);
    nobody = await newUser(server, 'nobody');
    at = await login(server, { credentials: await newUser(server, 'one', { policy: allowing('*') }) });
    await done(server, 'iam', 'DeleteUserPolicy', { UserName: 'one', PolicyName: 'inline' });
    untouched = await everything(server);
  });
  after(() => server?.stop('SIGKILL'));

  const ask = (operation: Modelled, of: Things, by: Credentials): Promise<Said> =>
    api(server, operation.service, operation.name, inputOf(operation, of), by);

  describe('who has no policy is refused, whether the thing exists or not', () => {
    for (const operation of served) {
      test(nameOf(operation), async () => {
        const seen = await ask(operation, there, nobody);
        const unseen = await ask(operation, ghosts(there), nobody);
        if (Object.hasOwn(open, nameOf(operation))) {
          assert.equal(seen.code, open[nameOf(operation)], seen.message);
          if (seen.code !== undefined) assert.equal(plain(seen, there), plain(unseen, ghosts(there)));
          return;
        }
        assert.deepEqual([seen.status, seen.code], [403, refusal(operation)], seen.message);
        const action = actions[nameOf(operation)] ?? nameOf(operation);
        assert.match(
          seen.message,
          new RegExp(
            `^User: arn:aws:iam::${there.account}:user/nobody is not authorized to perform: ${action} on resource: \\S.* because no identity-based policy allows the ${action} action$`,
          ),
        );
        assert.equal(plain(seen, there), plain(unseen, ghosts(there)));
      });
    }

    test('nothing was changed by what was refused', async () => {
      assert.equal(await everything(server), untouched);
    });
  });

  describe('the action that it names is the one that it needs', () => {
    for (const operation of served) {
      if (Object.hasOwn(open, nameOf(operation))) continue;
      test(nameOf(operation), async () => {
        const name = nameOf(operation);
        const policy = allowing([actions[name] ?? name, ...(further[name] ?? [])]);
        await done(server, 'iam', 'PutUserPolicy', {
          UserName: 'nobody',
          PolicyName: 'one-action',
          PolicyDocument: JSON.stringify(policy),
        });
        const said = await ask(operation, ghosts(there), nobody);
        assert.notEqual(said.code, refusal(operation), said.message);
        assert.ok(said.status < 500, said.text);
      });
    }
    after(() => done(server, 'iam', 'DeleteUserPolicy', { UserName: 'nobody', PolicyName: 'one-action' }));
  });

  describe('on /v2', () => {
    for (const request of ociRequests) {
      test(request.name, async () => {
        const seen = await send(at, request, there);
        const unseen = await send(at, request, ghosts(there));
        const text = (answer: typeof seen, of: Things): string =>
          plain({ status: answer.status, text: answer.text() }, of);
        assert.equal(text(seen, there), text(unseen, ghosts(there)));
        assert.equal(seen.status, 403);
        if (request.method === 'HEAD') return;
        const [first] = request.needs;
        assert.match(
          expectError(seen, 403, 'DENIED'),
          new RegExp(
            `user/one is not authorized to perform: ecr:${first} on .* no identity-based policy allows`,
          ),
        );
      });
    }

    test('GET /v2/ asks for a token only', async () => {
      expectStatus(await at.ask('GET', '/v2/'), 200);
    });

    test('a mount from what may not be read is an upload, and the layer is not there', async () => {
      const UserName = 'one';
      const own = `arn:aws:ecr:${there.region}:${there.account}:repository/own`;
      await done(server, 'ecr', 'CreateRepository', { repositoryName: 'own' });
      await done(server, 'iam', 'PutUserPolicy', {
        UserName,
        PolicyName: 'own',
        PolicyDocument: JSON.stringify(allowing('ecr:*', { Resource: own })),
      });
      const mount = `/v2/own/blobs/uploads/?mount=${there.layer}&from=${there.repository}`;
      expectStatus(await at.ask('POST', mount, { body: '' }), 202);
      expectStatus(await at.ask('HEAD', `/v2/own/blobs/${there.layer}`), 404);
      const read = allowing('ecr:GetDownloadUrlForLayer');
      await done(server, 'iam', 'PutUserPolicy', {
        UserName,
        PolicyName: 'read',
        PolicyDocument: JSON.stringify(read),
      });
      expectStatus(await at.ask('POST', mount, { body: '' }), 201);
      for (const PolicyName of ['own', 'read']) {
        await done(server, 'iam', 'DeleteUserPolicy', { UserName, PolicyName });
      }
    });
  });
});

/** What an account has, as its administrator sees it. */
async function everything(server: Server): Promise<string> {
  const parts = [
    'iam:GetAccountAuthorizationDetails',
    'iam:GetAccountSummary',
    'iam:ListOpenIDConnectProviders',
  ];
  const registry = ['ecr:DescribeRepositories', 'ecr:GetRegistryPolicy', 'ecr:DescribeRegistry'];
  const texts = [...parts, ...registry].map(async (name) => {
    const [service, operation] = name.split(':') as ['ecr' | 'iam', string];
    const { code, text } = await api(server, service, operation);
    assert.equal(code, undefined, text);
    return text.replace(/<RequestId>.*<.RequestId>/, '');
  });
  return (await Promise.all(texts)).join('\n');
}
