import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cbor as codec } from '@smithy/core/cbor';
import { allowing, done, type Input, newUser } from '../kit/api.ts';
import { call } from '../kit/cloudwatch.ts';
import { type Credentials, type Server, startServer } from '../kit/server.ts';
import { signedCall } from '../kit/signed.ts';
import { ask, type Companion, companions, ghosts, inputOf, type Things } from './kit/companions.ts';
import { putPolicy } from './kit/given.ts';

/** What else an operation asks for. */
const further: Readonly<Record<string, readonly string[]>> = {
  'holdfast:RenameRepository': ['ecr:CreateRepository'],
  'holdfast:RestoreRepository': ['ecr:CreateRepository'],
};

/** By JSON each service calls it that; where a model knows of it, it has the status that the model gives it. */
const refusal = 'AccessDeniedException';
const statuses: Readonly<Record<Companion['service'], number>> = {
  holdfast: 403,
  resourcegroupstaggingapi: 403,
  'service-quotas': 400,
  cloudtrail: 400,
  cloudwatch: 403,
  logs: 400,
  events: 400,
};

describe('every operation of the other services asks for permission before it tells anything', () => {
  let server: Server;
  let there: Things;
  let nobody: Credentials;
  let untouched: string;

  before(async () => {
    server = await startServer();
    const { account, region } = server.ready;
    there = { ...ghosts({ account, region }), name: 'real' };
    await done(server, 'ecr', 'CreateRepository', { repositoryName: 'real' });
    for (const [service, name] of makers) {
      const operation = companions.find((one) => one.service === service && one.name === name);
      assert.ok(operation !== undefined);
      const { status, text } = await ask(server, operation, inputOf(operation, there), server.credentials);
      assert.equal(status, 200, text);
    }
    nobody = await newUser(server, 'nobody');
    untouched = await everything();
  });
  after(() => server?.stop('SIGKILL'));

  /** What an account has, as its administrator sees it. */
  async function everything(): Promise<string> {
    const lists = companions.filter(({ name }) =>
      /^(List(Webhooks|EventBuses|Rules|Trails)|Describe(Alarms|LogGroups))$/.test(name),
    );
    const texts = lists.map(async (operation) => (await ask(server, operation, {}, server.credentials)).text);
    return (await Promise.all(texts)).join('\n');
  }

  describe('who has no policy is refused, whether the thing exists or not', () => {
    for (const operation of companions) {
      test(operation.action, async () => {
        for (const things of [there, ghosts(there)]) {
          const { status, code, message } = await ask(server, operation, inputOf(operation, things), nobody);
          assert.deepEqual([status, code], [statuses[operation.service], refusal], message);
          assert.match(
            message,
            new RegExp(
              `^User: arn:aws:iam::${there.account}:user/nobody is not authorized to perform: ${operation.action} on resource: \\S+ because no identity-based policy allows the ${operation.action} action$`,
            ),
          );
        }
      });
    }

    test('nothing was changed by what was refused', async () => {
      assert.equal(await everything(), untouched);
    });
  });

  test('CloudWatch says so in each of the protocols that it speaks', async () => {
    const denied = /not authorized to perform: cloudwatch:DescribeAlarms on resource/;
    const cbor = await call(server, 'cbor', 'DescribeAlarms', {}, { credentials: nobody });
    const { __type, message, Message } = codec.deserialize(cbor.body) as Readonly<Record<string, string>>;
    assert.equal(cbor.status, 403);
    assert.match(String(__type), /AccessDenied/);
    assert.match(String(message ?? Message), denied);
    const query = await signedCall(server, {
      service: 'monitoring',
      contentType: 'application/x-www-form-urlencoded; charset=utf-8',
      body: 'Action=DescribeAlarms&Version=2010-08-01',
      credentials: nobody,
    });
    assert.equal(query.status, 403);
    assert.match(query.text(), /<Error>.*<Code>AccessDenied<\/Code>/s);
    assert.match(query.text(), denied);
  });

  test('an explicit deny of the action wins over everything that is allowed', async () => {
    for (const operation of companions) {
      const deny = { Effect: 'Deny', Action: operation.action, Resource: '*' };
      const { Statement } = allowing('*') as { Statement: readonly Input[] };
      await putPolicy(server, 'nobody', { Version: '2012-10-17', Statement: [...Statement, deny] });
      const { code, message } = await ask(server, operation, inputOf(operation, there), nobody);
      assert.equal(code, refusal, `${operation.action}: ${message}`);
      assert.match(message, /with an explicit deny in an identity-based policy/, operation.action);
    }
    assert.equal(await everything(), untouched);
  });

  test('the action that it names is the one that it needs', async () => {
    for (const operation of companions) {
      const { action } = operation;
      await putPolicy(server, 'nobody', allowing([action, ...(further[action] ?? [])]));
      const said = await ask(server, operation, inputOf(operation, ghosts(there)), nobody);
      assert.notEqual(said.code, refusal, `${action}: ${said.message}`);
      assert.ok(said.status < 500, `${action}: ${said.text}`);
    }
  });
});

/** Make one thing of each kind. */
const makers: readonly (readonly [Companion['service'], string])[] = [
  ['holdfast', 'CreateWebhook'],
  ['cloudwatch', 'PutCompositeAlarm'],
  ['logs', 'CreateLogGroup'],
  ['events', 'CreateEventBus'],
];
