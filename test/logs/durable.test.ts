import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type LogEvent, logs } from '../kit/logs.ts';
import { partsOf } from '../kit/parts.ts';
import { startServer } from '../kit/server.ts';

const logGroupName = 'app';

interface Events {
  readonly events: readonly LogEvent[];
  readonly nextToken?: string;
}

for (const workers of ['1', '2']) {
  describe(`log events of a server of ${workers}`, () => {
    test('are there after kill -9 if their request was answered', async () => {
      const args = ['--workers', workers];
      let server = await startServer({ args });
      after(() => server.stop('SIGKILL'));
      await logs(server, 'CreateLogGroup', { logGroupName });
      const streams = ['a', 'b', 'c'];
      for (const logStreamName of streams)
        await logs(server, 'CreateLogStream', { logGroupName, logStreamName });
      const acknowledged = new Set<string>();
      for (let kill = 0; kill < 3; kill += 1) {
        let stopped = false;
        const writers = streams.map(async (logStreamName) => {
          for (let i = 0; !stopped; i += 1) {
            const message = `${logStreamName} ${kill} ${i}`;
            const logEvents = [{ timestamp: Date.now(), message }];
            const put = logs(server, 'PutLogEvents', { logGroupName, logStreamName, logEvents });
            if (
              await put.then(
                () => true,
                () => false,
              )
            )
              acknowledged.add(message);
            else return;
          }
        });
        const before = acknowledged.size;
        while (acknowledged.size < before + 60) await new Promise(setImmediate);
        await server.stop('SIGKILL');
        stopped = true;
        await Promise.all(writers);
        server = await startServer({ data: server.data, args });
      }
      const found: string[] = [];
      let nextToken: string | undefined;
      do {
        const page: Events = await logs<Events>(server, 'FilterLogEvents', { logGroupName, nextToken });
        found.push(...page.events.map(({ message }) => message));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      assert.equal(new Set(found).size, found.length, 'an event is there twice');
      assert.deepEqual(
        [...acknowledged].filter((message) => !found.includes(message)),
        [],
      );
    });
  });
}

test('what is written at one worker is read at any other, and survives each of them', async () => {
  await using server = await startServer({ args: ['--workers', '3'] });
  await logs(server, 'CreateLogGroup', { logGroupName });
  await logs(server, 'CreateLogStream', { logGroupName, logStreamName: 's' });
  const put = (i: number) => {
    const logEvents = [{ timestamp: Date.now(), message: `event ${i}` }];
    return logs(server, 'PutLogEvents', { logGroupName, logStreamName: 's', logEvents });
  };
  const read = async () => (await logs<Events>(server, 'FilterLogEvents', { logGroupName })).events.length;
  for (let i = 0; i < 12; i += 1) {
    await put(i);
    // Each request on a connection of its own.
    for (let reads = 0; reads < 3; reads += 1) assert.equal(await read(), i + 1);
  }
  const [worker] = partsOf(server, 'worker');
  if (worker === undefined) throw new Error('there is no worker');
  process.kill(worker, 'SIGKILL');
  const again = async (): Promise<number> => await read().catch(again);
  assert.equal(await again(), 12);
});
