import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type LogEvent, logs, logsRefused } from '../kit/logs.ts';
import { startServer } from '../kit/server.ts';

interface Page {
  readonly events: readonly LogEvent[];
  readonly nextForwardToken: string;
  readonly nextBackwardToken: string;
  readonly nextToken?: string;
  readonly searchedLogStreams?: readonly unknown[];
}

const messages = ({ events }: Page) => events.map(({ message }) => message);

describe('log events', async () => {
  const server = await startServer();
  after(() => server.stop());
  const now = Date.now();

  async function group(logGroupName: string, ...streams: string[]) {
    await logs(server, 'CreateLogGroup', { logGroupName });
    for (const logStreamName of streams)
      await logs(server, 'CreateLogStream', { logGroupName, logStreamName });
    const put = (logStreamName: string, ...events: readonly (readonly [number, string])[]) =>
      logs<{ readonly rejectedLogEventsInfo?: object }>(server, 'PutLogEvents', {
        logGroupName,
        logStreamName,
        logEvents: events.map(([ago, message]) => ({ timestamp: now - ago, message })),
      });
    const get = (logStreamName: string, more: object = {}) =>
      logs<Page>(server, 'GetLogEvents', { logGroupName, logStreamName, ...more });
    const filter = (more: object = {}) => logs<Page>(server, 'FilterLogEvents', { logGroupName, ...more });
    return { put, get, filter };
  }

  test('are read from both ends, page by page, and a token at an end leads to itself', async () => {
    const { put, get } = await group('pages', 's');
    await put('s', [9, 'one'], [8, 'two'], [7, 'three']);
    await put('s', [8, 'two and a half'], [6, 'four']);
    const all = ['one', 'two', 'two and a half', 'three', 'four'];
    assert.deepEqual(messages(await get('s')), all);
    const head = await get('s', { limit: 2, startFromHead: true });
    assert.deepEqual(messages(head), all.slice(0, 2));
    const next = await get('s', { limit: 2, nextToken: head.nextForwardToken });
    assert.deepEqual(messages(next), all.slice(2, 4));
    const last = await get('s', { limit: 2, nextToken: next.nextForwardToken });
    assert.deepEqual(messages(last), all.slice(4));
    const end = await get('s', { limit: 2, nextToken: last.nextForwardToken });
    assert.deepEqual(messages(end), []);
    assert.equal(end.nextForwardToken, last.nextForwardToken);
    const back = await get('s', { limit: 2, nextToken: end.nextBackwardToken });
    assert.deepEqual(messages(back), all.slice(3));
    const tail = await get('s', { limit: 2 });
    assert.deepEqual(messages(tail), all.slice(3));
    const before = await get('s', { limit: 3, nextToken: tail.nextBackwardToken });
    assert.deepEqual(messages(before), all.slice(0, 3));
    const start = await get('s', { nextToken: before.nextBackwardToken });
    assert.deepEqual([start.events, start.nextBackwardToken], [[], before.nextBackwardToken]);
    assert.deepEqual(
      messages(await get('s', { nextToken: start.nextForwardToken, limit: 2 })),
      all.slice(0, 2),
    );
    await put('s', [0, 'later']);
    assert.deepEqual(messages(await get('s', { nextToken: end.nextForwardToken })), ['later']);
    const times = { startTime: now - 8, endTime: now - 6 };
    assert.deepEqual(messages(await get('s', times)), ['two', 'two and a half', 'three']);
  });

  test('of an empty stream there are none, with tokens', async () => {
    const { put, get } = await group('empty', 's');
    const none = await get('s');
    assert.deepEqual(none.events, []);
    assert.deepEqual(
      (await get('s', { nextToken: none.nextForwardToken })).nextForwardToken,
      none.nextForwardToken,
    );
    await put('s', [1, 'x']);
    assert.deepEqual(messages(await get('s', { nextToken: none.nextForwardToken })), ['x']);
  });

  test('are filtered over streams, by pattern and time, page by page', async () => {
    const { put, filter } = await group('filter', 'a/1', 'a/2', 'b');
    await put('a/1', [50, 'ERROR first'], [30, '{"status":404}']);
    await put('a/2', [40, 'error second'], [20, '{"status":500}']);
    await put('b', [45, 'ERROR third']);
    const every = ['ERROR first', 'ERROR third', 'error second', '{"status":404}', '{"status":500}'];
    assert.deepEqual(messages(await filter()), every);
    assert.deepEqual(messages(await filter({ startFromHead: false })), every.toReversed());
    assert.deepEqual(messages(await filter({ filterPattern: 'ERROR' })), ['ERROR first', 'ERROR third']);
    assert.deepEqual(messages(await filter({ filterPattern: '{ $.status >= 404 && $.status != 500 }' })), [
      '{"status":404}',
    ]);
    assert.deepEqual(messages(await filter({ logStreamNamePrefix: 'a/' })), [
      ...['ERROR first', 'error second', '{"status":404}', '{"status":500}'],
    ]);
    assert.deepEqual(messages(await filter({ logStreamNames: ['b', 'a/2'] })), [
      ...['ERROR third', 'error second', '{"status":500}'],
    ]);
    assert.deepEqual(messages(await filter({ logStreamNames: ['b'] })), ['ERROR third']);
    assert.deepEqual(messages(await filter({ startTime: now - 40, endTime: now - 30 })), [
      ...['error second', '{"status":404}'],
    ]);
    const walked: string[] = [];
    let nextToken: string | undefined;
    do {
      const page: Page = await filter({ filterPattern: '-third', limit: 1, nextToken });
      walked.push(...messages(page));
      nextToken = page.nextToken;
      assert.deepEqual(page.searchedLogStreams, []);
    } while (nextToken !== undefined);
    assert.deepEqual(
      walked,
      every.filter((one) => one !== 'ERROR third'),
    );
    const { events } = await filter({ limit: 1 });
    const [first] = events;
    assert.equal(first?.logStreamName, 'a/1');
    assert.match(first?.eventId ?? '', /^\d{56}$/);
    const wrong = (input: object) =>
      logsRefused(
        server,
        'FilterLogEvents',
        { logGroupName: 'filter', ...input },
        'InvalidParameterException',
      );
    assert.match(await wrong({ filterPattern: '{ $.a = }' }), /Invalid filter pattern: a value is missing/);
    assert.match(await wrong({ nextToken: 'x' }), /nextToken is invalid/);
    await wrong({ logStreamNames: ['b'], logStreamNamePrefix: 'a' });
    const missing = { logGroupName: 'filter', logStreamNames: ['none'] };
    await logsRefused(server, 'FilterLogEvents', missing, 'ResourceNotFoundException');
  });

  test('that are too old or too new are rejected, and batches that are none', async () => {
    const { put, get } = await group('limits', 's');
    const day = 24 * 3_600_000;
    const old = await put('s', [14 * day + 60_000, 'old'], [14 * day - 60_000, 'kept']);
    assert.deepEqual(old.rejectedLogEventsInfo, { tooOldLogEventEndIndex: 1 });
    const ahead = await put('s', [0, 'now'], [-3 * 3_600_000, 'ahead']);
    assert.deepEqual(ahead.rejectedLogEventsInfo, { tooNewLogEventStartIndex: 1 });
    assert.deepEqual(messages(await get('s')), ['kept', 'now']);
    const refused = (logEvents: object[], more: object = {}) => {
      const input = { logGroupName: 'limits', logStreamName: 's', logEvents, ...more };
      return logsRefused(server, 'PutLogEvents', input, 'InvalidParameterException');
    };
    const event = (timestamp: number, message = 'm') => ({ timestamp, message });
    assert.match(await refused([event(now), event(now - 1)]), /chronological order/);
    assert.match(await refused([event(now - day - 1), event(now)]), /span more than 24 hours/);
    assert.match(await refused([event(now, 'x'.repeat(1_048_576))]), /exceeds limit of 1048576/);
    await refused([]);
    await refused(Array.from({ length: 10_001 }, () => event(now)));
    const nowhere = { logGroupName: 'limits', logStreamName: 'none', logEvents: [event(now)] };
    await logsRefused(server, 'PutLogEvents', nowhere, 'ResourceNotFoundException');
    await refused([event(now)], { logGroupName: '/holdfast/registry' });
  });

  test('as many and as large as they may be come back whole', async () => {
    const { put, get } = await group('large', 's');
    const many = Array.from(
      { length: 10_000 },
      (_, i) => [10_000 - i, `event ${i} ${'ü'.repeat(i % 20)}`] as const,
    );
    await put('s', ...many);
    const read: string[] = [];
    let token: string | undefined;
    for (;;) {
      const page: Page = await get('s', {
        startFromHead: true,
        ...(token !== undefined && { nextToken: token }),
      });
      if (page.nextForwardToken === token) break;
      read.push(...messages(page));
      token = page.nextForwardToken;
    }
    assert.deepEqual(
      read,
      many.map(([, message]) => message),
    );
    const largest = 'x'.repeat(1_048_576 - 26);
    await put('s', [0, largest]);
    assert.deepEqual(messages(await get('s', { limit: 1 })), [largest]);
    const { events } = await get('s');
    assert.deepEqual(
      events.map(({ message }) => message.length),
      [largest.length],
    );
  });

  test('are gone with their stream and group, and what is made anew has nothing of them', async () => {
    const { put, get, filter } = await group('gone', 's', 't');
    await put('s', [2, 'of s']);
    await put('t', [1, 'of t']);
    const s = { logGroupName: 'gone', logStreamName: 's' };
    await logs(server, 'DeleteLogStream', s);
    assert.deepEqual(messages(await filter()), ['of t']);
    await logs(server, 'CreateLogStream', s);
    assert.deepEqual(messages(await get('s')), []);
    assert.deepEqual(messages(await filter()), ['of t']);
    await logs(server, 'DeleteLogGroup', { logGroupName: 'gone' });
    await logsRefused(server, 'GetLogEvents', s, 'ResourceNotFoundException');
    await group('gone', 't');
    assert.deepEqual(messages(await filter()), []);
  });
});
