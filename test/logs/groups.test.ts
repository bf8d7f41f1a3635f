import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { logs, logsRefused } from '../kit/logs.ts';
import { holdfast, readCredentials, startServer } from '../kit/server.ts';

interface Groups {
  readonly logGroups: readonly {
    readonly logGroupName: string;
    readonly arn: string;
    readonly logGroupArn: string;
    readonly retentionInDays?: number;
    readonly storedBytes: number;
  }[];
  readonly nextToken?: string;
}

interface Streams {
  readonly logStreams: readonly {
    readonly logStreamName: string;
    readonly lastEventTimestamp?: number;
    readonly firstEventTimestamp?: number;
    readonly arn: string;
  }[];
  readonly nextToken?: string;
}

describe('log groups', async () => {
  const server = await startServer();
  after(() => server.stop());
  const { account, region } = server.ready;
  const named = (logGroupName: string) => ({ logGroupName });
  const group = async (name: string) => {
    const { logGroups } = await logs<Groups>(server, 'DescribeLogGroups', { logGroupNamePrefix: name });
    return logGroups.find(({ logGroupName }) => logGroupName === name);
  };

  test('are made once, listed page by page, and found by prefix, pattern and class', async () => {
    const names = ['list/a', 'list/b', 'list/c'];
    for (const name of names.toReversed()) await logs(server, 'CreateLogGroup', named(name));
    await logs(server, 'CreateLogGroup', { ...named('list/rare'), logGroupClass: 'INFREQUENT_ACCESS' });
    const message = await logsRefused(
      server,
      'CreateLogGroup',
      named('list/a'),
      'ResourceAlreadyExistsException',
    );
    assert.equal(message, 'The specified log group already exists');
    const walked: string[] = [];
    let nextToken: string | undefined;
    do {
      const input = { logGroupNamePrefix: 'list/', limit: 1, nextToken };
      const page: Groups = await logs<Groups>(server, 'DescribeLogGroups', input);
      assert.equal(page.logGroups.length, 1);
      walked.push(...page.logGroups.map(({ logGroupName }) => logGroupName));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    assert.deepEqual(walked, [...names, 'list/rare']);
    const list = async (input: Readonly<Record<string, unknown>>) =>
      (await logs<Groups>(server, 'DescribeLogGroups', input)).logGroups.map((one) => one.logGroupName);
    assert.deepEqual(await list({ logGroupNamePattern: 'st/b' }), ['list/b']);
    assert.deepEqual(await list({ logGroupClass: 'INFREQUENT_ACCESS' }), ['list/rare']);
    const arn = `arn:aws:logs:${region}:${account}:log-group:list/c`;
    assert.deepEqual(await list({ logGroupIdentifiers: [arn] }), ['list/c']);
    const found = await group('list/c');
    assert.deepEqual([found?.arn, found?.logGroupArn], [`${arn}:*`, arn]);
    const both = { logGroupNamePrefix: 'a', logGroupNamePattern: 'a' };
    await logsRefused(server, 'DescribeLogGroups', both, 'InvalidParameterException');
    for (const name of ['aws/x', '/holdfast/mine', 'a b']) {
      await logsRefused(server, 'CreateLogGroup', named(name), 'InvalidParameterException');
    }
    await logsRefused(server, 'DeleteLogGroup', named('none'), 'ResourceNotFoundException');
  });

  test('keep events for so many days as they are told, of a fixed list', async () => {
    await logs(server, 'CreateLogGroup', named('kept'));
    await logs(server, 'CreateLogStream', { ...named('kept'), logStreamName: 's' });
    const old = Date.now() - 2 * 24 * 3_600_000;
    const put = (timestamp: number) =>
      logs<{ readonly rejectedLogEventsInfo?: object }>(server, 'PutLogEvents', {
        ...{ ...named('kept'), logStreamName: 's' },
        logEvents: [{ timestamp, message: 'old' }],
      });
    const count = async () =>
      (await logs<{ readonly events: object[] }>(server, 'FilterLogEvents', named('kept'))).events.length;
    await put(old);
    assert.equal(await count(), 1);
    const policy = { ...named('kept'), retentionInDays: 1 };
    await logs(server, 'PutRetentionPolicy', policy);
    assert.equal((await group('kept'))?.retentionInDays, 1);
    assert.equal(await count(), 0);
    assert.deepEqual((await put(old)).rejectedLogEventsInfo, { expiredLogEventEndIndex: 1 });
    await logs(server, 'DeleteRetentionPolicy', named('kept'));
    assert.equal((await group('kept'))?.retentionInDays, undefined);
    await logsRefused(
      server,
      'PutRetentionPolicy',
      { ...policy, retentionInDays: 2 },
      'InvalidParameterException',
    );
    await logsRefused(
      server,
      'PutRetentionPolicy',
      { ...policy, logGroupName: 'x' },
      'ResourceNotFoundException',
    );
  });

  test('have streams, in the order of names or of last events, and know how much is in them', async () => {
    await logs(server, 'CreateLogGroup', named('streams'));
    const now = Date.now();
    for (const [i, logStreamName] of ['c', 'a', 'b', 'none'].entries()) {
      const stream = { ...named('streams'), logStreamName };
      await logs(server, 'CreateLogStream', stream);
      await logsRefused(server, 'CreateLogStream', stream, 'ResourceAlreadyExistsException');
      if (logStreamName === 'none') continue;
      const logEvents = [
        { timestamp: now - 10 * i - 5, message: 'x' },
        { timestamp: now - 10 * i, message: 'xyz' },
      ];
      await logs(server, 'PutLogEvents', { ...stream, logEvents });
    }
    // Times and bytes follow the events within a moment.
    while ((await group('streams'))?.storedBytes !== 3 * (27 + 29)) await new Promise(setImmediate);
    const list = async (more: object) => {
      const names: string[] = [];
      let nextToken: string | undefined;
      do {
        const input = { ...named('streams'), limit: 2, nextToken, ...more };
        const page: Streams = await logs<Streams>(server, 'DescribeLogStreams', input);
        names.push(...page.logStreams.map((one) => one.logStreamName));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return names;
    };
    assert.deepEqual(await list({}), ['a', 'b', 'c', 'none']);
    assert.deepEqual(await list({ descending: true }), ['none', 'c', 'b', 'a']);
    assert.deepEqual(await list({ logStreamNamePrefix: 'no' }), ['none']);
    assert.deepEqual(await list({ orderBy: 'LastEventTime', descending: true }), ['c', 'a', 'b', 'none']);
    assert.deepEqual(await list({ orderBy: 'LastEventTime' }), ['none', 'b', 'a', 'c']);
    const { logStreams } = await logs<Streams>(server, 'DescribeLogStreams', named('streams'));
    const [a] = logStreams;
    assert.deepEqual([a?.firstEventTimestamp, a?.lastEventTimestamp], [now - 15, now - 10]);
    assert.equal(a?.arn, `arn:aws:logs:${region}:${account}:log-group:streams:log-stream:a`);
    await logs(server, 'DeleteLogStream', { ...named('streams'), logStreamName: 'b' });
    assert.equal((await group('streams'))?.storedBytes, 2 * (27 + 29));
  });

  test('bear tags', async () => {
    const resourceArn = `arn:aws:logs:${region}:${account}:log-group:tagged`;
    await logs(server, 'CreateLogGroup', { ...named('tagged'), tags: { team: 'red' } });
    await logs(server, 'TagResource', { resourceArn, tags: { team: 'blue', stage: 'prod' } });
    const tags = async () =>
      (await logs<{ readonly tags: object }>(server, 'ListTagsForResource', { resourceArn })).tags;
    assert.deepEqual(await tags(), { team: 'blue', stage: 'prod' });
    await logs(server, 'UntagResource', { resourceArn, tagKeys: ['stage', 'none'] });
    assert.deepEqual(await tags(), { team: 'blue' });
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, 'v']));
    await logsRefused(server, 'TagResource', { resourceArn, tags: many }, 'TooManyTagsException');
    const reserved = { resourceArn, tags: { 'aws:x': 'y' } };
    await logsRefused(server, 'TagResource', reserved, 'InvalidParameterException');
  });

  test('of one account are not those of another', async () => {
    const made = await holdfast(['account', 'create', '111122223333', '--data', server.data]);
    assert.equal(made.code, 0, made.stderr);
    const theirs = readCredentials(join(server.data, 'aws', 'credentials'), '111122223333');
    await logs(server, 'CreateLogGroup', named('ours'));
    await logsRefused(server, 'FilterLogEvents', named('ours'), 'ResourceNotFoundException', theirs);
    const arn = { logGroupIdentifier: `arn:aws:logs:${region}:${account}:log-group:ours` };
    await logsRefused(server, 'FilterLogEvents', arn, 'AccessDeniedException', theirs);
    await logs(server, 'CreateLogGroup', named('ours'), theirs);
    await logs(server, 'DeleteLogGroup', named('ours'), theirs);
    await logs(server, 'FilterLogEvents', named('ours'));
  });
});
