import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import { expectStatus } from '../kit/registry.ts';
import { holdfast, startServer } from '../kit/server.ts';
import { signedCall } from '../kit/signed.ts';
import { type HostileCall, hostileCall, operations } from './kit/hostile-calls.ts';
import { assertAlive, becomes, descriptors, memory } from './kit/process.ts';
import { full, random, seed } from './kit/scale.ts';

/** So many calls in CI, or five minutes of them. */
const calls = 4_000;
const minutes = 5;

describe('hostile calls of every operation, by somebody who may do everything', () => {
  test('are carried out or refused by 4xx: no crash, no 5xx, nothing leaked, nothing corrupted', async (t) => {
    await using server = await startServer();
    await createRepository(ecrClient(server), 'hostile/app');
    const at = await login(server);
    await at.push('hostile/app', 'kept', image('among the hostile'));
    const until = full ? performance.now() + minutes * 60_000 : Number.POSITIVE_INFINITY;
    const limit = full ? Number.POSITIVE_INFINITY : calls;
    const [before, had] = [descriptors(server), memory(server)];
    /** Those that the server has not said of that they are not there. */
    const known = new Set(operations());
    const counts = new Map<number, number>();
    let sent = 0;
    const attacker = async (number: number): Promise<void> => {
      const chance = random(seed + 100 + number);
      while (sent < limit && performance.now() < until) {
        sent++;
        const operation = chance.pick([...known]);
        const call: HostileCall = hostileCall(chance, operation);
        const region = call.service === 'iam' ? { region: 'us-east-1' } : {};
        const answer = await signedCall(server, { ...call, ...region }).catch((error: unknown) => {
          throw new Error(`${call.operation}: ${error}\n${call.body.slice(0, 2_000)}`);
        });
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
        if (answer.status === 404 && answer.text().includes('UnknownOperationException'))
          known.delete(operation);
        const shown = `${call.body.slice(0, 2_000)}\n${answer.text().slice(0, 500)}`;
        assert.ok(answer.status < 500, `${call.service} ${call.operation}: ${answer.status}\n${shown}`);
        assert.equal(server.child.exitCode, null, `${call.operation}:\n${server.output().slice(-3000)}`);
      }
    };
    await Promise.all([0, 1, 2, 3].map(attacker));
    await assertAlive(server);
    assert.ok((counts.get(200) ?? 0) > sent / 10, 'hardly anything was carried out');
    await becomes(
      server,
      () => descriptors(server) <= before + 20,
      () => `${descriptors(server)} descriptors instead of ${before}`,
    );
    const grown = memory(server) - had;
    assert.ok(grown < 250 * 2 ** 20, `${grown} bytes more`);
    const answers = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    t.diagnostic(`${sent} calls of ${known.size} operations, answered ${answers.join(', ')}`);
    t.diagnostic(`${(grown / 2 ** 20).toFixed(0)} MiB more`);
    // Whatever was done to it, it takes a push, and what it has is sound.
    const repository = 'after/all';
    await createRepository(ecrClient(server), repository);
    await at.push(repository, 'v1', image('after all'));
    expectStatus(await at.ask('GET', `/v2/${repository}/manifests/v1`), 200);
    const verified = await holdfast(['verify', '--data', server.data]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
    assert.equal(await server.stop(), 0);
    assert.doesNotMatch(server.output(), /uncaught|"level":"fatal"/);
  });
});
