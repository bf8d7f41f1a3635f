import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login, refused } from '../kit/aws.ts';
import { http } from '../kit/http.ts';
import { type LogEvent, logs, logsRefused } from '../kit/logs.ts';
import { image } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { holdfast, readCredentials, startServer } from '../kit/server.ts';

const logGroupName = '/holdfast/registry';

interface Line {
  readonly operation: string;
  readonly status: string;
  readonly ms?: number;
  readonly requestId: string;
  readonly principal?: string;
  readonly httpStatus?: number;
  readonly expired?: number;
}

interface Found {
  readonly events: readonly LogEvent[];
  readonly nextToken?: string;
}

describe('what the server did, in a log group of each account', async () => {
  const server = await startServer();
  after(() => server.stop());
  const other = '111122223333';
  const made = await holdfast(['account', 'create', other, '--data', server.data]);
  assert.equal(made.code, 0, made.stderr);
  const theirs = readCredentials(join(server.data, 'aws', 'credentials'), other);

  async function lines(filterPattern: string, credentials = server.credentials): Promise<Line[]> {
    const found: Line[] = [];
    let nextToken: string | undefined;
    do {
      const page: Found = await logs<Found>(
        server,
        'FilterLogEvents',
        { logGroupName, filterPattern, nextToken, limit: 3 },
        credentials,
      );
      found.push(...page.events.map(({ message }) => JSON.parse(message) as Line));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return found;
  }

  /** Reads are written within 250 ms. */
  async function until(filterPattern: string, count: number, credentials = server.credentials) {
    for (;;) {
      const found = await lines(filterPattern, credentials);
      if (found.length >= count) return found;
    }
  }

  test('has pushes, pulls, refusals and failures, each account its own', async () => {
    const ecr = ecrClient(server);
    await createRepository(ecr, 'app');
    await createRepository(ecrClient(server, { credentials: theirs }), 'theirs');
    await refused(createRepository(ecr, 'app'), 'RepositoryAlreadyExistsException');
    const at = await login(server);
    await at.push('app', 'v1', image('one'));
    const pull = expectStatus(await at.ask('GET', '/v2/app/manifests/v1'), 200);
    expectStatus(await at.ask('GET', '/v2/app/manifests/none'), 404);
    const [pulled] = await until('{ $.operation = "BatchGetImage" && $.status = "OK" }', 1);
    assert.equal(pulled?.requestId, pull.headers['x-request-id']);
    assert.ok((pulled?.ms ?? 0) > 0);
    assert.match(pulled?.principal ?? '', /^arn:aws:iam::000000000000:user\//);
    const missing = await until('{ $.operation = "BatchGetImage" && $.status != "OK" }', 1);
    assert.deepEqual(
      missing.map(({ status }) => status),
      ['ImageNotFoundException'],
    );
    const [pushed] = await lines('{ $.operation = "PutImage" }');
    assert.equal(pushed?.status, 'OK');
    const creations = await until('{ $.operation = "CreateRepository" }', 2);
    assert.deepEqual(
      creations.map(({ status }) => status),
      ['OK', 'RepositoryAlreadyExistsException'],
    );
    const foreign = await until('{ $.operation = "CreateRepository" }', 1, theirs);
    assert.equal(foreign.length, 1);
    assert.deepEqual(
      await lines('?app ?admin', theirs).then((found) => found.filter((one) => one.operation === 'PutImage')),
      [],
    );
  });

  test('has requests of nobody, for the operator’s account only', async () => {
    const answer = await http('GET', `${server.url}/v2/`, {});
    assert.equal(answer.status, 401);
    const [line] = await until('{ $.status = "Unauthorized" && $.httpStatus = 401 }', 1);
    assert.equal(line?.requestId, answer.headers['x-request-id']);
    const wrong = { ...server.credentials, secretAccessKey: 'x'.repeat(40) };
    await refused(
      createRepository(ecrClient(server, { credentials: wrong }), 'x'),
      'InvalidSignatureException',
    );
    await until('{ $.status = "Unauthorized" && $.door = "aws" }', 1);
    assert.deepEqual(await lines('Unauthorized', theirs), []);
  });

  test('has lifecycle runs, with what they did', async () => {
    const ecr = ecrClient(server);
    await createRepository(ecr, 'expiring');
    await (await login(server)).push('expiring', 'v1', image('expiring'));
    const rule = {
      rulePriority: 1,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
      action: { type: 'expire' },
    };
    await (await login(server)).push('expiring', 'v2', image('staying'));
    const lifecyclePolicyText = JSON.stringify({ rules: [rule] });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: 'expiring', lifecyclePolicyText }));
    const run = await holdfast(['lifecycle', 'run', '--data', server.data]);
    assert.equal(run.code, 0, run.stderr);
    const [line] = await until('{ $.operation = "LifecycleRun" && $.repository = "expiring" }', 1);
    assert.deepEqual([line?.status, line?.expired], ['OK', 1]);
    assert.deepEqual(await lines('LifecycleRun', theirs), []);
  });

  test('is read by day from both ends, is listed, and can not be written', async () => {
    const { logStreams } = await logs<{ readonly logStreams: { readonly logStreamName: string }[] }>(
      server,
      'DescribeLogStreams',
      { logGroupName, orderBy: 'LastEventTime', descending: true },
    );
    const [today] = logStreams;
    assert.match(today?.logStreamName ?? '', /^\d{4}-\d\d-\d\d$/);
    const stream = { logGroupName, logStreamName: today?.logStreamName, limit: 2 };
    type Page = Found & { readonly nextForwardToken: string; readonly nextBackwardToken: string };
    const head = await logs<Page>(server, 'GetLogEvents', { ...stream, startFromHead: true });
    const next = await logs<Page>(server, 'GetLogEvents', { ...stream, nextToken: head.nextForwardToken });
    const back = await logs<Page>(server, 'GetLogEvents', { ...stream, nextToken: next.nextBackwardToken });
    assert.equal(head.events.length, 2);
    assert.deepEqual(back.events, head.events);
    assert.notDeepEqual(next.events, head.events);
    const { logGroups } = await logs<{ readonly logGroups: { readonly logGroupName: string }[] }>(
      server,
      'DescribeLogGroups',
      { logGroupNamePrefix: '/hold' },
    );
    assert.deepEqual(
      logGroups.map((one) => one.logGroupName),
      [logGroupName],
    );
    for (const operation of ['DeleteLogGroup', 'DeleteRetentionPolicy']) {
      await logsRefused(server, operation, { logGroupName }, 'InvalidParameterException');
    }
  });

  test('is not there where the operator does not want it', async () => {
    await using without = await startServer({ args: ['--logs-registry', 'off'] });
    await logsRefused(without, 'FilterLogEvents', { logGroupName }, 'ResourceNotFoundException');
    expectStatus(await (await login(without)).ask('GET', '/v2/'), 200);
  });
});
