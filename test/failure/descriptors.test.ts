import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { ok } from '../kit/command.ts';
import { processesOf } from '../kit/parts.ts';
import { startServer } from '../kit/server.ts';
import { checkGoesOn, checkKept, keptOn, tryPush } from './kit/kept.ts';
import { assertAlive, becomes, descriptors, descriptorsOf, memory, needsProc } from './kit/process.ts';
import { times } from './kit/scale.ts';

describe('descriptors', needsProc, () => {
  test('when there are none left, requests fail clearly or wait, and all is well once there are some', async (t) => {
    await using server = await startServer();
    const kept = await keptOn(server, 'descriptors/app');
    assert.ok(await tryPush(kept, 'before', 200_000));
    /** So many that each process may have open. */
    const limit = async (soft: (open: number) => number): Promise<void> => {
      for (const pid of processesOf(server)) {
        await ok('prlimit', ['--pid', String(pid), `--nofile=${soft(descriptorsOf(pid))}:4096`]);
      }
    };
    let refused = 0;
    let acknowledged = 0;
    for (let round = 0; round < times(2, 10); round++) {
      await limit((open) => open + 6 + 4 * round);
      const pushes = Array.from({ length: 40 }, async (_, number) => {
        for (let again = 0; again < 3; again++) {
          if (await tryPush(kept, `r${round}-${number}-${again}`, 100_000)) acknowledged++;
        }
      });
      // What is not accepted waits in the system's queue until somebody else is done.
      for (const outcome of await Promise.allSettled(pushes)) {
        if (outcome.status === 'rejected') assert.match(String(outcome.reason.code), /^(ECONNRESET|EPIPE)$/);
      }
      for (const answer of kept.refusals.splice(0)) {
        assert.equal(answer.status, 500);
        assert.match(answer.text(), /"message":"The server could not read or write what it stores"/);
        refused++;
      }
      assert.equal(server.child.exitCode, null, server.output());
      await limit(() => 4096);
      await checkKept(kept);
      await assertAlive(server);
    }
    t.diagnostic(`${acknowledged} pushes acknowledged, ${refused} requests refused`);
    await checkGoesOn(server, kept, 'after');
  });

  test('2,000 connections opened and left are let go, and cost little while they last', async (t) => {
    await using server = await startServer();
    const kept = await keptOn(server, 'idle/app');
    assert.ok(await tryPush(kept, 'before', 200_000));
    const [before, had] = [descriptors(server), memory(server)];
    const sockets: Socket[] = [];
    const heads = [
      '',
      'GET /v2/ HTTP/1.1\r\nHost: a',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n',
    ];
    for (let number = 0; number < 2_000; number++) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.on('error', () => undefined);
      sockets.push(socket);
      const head = heads[number % heads.length] ?? '';
      if (number % 100 === 99) await once(socket, 'connect');
      if (head !== '') socket.write(head);
    }
    await becomes(
      server,
      () => descriptors(server) >= before + 2_000,
      () => `only ${descriptors(server) - before} connections`,
    );
    await checkKept(kept);
    const grown = memory(server) - had;
    assert.ok(grown < 150 * 2 ** 20, `${grown} bytes for 2,000 connections`);
    assert.ok(await tryPush(kept, 'meanwhile', 200_000));
    for (const [number, socket] of sockets.entries()) {
      if (number % 2 === 0) socket.destroy();
      else socket.resetAndDestroy();
    }
    await becomes(
      server,
      () => descriptors(server) <= before + 2,
      () => `${descriptors(server)} descriptors instead of ${before}`,
    );
    t.diagnostic(`${(grown / 2 ** 20).toFixed(0)} MiB for 2,000 connections`);
  });
});
