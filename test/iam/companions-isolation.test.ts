import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { done, type Input } from '../kit/api.ts';
import { type Credentials, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import {
  ask,
  type Companion,
  type CompanionName,
  companions,
  ghosts,
  inputOf,
  plain,
  type Things,
} from './kit/companions.ts';
import { newAccount } from './kit/given.ts';

/**
 * Two accounts on one server, with one of everything in the first. The administrator of the second, who may do anything
 * there and nothing in the first, tries every operation of the services beside ECR, IAM and STS across.
 */
const theirAccount = '111122223333';
const mark = 'zebra';

const reading = ({ name }: Companion): boolean => /^(Get|List|Describe|Lookup|Filter|Explain)/.test(name);

describe('two accounts on one server, by the services beside ECR', () => {
  let server: Server;
  let mine: Things;
  let outsider: Credentials;

  before(async () => {
    const bucket = join(await tempFolder('bucket'), mark);
    mkdirSync(bucket);
    server = await startServer({ args: ['--trails-buckets', `${mark}=*:${bucket}`] });
    const { account, region } = server.ready;
    outsider = await newAccount(server, theirAccount);
    mine = await fill(server, { account, region });
  });
  after(() => server?.stop('SIGKILL'));

  function tellsNothing(text: string, input: Input): void {
    const asked = JSON.stringify(input);
    for (const secret of [mark, mine.account, mine.id]) {
      if (!asked.includes(secret)) assert.ok(!text.includes(secret), `tells ${secret}: ${text}`);
    }
  }

  describe('what it reads of its own holds nothing of the other', () => {
    for (const operation of companions.filter(reading)) {
      test(operation.action, async () => {
        const theirs = ghosts({ account: theirAccount, region: mine.region });
        for (const input of [inputOf(operation, theirs), aimless(operation, theirs)]) {
          tellsNothing((await ask(server, operation, input, outsider)).text, input);
        }
      });
    }
  });

  describe("the other's things are answered as things that never were", () => {
    const nobody = ghosts({ account: '444455556666', region: 'eu-west-1' });
    const aims = companions.filter((one) => JSON.stringify(inputOf(one, nobody)).includes(nobody.account));

    test('most services name accounts', () => {
      assert.ok(aims.length > 50, `${aims.length} operations`);
    });

    for (const operation of aims) {
      test(operation.action, async () => {
        const input = inputOf(operation, mine);
        const seen = await ask(server, operation, input, outsider);
        tellsNothing(seen.text, input);
        const ghost = ghosts(mine);
        const unseen = await ask(server, operation, inputOf(operation, ghost), outsider);
        assert.equal(plain(seen, mine), plain(unseen, ghost));
        if (operation.action !== 'tag:GetResources') assert.ok(seen.status >= 400, seen.text);
      });
    }
  });

  test('what the first account has is as it was', async () => {
    for (const { service, name, input, shows } of left) {
      const operation = companions.find((one) => one.service === service && one.name === name);
      assert.ok(operation !== undefined);
      const { text } = await ask(server, operation, input(mine), server.credentials);
      assert.ok(
        shows.every((part) => text.includes(part)),
        `${name}: ${text}`,
      );
    }
  });
});

const left: readonly {
  readonly service: CompanionName;
  readonly name: string;
  readonly input: (of: Things) => Input;
  readonly shows: readonly string[];
}[] = [
  { service: 'holdfast', name: 'ListWebhooks', input: () => ({}), shows: [mark, 'ENABLED'] },
  {
    service: 'holdfast',
    name: 'GetRetentionRules',
    input: ({ name }) => ({ repositoryName: name }),
    shows: [mark],
  },
  { service: 'cloudtrail', name: 'ListTrails', input: () => ({}), shows: [`trail/${mark}`] },
  {
    service: 'cloudwatch',
    name: 'DescribeAlarms',
    input: () => ({ AlarmTypes: ['CompositeAlarm'] }),
    shows: [mark],
  },
  { service: 'logs', name: 'DescribeLogGroups', input: () => ({}), shows: [mark] },
  {
    service: 'events',
    name: 'ListTargetsByRule',
    input: ({ name }) => ({ Rule: name, EventBusName: name }),
    shows: [`webhook/${mark}`],
  },
];

/** Without what is not required: everything of the caller's own. */
function aimless(operation: Companion, of: Things): Input {
  const needed =
    operation.service === 'logs' ? ['logGroupIdentifier', ...operation.required] : operation.required;
  return Object.fromEntries(
    Object.entries(inputOf(operation, of)).filter(([member]) => needed.includes(member)),
  );
}

/** One of everything in the first account, all of that name. */
async function fill(
  server: Server,
  place: { readonly account: string; readonly region: string },
): Promise<Things> {
  const by = async (service: CompanionName, name: string, input: Input) => {
    const said = await ask(server, { service, name }, input, server.credentials);
    assert.equal(said.status, 200, `${name}: ${said.text}`);
    return JSON.parse(said.text === '' ? '{}' : said.text);
  };
  const name = mark;
  await done(server, 'ecr', 'CreateRepository', { repositoryName: name, tags: [{ Key: name, Value: name }] });
  const url = `https://${name}.example.com/hook`;
  const { webhook } = await by('holdfast', 'CreateWebhook', { webhookName: name, url });
  const rule = { name, when: { daysSincePulled: 9 }, action: { type: 'expire' } };
  const retentionRulesText = JSON.stringify({ rules: [rule] });
  await by('holdfast', 'PutRetentionRules', { repositoryName: name, retentionRulesText });
  await by('holdfast', 'PutRegistryRetentionRules', { retentionRulesText });
  await by('holdfast', 'PutImagePin', { repositoryName: name, imageTagPattern: name, reason: name });
  await by('cloudtrail', 'CreateTrail', { Name: name, S3BucketName: name });
  await by('cloudtrail', 'StartLogging', { Name: name });
  await by('cloudwatch', 'PutCompositeAlarm', { AlarmName: name, AlarmRule: 'TRUE', AlarmDescription: name });
  await by('cloudwatch', 'PutMetricData', { Namespace: name, MetricData: [{ MetricName: 'm', Value: 1 }] });
  await by('logs', 'CreateLogGroup', { logGroupName: name, tags: { [name]: name } });
  await by('logs', 'CreateLogStream', { logGroupName: name, logStreamName: name });
  const logEvents = [{ timestamp: Date.now(), message: name }];
  await by('logs', 'PutLogEvents', { logGroupName: name, logStreamName: name, logEvents });
  await by('events', 'CreateEventBus', { Name: name });
  await by('events', 'PutRule', { Name: name, EventBusName: name, EventPattern: `{"source":["${name}"]}` });
  const Targets = [{ Id: '1', Arn: webhook.webhookArn }];
  await by('events', 'PutTargets', { Rule: name, EventBusName: name, Targets });
  const { ConnectionArn } = await by('events', 'CreateConnection', {
    Name: name,
    AuthorizationType: 'API_KEY',
    AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: name, ApiKeyValue: name } },
  });
  await by('events', 'CreateApiDestination', {
    Name: name,
    ConnectionArn,
    InvocationEndpoint: url,
    HttpMethod: 'POST',
  });
  return { ...ghosts(place, name), id: String(ConnectionArn).split('/').at(-1) ?? '' };
}
