import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { DescribeRepositoriesCommand, ECRServiceException } from '@aws-sdk/client-ecr';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { image } from '../kit/oci.ts';
import { eachWorker, partsOf, runs } from '../kit/parts.ts';
import { expectStatus, type Registry } from '../kit/registry.ts';
import { holdfast, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { lookUntil, lookup } from '../kit/trail.ts';
import { fill, loopDisk, makeReadOnly, memoryDisk, mountAgain, needsMounts } from './kit/disks.ts';
import { needsProc } from './kit/process.ts';
import { times } from './kit/scale.ts';

const waiting = 'holdfast_queue_waiting{queue="call records"}';

/** A server with one image at `app:v1`. */
async function withImage(server: Server): Promise<Registry> {
  await createRepository(ecrClient(server), 'app');
  const at = await login(server);
  await at.push('app', 'v1', image('v1'));
  return at;
}

/** So many times; returns how often that was. */
async function pull(at: Registry, count: number): Promise<number> {
  for (let i = 0; i < count; i++) expectStatus(await at.ask('GET', '/v2/app/manifests/v1'), 200);
  return count;
}

/** How often the log has a message. */
function said(server: Server, message: string): number {
  return server.output().split(`"${message}"`).length - 1;
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await reached())) {
    assert.ok(performance.now() < end, 'it never came');
    await setImmediate();
  }
}

async function metric(server: Server, series: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return Number(line?.slice(series.length));
}

async function pullsOnRecord(server: Server): Promise<number> {
  // On a connection of its own: one that was kept may be to a worker that is no more.
  const agent = new Agent();
  return (await lookup(server, { attribute: ['EventName', 'BatchGetImage'], agent })).length;
}

const cannot = 'records of calls can not be written';
const again = 'records of calls are written again';

describe('records of reads, on a full disk', await needsMounts('tmpfs'), () => {
  test('wait for room while reads are served; the log says so once', async () => {
    await using disk = await memoryDisk(40);
    await using server = await startServer({ data: join(disk.folder, 'data'), args: ['--workers', '1'] });
    const at = await withImage(server);
    let asked = await pull(at, 1);
    await lookUntil(server, (records) => records.some(({ eventName }) => eventName === 'BatchGetImage'));
    const filler = fill(disk);
    // The last page of the file may have room for some.
    await until(async () => {
      asked += await pull(at, 20);
      return said(server, cannot) > 0;
    });
    asked += await pull(at, 50);
    assert.ok((await metric(server, waiting)) >= 50);
    assert.equal(said(server, again), 0);
    rmSync(filler);
    await until(() => said(server, again) > 0);
    await until(async () => (await metric(server, waiting)) === 0);
    assert.equal(said(server, cannot), 1);
    assert.equal(await metric(server, 'holdfast_audit_records_lost_total'), 0);
    assert.equal(await pullsOnRecord(server), asked);
  });

  test('are a condition of the answer with audit.mode sync: without room there is none', async () => {
    await using disk = await memoryDisk(40);
    await using server = await startServer({
      data: join(disk.folder, 'data'),
      args: ['--audit-mode', 'sync'],
    });
    const at = await withImage(server);
    await pull(at, 3);
    assert.equal(await pullsOnRecord(server), 3, 'on record when it is answered');
    const filler = fill(disk);
    let served = 3;
    await until(async () => {
      const answer = await at.ask('GET', '/v2/app/manifests/v1');
      if (answer.status === 200) {
        served += 1;
        return false;
      }
      expectStatus(answer, 507);
      assert.doesNotMatch(answer.text(), /sha256/);
      return true;
    });
    // Each worker's file has a last page of its own.
    const ecr = ecrClient(server);
    await until(async () => {
      const refusal = await ecr.send(new DescribeRepositoriesCommand({})).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (refusal === undefined) return false;
      assert.ok(refusal instanceof ECRServiceException, String(refusal));
      assert.equal(refusal.name, 'ServerException');
      return true;
    });
    rmSync(filler);
    await pull(at, 2);
    assert.equal(await pullsOnRecord(server), served + 2);
  });
});

describe('records of reads, on a disk that turns read-only', await needsMounts('loop'), () => {
  test('are missing, which the log says, while reads are served', async (t) => {
    const disk = await loopDisk(128);
    const server = await startServer({ data: join(disk.folder, 'data'), args: ['--workers', '1'] });
    t.after(async () => {
      await server.stop('SIGKILL');
      await disk[Symbol.asyncDispose]();
    });
    const at = await withImage(server);
    await pull(at, 1);
    await lookUntil(server, (records) => records.some(({ eventName }) => eventName === 'BatchGetImage'));
    makeReadOnly(disk);
    await until(async () => {
      await pull(at, 20);
      return said(server, cannot) > 0;
    });
    await pull(at, 50);
    await server.stop();
    assert.equal(said(server, cannot), 1);
    assert.equal(said(server, 'records of calls are lost'), 1);
    assert.doesNotMatch(server.output(), /uncaught/);
    await disk.unmount();
    await using repaired = await mountAgain(disk);
    await using restarted = await startServer({ data: join(repaired.folder, 'data') });
    const puts = await lookup(restarted, { attribute: ['EventName', 'PutImage'] });
    assert.equal(puts.length, 1, 'what records a change is where the change is');
    await pull(await login(restarted), 1);
    await lookUntil(restarted, (records) => records.some(({ eventName }) => eventName === 'BatchGetImage'));
  });
});

describe('SIGTERM', () => {
  test('takes no record of what was answered', async () => {
    const data = await tempFolder('audit-stop');
    let pulls = 0;
    for (let round = 0; round < times(3, 20); round++) {
      const server = await startServer({ data });
      const at = round === 0 ? await withImage(server) : await login(server);
      const paths = Array.from({ length: 8 }, () => pull(at, 10 + round));
      await Promise.all(paths);
      pulls += 8 * (10 + round);
      assert.equal(await server.stop(), 0);
    }
    await using server = await startServer({ data });
    assert.equal(await pullsOnRecord(server), pulls);
  });
});

describe('a damaged file of records', () => {
  test('is named by verify, and what is whole is served', async () => {
    const server = await startServer({ args: ['--workers', '1'] });
    const { data } = server;
    const at = await withImage(server);
    await pull(at, 3);
    await lookUntil(server, ({ length }) => length >= 3, { attribute: ['EventName', 'BatchGetImage'] });
    await pull(at, 2);
    assert.equal(await server.stop(), 0);
    const folder = join(data, 'records', 'reads', 'full');
    const [name = ''] = readdirSync(folder);
    const path = join(folder, name);
    const whole = readFileSync(path);
    const sound = await holdfast(['verify', '--data', data]);
    assert.equal(sound.code, 0, sound.stdout);
    assert.match(sound.stdout, /Checked \d+ records of calls in \d+ files? .*: 0 damaged\n/);
    writeFileSync(path, whole.with(60, (whole[60] ?? 0) ^ 1));
    const found = await holdfast(['verify', '--data', data]);
    assert.equal(found.code, 1);
    assert.ok(found.stdout.includes(`damaged records  ${path}: a batch is damaged`), found.stdout);
    await using restarted = await startServer({ data });
    const pulls = await pullsOnRecord(restarted);
    assert.ok(pulls > 0 && pulls < 5, `${pulls}`);
    await pull(await login(restarted), 1);
  });
});

describe('several workers', needsProc, () => {
  test('each record, and what one recorded is found at the others', async () => {
    await using server = await startServer({ args: ['--workers', '2'] });
    const at = await withImage(server);
    const workers = await eachWorker(server, 2, at);
    for (const worker of workers) await pull(worker.at, 5);
    for (const { agent } of workers) {
      const attribute = ['EventName', 'BatchGetImage'] as const;
      const records = await lookUntil(server, ({ length }) => length >= 10, { attribute, agent });
      assert.equal(records.length, 10);
      agent.destroy();
    }
  });

  test('one that is killed takes no record that was answered with audit.mode sync, and its file is taken over', async () => {
    await using server = await startServer({ args: ['--workers', '2', '--audit-mode', 'sync'] });
    const at = await withImage(server);
    const open = () => readdirSync(join(server.data, 'records', 'reads', 'open'));
    let pulls = 0;
    for (let round = 0; round < times(3, 20); round++) {
      const workers = await eachWorker(server, 2, at);
      for (const worker of workers) {
        await pull(worker.at, 5);
        pulls += 5;
        worker.agent.destroy();
      }
      const names = workers.map(({ name }) => name);
      const victims = partsOf(server, 'worker');
      for (const pid of victims) process.kill(pid, 'SIGKILL');
      await until(() => !victims.some(runs));
      await until(() => open().every((file) => names.every((name) => !file.startsWith(`${name}-`))));
      assert.equal(await pullsOnRecord(server), pulls);
    }
  });
});
