import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { digestOf, noise } from '../kit/oci.ts';
import { partsOf, type Role, runs } from '../kit/parts.ts';
import { expectStatus, locationOf, startUpload, withQuery } from '../kit/registry.ts';
import { holdfast, type Server, startServer } from '../kit/server.ts';
import { checkPromises } from './kit/check.ts';
import { crowd, repositories } from './kit/crowd.ts';
import { Ledger } from './kit/ledger.ts';
import { needsProc } from './kit/process.ts';
import { random, seed, times } from './kit/scale.ts';

/** A push may be held up by several kills, so a layer may long wait for its manifest; what is collected goes soon. */
const args = ['--workers', '2', '--gc-interval', '500ms', '--blobs-expiry', '10m', '--gc-grace', '4s'];

async function serving(t: TestContext): Promise<Server> {
  const server = await startServer({ args });
  t.after(() => server.stop('SIGKILL'));
  for (const name of repositories) await createRepository(ecrClient(server), name);
  return server;
}

/** Kills, again and again, a part of a server under a crowd's work; what was promised must hold. */
async function killUnderWork(server: Server, role: Role, kills: number) {
  const chance = random(seed + kills);
  const ledger = new Ledger();
  const at = await login(server);
  let acknowledged = 0;
  let lost = 0;
  const work = crowd(at, ledger, {
    clients: 8,
    seed: seed + role.length,
    name: role,
    acknowledged: () => void acknowledged++,
    lost: () => void lost++,
  });
  const passed = async (count: number): Promise<void> => {
    const goal = acknowledged + count;
    while (acknowledged < goal) {
      assert.equal(server.child.exitCode, null, server.output());
      await Promise.race([setImmediate(), work.ended]);
    }
  };
  try {
    for (let round = 0; round < kills; round++) {
      await passed(4 + chance.below(12));
      const victims = partsOf(server, role);
      if (victims.length > 0) process.kill(chance.pick(victims), 'SIGKILL');
    }
    await passed(10);
  } finally {
    work.stop();
  }
  await work.ended;
  await checkPromises({ at: await login(server), ecr: ecrClient(server) }, ledger, { random: chance });
  const verified = await holdfast(['verify', '--data', server.data]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  return { acknowledged, lost, images: ledger.there().length };
}

describe('kill -9 of a part of the server', needsProc, () => {
  test('of the committing process: no request sees it, nothing acknowledged is lost or done twice', async (t) => {
    const server = await serving(t);
    const kills = times(6, 60);
    const { acknowledged, lost, images } = await killUnderWork(server, 'committer', kills);
    assert.equal(lost, 0, 'connections were lost');
    assert.equal(await server.stop(), 0);
    assert.doesNotMatch(server.output(), /"status":5\d\d/);
    const again = await holdfast(['verify', '--data', server.data]);
    assert.equal(again.code, 0, again.stdout + again.stderr);
    t.diagnostic(`${kills} kills, ${acknowledged} acknowledged, ${images} images checked`);
  });

  test('of a worker: requests at others do not see it, nothing acknowledged is lost', async (t) => {
    const server = await serving(t);
    const kills = times(6, 60);
    const { acknowledged, lost, images } = await killUnderWork(server, 'worker', kills);
    // At most what was under way at the dead ones: each client has one request at a time.
    assert.ok(lost <= 8 * kills, `${lost} requests were lost`);
    assert.equal(await server.stop(), 0);
    assert.doesNotMatch(server.output(), /"status":5\d\d/);
    t.diagnostic(
      `${kills} kills, ${acknowledged} acknowledged, ${lost} requests lost with their worker, ${images} images checked`,
    );
  });

  test('of every worker: connections wait for the next ones, where an upload goes on', async (t) => {
    const server = await serving(t);
    const at = await login(server);
    const bytes = noise('goes on', 300_000);
    for (const repository of repositories) {
      const location = await startUpload(at, repository);
      const first = { 'content-range': '0-99999', connection: 'close' };
      expectStatus(
        await at.ask('PATCH', location, { headers: first, body: bytes.subarray(0, 100_000) }),
        202,
      );
      const victims = partsOf(server, 'worker');
      for (const pid of victims) process.kill(pid, 'SIGKILL');
      while (victims.some(runs)) await setImmediate();
      const rest = { 'content-range': '100000-299999', connection: 'close' };
      const patch = await at.ask('PATCH', location, { headers: rest, body: bytes.subarray(100_000) });
      const path = withQuery(locationOf(expectStatus(patch, 202)), `digest=${digestOf(bytes)}`);
      expectStatus(await at.ask('PUT', path), 201);
    }
    assert.equal(await server.stop(), 0);
  });
});
