import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { createRepository, ecrClient, login } from '../kit/aws.ts';
import { endsWithUs } from '../kit/command.ts';
import { cleanEnv, holdfast, mainFile, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';
import { checkPromises, type Doors, resumeUploads } from './kit/check.ts';
import { crowd, repositories } from './kit/crowd.ts';
import { Ledger } from './kit/ledger.ts';
import { filesIn } from './kit/process.ts';
import { full, type Random, random, seed, times } from './kit/scale.ts';

/** Collections run all the time, and what is set free goes within seconds. */
const collecting = [
  '--undelete-window',
  '0s',
  '--gc-interval',
  '500ms',
  '--blobs-expiry',
  '8s',
  '--gc-grace',
  '4s',
];

const doorsOf = async (server: Server): Promise<Doors> => ({
  at: await login(server),
  ecr: ecrClient(server),
});

/** Has eight clients at work and kills the server at a moment drawn by chance. */
async function workUntilKilled(server: Server, ledger: Ledger, chance: Random, round: number): Promise<void> {
  const enough = 3 + chance.below(times(40, 80));
  const delay = chance.below(40);
  let count = 0;
  const kill = (): void => {
    if (++count === enough) setTimeout(() => server.child.kill('SIGKILL'), delay);
  };
  const at = await login(server);
  const working = crowd(at, ledger, {
    clients: 8,
    seed: seed + round,
    name: `k${round}`,
    acknowledged: kill,
  });
  await working.ended;
  assert.equal(await server.stop('SIGKILL'), null, `the server ended by itself:\n${server.output()}`);
}

/** A start that is killed before it is done, or just after. */
async function killedStart(data: string, after: number): Promise<void> {
  const args = [mainFile, 'serve', '--data', data, '--listen', '127.0.0.1:0', ...collecting];
  const child = endsWithUs(spawn(process.execPath, args, { env: cleanEnv(), stdio: 'ignore' }));
  const ended = once(child, 'exit');
  setTimeout(() => child.kill('SIGKILL'), after);
  const [code, signal] = await ended;
  assert.equal(signal, 'SIGKILL', `the start ended with ${code}`);
}

async function verified(data: string): Promise<string> {
  const result = await holdfast(['verify', '--data', data]);
  assert.equal(result.code, 0, result.stdout + result.stderr);
  return result.stdout;
}

describe('kill -9 at random moments', () => {
  test('what was acknowledged is there, nothing is half there, uploads go on, verify is clean', async (t) => {
    const kills = times(15, 100);
    const chance = random(seed);
    const ledger = new Ledger();
    let server = await startServer({ args: collecting });
    t.after(() => server.stop('SIGKILL'));
    const { data } = server;
    for (const name of repositories) await createRepository(ecrClient(server), name);
    let resumed = 0;
    for (let round = 0; round < kills; round++) {
      await workUntilKilled(server, ledger, chance, round);
      if (chance.chance(25)) await killedStart(data, 50 + chance.below(500));
      server = await startServer({ data, args: collecting });
      const doors = await doorsOf(server);
      resumed += await resumeUploads(doors.at, ledger);
      await checkPromises(doors, ledger, { sample: 10, random: chance });
      if (full || round % 3 === 0) await verified(data);
    }
    await checkPromises(await doorsOf(server), ledger, { random: chance });
    t.diagnostic(
      `${kills} kills, ${ledger.acknowledged} acknowledged pushes and deletes, ${ledger.there().length} images checked byte for byte, ${resumed} uploads resumed`,
    );
    assert.equal(await server.stop(), 0);
    await nothingLeftOver(data, ledger);
  });

  test('a first start that is killed anywhere can be repeated', async (t) => {
    const kills = times(6, 40);
    const chance = random(seed + 1);
    const data = `${await tempFolder('killed-start')}/data`;
    for (let round = 0; round < kills; round++) await killedStart(data, 60 + chance.below(700));
    await using server = await startServer({ data, args: ['--undelete-window', '0s'] });
    await createRepository(ecrClient(server), 'after/all');
    await login(server);
    t.diagnostic(`${kills} starts killed`);
  });
});

/** Once everything has expired, the blobs on disk are those that images need, and no other file is there. */
async function nothingLeftOver(data: string, ledger: Ledger): Promise<void> {
  const args = [
    '--undelete-window',
    '0s',
    '--gc-interval',
    '1h',
    '--blobs-expiry',
    '500ms',
    '--gc-grace',
    '500ms',
  ];
  await using server = await startServer({ data, args: [...args, '--uploads-expiry', '500ms'] });
  const needed = ledger.needed().size;
  for (let tries = 0; filesIn(server, 'blobs').length > needed && tries < 30; tries++) {
    const collected = await holdfast(['gc', '--data', data]);
    assert.equal(collected.code, 0, collected.stdout + collected.stderr);
  }
  const files = filesIn(server, 'blobs').map((name) => name.split('/').at(-1)?.split('.')[0] ?? '');
  const digests = [...ledger.needed()].map((digest) => digest.split(':')[1] ?? '');
  assert.deepEqual(files.sort(), digests.sort());
  assert.deepEqual(filesIn(server, 'uploads'), []);
  assert.match(await verified(data), / 0 orphans\n/);
}
