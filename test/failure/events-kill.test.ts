import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { reaching, type Told } from '../kit/events.ts';
import { holdfast } from '../kit/holdfast.ts';
import { index } from '../kit/oci.ts';
import { startReceiver } from '../kit/receiver.ts';
import { expectStatus, type Registry } from '../kit/registry.ts';
import { type Server, startServer } from '../kit/server.ts';
import { isGone } from './kit/crowd.ts';
import { type Random, random, seed, times } from './kit/scale.ts';

const repository = 'events/killed';

/** What was asked for, acknowledged or not: a digest by its tag, and the digests of what was to be deleted. */
interface Asked {
  readonly pushed: Map<string, string>;
  readonly deleted: Set<string>;
}

/** Pushes, and deletes every third image, until the server is gone. */
async function client(at: Registry, name: string, asked: Asked, acknowledged: () => void): Promise<void> {
  try {
    for (let n = 0; ; n += 1) {
      const tag = `${name}-${n}`;
      const what = index([], { annotations: { tag } });
      asked.pushed.set(tag, what.digest);
      const path = `/v2/${repository}/manifests`;
      const sent = { headers: { 'content-type': what.mediaType }, body: what.manifest };
      expectStatus(await at.ask('PUT', `${path}/${tag}`, sent), 201);
      if (n % 3 === 0) {
        asked.deleted.add(what.digest);
        expectStatus(await at.ask('DELETE', `${path}/${what.digest}`), 202);
      }
      acknowledged();
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function workUntilKilled(server: Server, asked: Asked, chance: Random, round: number): Promise<void> {
  const at = await login(server);
  const enough = 3 + chance.below(60);
  const delay = chance.below(30);
  let count = 0;
  const kill = (): void => {
    if (++count === enough) setTimeout(() => server.child.kill('SIGKILL'), delay);
  };
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => client(at, `${name}${round}`, asked, kill)));
  assert.equal(await server.stop('SIGKILL'), null, server.output());
}

/** Distinct events that tell of a push's call, by its tag. */
function calls(received: readonly Told[]): Map<string, number> {
  const ids = new Map<string, Set<string>>();
  for (const { id, detail } of received) {
    if (detail.errorCode !== undefined) continue;
    const tag = String((detail.requestParameters as Readonly<Record<string, unknown>>).imageTag);
    ids.set(tag, (ids.get(tag) ?? new Set()).add(id));
  }
  return new Map([...ids].map(([tag, all]) => [tag, all.size]));
}

/** Distinct events, by action and then by tag or digest: the same one may arrive more than once. */
function counted(
  received: readonly Told[],
  action: string,
  by: 'image-tag' | 'image-digest',
): Map<string, number> {
  const ids = new Map<string, Set<string>>();
  for (const { id, detail } of received) {
    if (detail['action-type'] !== action) continue;
    const key = String(detail[by]);
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  }
  return new Map([...ids].map(([key, all]) => [key, all.size]));
}

describe('kill -9 and events', () => {
  test('each change that is there was told of exactly once, and none that is not', async (t) => {
    const kills = times(15, 100);
    const chance = random(seed);
    const receiver = await startReceiver();
    t.after(() => receiver.close());
    const args = [...reaching(receiver), '--undelete-window', '0s'];
    let server = await startServer({ args });
    t.after(() => server.stop('SIGKILL'));
    const { data } = server;
    await createRepository(ecrClient(server), repository);
    await holdfast(server, 'CreateWebhook', {
      webhookName: 'all',
      url: receiver.url,
      form: 'EVENTBRIDGE',
      ordering: 'REPOSITORY',
      eventPattern: '{"source":["aws.ecr"]}',
    });
    await holdfast(server, 'CreateWebhook', {
      webhookName: 'calls',
      url: `${receiver.url}/calls`,
      form: 'EVENTBRIDGE',
      eventPattern: '{"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventName":["PutImage"]}}',
    });
    const asked: Asked = { pushed: new Map(), deleted: new Set() };
    for (let round = 0; round < kills; round += 1) {
      await workUntilKilled(server, asked, chance, round);
      server = await startServer({ data, args });
    }
    const at = await login(server);
    const end = index([], { annotations: { tag: 'end' } });
    await at.push(repository, 'end', end);
    await receiver.until(1, ({ body }) => body.includes('"image-tag":"end"'));
    await receiver.until(1, ({ body, path }) => path === '/calls' && body.includes('"imageTag":"end"'));
    const toldAt = (path: string) =>
      receiver.received.filter((request) => request.path === path).map((request) => request.json<Told>());
    const told = toldAt('/');
    const called = calls(toldAt('/calls'));
    const pushes = counted(told, 'PUSH', 'image-tag');
    const deletes = counted(told, 'DELETE', 'image-digest');
    assert.deepEqual([...called].sort(), [...pushes].sort(), 'the calls are told of as their pushes are');
    pushes.delete('end');
    let unheard = 0;
    for (const [tag, digest] of asked.pushed) {
      const { status } = await at.ask('HEAD', `/v2/${repository}/manifests/${digest}`);
      const there = status === 200;
      const gone = deletes.get(digest) ?? 0;
      const pushed = pushes.get(tag) ?? 0;
      if (there) assert.deepEqual([pushed, gone], [1, 0], tag);
      else if (asked.deleted.has(digest) && pushed > 0) assert.deepEqual([pushed, gone], [1, 1], tag);
      else {
        assert.deepEqual([pushed, gone], [0, 0], tag);
        unheard += 1;
      }
    }
    assert.ok([...pushes.keys()].every((tag) => asked.pushed.has(tag)));
    t.diagnostic(
      `${kills} kills, ${pushes.size} pushes and ${deletes.size} deletions told of, ${told.length - pushes.size - deletes.size - 1} of them again, ${unheard} pushes cut off before they were made`,
    );
    assert.equal(await server.stop(), 0);
  });
});
