import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { login } from '../kit/aws.ts';
import { reaching, type Told } from '../kit/events.ts';
import { holdfast as call } from '../kit/holdfast.ts';
import { index } from '../kit/oci.ts';
import { partsOf } from '../kit/parts.ts';
import { startReceiver } from '../kit/receiver.ts';
import { holdfast, startServer } from '../kit/server.ts';
import { type Acknowledged, checkAudited, work } from './kit/audited.ts';
import { isGone } from './kit/crowd.ts';
import { needsProc } from './kit/process.ts';
import { random, seed, times } from './kit/scale.ts';

describe('kill -9 of a part of the server, records and events', needsProc, () => {
  for (const role of ['committer', 'worker'] as const) {
    test(`of the ${role}: each change that is there is on record once and told of once, and no other`, async (t) => {
      const kills = times(4, 40);
      const chance = random(seed + role.length);
      const receiver = await startReceiver();
      t.after(() => receiver.close());
      const server = await startServer({
        args: ['--workers', '2', ...reaching(receiver), '--undelete-window', '0s'],
      });
      t.after(() => server.stop('SIGKILL'));
      await call(server, 'CreateWebhook', {
        webhookName: 'all',
        url: receiver.url,
        form: 'EVENTBRIDGE',
        ordering: 'REPOSITORY',
        eventPattern: '{"source":["aws.ecr"]}',
      });
      const acknowledged: Acknowledged = { repositories: new Set(), pushed: new Set(), deleted: new Set() };
      const over = new Error('over');
      let isOver = false;
      let steps = 0;
      let lost = 0;
      const step = () => {
        steps += 1;
        if (isOver) throw over;
      };
      const client = async (name: string): Promise<void> => {
        for (let life = 0; !isOver; life += 1) {
          await work(server, `${name}-${life}`, acknowledged, step).catch((error: unknown) => {
            if (error === over) return;
            if (!isGone(error)) throw error;
            lost += 1;
          });
        }
      };
      const clients = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(client));
      const passed = async (count: number): Promise<void> => {
        for (const goal = steps + count; steps < goal; ) {
          assert.equal(server.child.exitCode, null, server.output());
          await Promise.race([setImmediate(), clients]);
        }
      };
      try {
        for (let round = 0; round < kills; round += 1) {
          await passed(4 + chance.below(20));
          const victims = partsOf(server, role);
          if (victims.length > 0) process.kill(chance.pick(victims), 'SIGKILL');
        }
        await passed(12);
      } finally {
        isOver = true;
      }
      await clients;
      if (role === 'committer') assert.equal(lost, 0, 'connections were lost');
      const { created, pushed, deleted } = await checkAudited(server, acknowledged);
      const end = index([], { annotations: { tag: 'end' } });
      const at = await login(server);
      const tagOf = ({ detail }: Told) => `${detail['repository-name']}:${detail['image-tag']}`;
      for (const name of created) await at.push(name, 'end', end);
      await receiver.until(created.size, ({ body }) => body.includes('"image-tag":"end"'));
      const told = new Map<string, string>();
      for (const request of receiver.received) {
        const { id, detail } = request.json<Told>();
        // The same event may arrive again, after its delivery was cut off.
        if (detail['action-type'] === 'PUSH') told.set(id, tagOf(request.json<Told>()));
      }
      const pushes = [...told.values()].filter((tag) => !tag.endsWith(':end'));
      assert.deepEqual(pushes.sort(), [...pushed].sort());
      const verified = await holdfast(['verify', '--data', server.data]);
      assert.equal(verified.code, 0, verified.stdout + verified.stderr);
      t.diagnostic(
        `${kills} kills, ${created.size} repositories, ${pushed.size} pushes, ${deleted.size} deletions; ${lost} requests lost`,
      );
      assert.equal(await server.stop(), 0);
    });
  }
});
