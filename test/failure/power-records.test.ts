import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { type LogEvent, logs } from '../kit/logs.ts';
import { image } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { type Server, startServer } from '../kit/server.ts';
import { lookup } from '../kit/trail.ts';
import { type Acknowledged, checkAudited, work } from './kit/audited.ts';
import { isGone } from './kit/crowd.ts';
import { loopDisk, needsMounts } from './kit/disks.ts';
import { dataOn, powerCut, released, verifiedOn } from './kit/power.ts';
import { random, seed, times } from './kit/scale.ts';

const repository = 'pulled/app';
const logGroupName = 'app';
const args = ['--audit-mode', 'sync'];

interface Answered {
  pulls: number;
  /** At most: those that were cut off. */
  underWay: number;
  readonly events: Set<string>;
}

/** Goes on until the server is gone. */
async function again(step: (n: number) => Promise<void>): Promise<void> {
  try {
    for (let n = 0; ; n++) await step(n);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function puller(server: Server, answered: Answered): Promise<void> {
  const at = await login(server);
  await again(async () => {
    expectStatus(await at.ask('GET', `/v2/${repository}/manifests/v1`), 200);
    answered.pulls += 1;
  });
  answered.underWay += 1;
}

async function logger(server: Server, name: string, answered: Answered): Promise<void> {
  await again(async (n) => {
    const message = `${name}-${n}`;
    const logEvents = [{ timestamp: Date.now(), message }];
    await logs(server, 'PutLogEvents', { logGroupName, logStreamName: 's', logEvents });
    answered.events.add(message);
  });
}

async function messages(server: Server): Promise<string[]> {
  const found: string[] = [];
  for (let nextToken: string | undefined; ; ) {
    const page = await logs<{ events: readonly LogEvent[]; nextToken?: string }>(server, 'FilterLogEvents', {
      logGroupName,
      nextToken,
    });
    found.push(...page.events.map(({ message }) => message));
    nextToken = page.nextToken;
    if (nextToken === undefined) return found;
  }
}

describe('lost power and what is on record', await needsMounts('loop'), () => {
  test('takes no record of a change, none of a read with audit.mode sync, no log event that was acknowledged', async (t) => {
    const cuts = times(3, 20);
    const chance = random(seed + 8);
    const acknowledged: Acknowledged = { repositories: new Set(), pushed: new Set(), deleted: new Set() };
    const answered: Answered = { pulls: 0, underWay: 0, events: new Set() };
    let disk = await loopDisk(256);
    let server = await startServer({ data: dataOn(disk), args });
    t.after(() => released(server, disk));
    await createRepository(ecrClient(server), repository);
    acknowledged.repositories.add(repository);
    await (await login(server)).push(repository, 'v1', image('pulled'));
    acknowledged.pushed.add(`${repository}:v1`);
    await logs(server, 'CreateLogGroup', { logGroupName });
    await logs(server, 'CreateLogStream', { logGroupName, logStreamName: 's' });
    for (let round = 0; round < cuts; round++) {
      let left = 10 + chance.below(60);
      const step = () => {
        left -= 1;
      };
      const clients = [
        ...['a', 'b', 'c'].map((name) => again(() => work(server, `r${round}-${name}`, acknowledged, step))),
        ...[0, 1, 2].map(() => puller(server, answered)),
        logger(server, `r${round}`, answered),
      ];
      const ended = Promise.all(clients);
      while (left > 0) await Promise.race([setImmediate(), ended]);
      disk = await powerCut(server, disk);
      await ended;
      server = await startServer({ data: dataOn(disk), args });
      const pulls = (await lookup(server, { attribute: ['EventName', 'BatchGetImage'] })).length;
      assert.ok(
        pulls >= answered.pulls && pulls <= answered.pulls + answered.underWay,
        `${pulls} of ${answered.pulls} pulls are on record, ${answered.underWay} were cut off`,
      );
      const found = await messages(server);
      assert.equal(new Set(found).size, found.length, 'a log event is there twice');
      const lost = [...answered.events].filter((message) => !found.includes(message));
      assert.deepEqual(lost, [], 'log events are lost');
      await verifiedOn(disk);
    }
    const { pushed, deleted } = await checkAudited(server, acknowledged);
    t.diagnostic(
      `${cuts} cuts, on record: ${pushed.size} pushes and ${deleted.size} deletions once each, ${answered.pulls} pulls, ${answered.events.size} log events`,
    );
    assert.equal(await server.stop(), 0);
  });
});
