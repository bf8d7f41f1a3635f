import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { logTo } from '../../kernel/log.ts';
import { Keeper, type Running } from './keeper.ts';

interface Started extends Running {
  end(how: string): void;
  fail(error: Error): void;
  serve(): void;
  killed: boolean;
}

function world(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const started: Started[] = [];
  const lines: { level: string; msg: string }[] = [];
  const log = logTo({ write: (line: string) => void lines.push(JSON.parse(line)) }, 'info');
  const start = (): Running => {
    const begun = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<string>();
    const one: Started = {
      begun: begun.promise,
      ended: ended.promise,
      killed: false,
      kill() {
        one.killed = true;
        ended.resolve('SIGKILL');
      },
      end(how) {
        begun.reject(new Error(how));
        ended.resolve(how);
      },
      fail: (error) => begun.reject(error),
      serve: () => begun.resolve(),
    };
    started.push(one);
    return one;
  };
  return { started, lines, keeper: new Keeper({ process: 'worker', start, log }) };
}

/** Lets everything happen that needs no time. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe('the keeper of a process', () => {
  it('replaces at once one that has lived for long', async (t) => {
    const { started, lines, keeper } = world(t);
    started[0]?.serve();
    await keeper.begun;
    for (let round = 1; round < 20; round++) {
      t.mock.timers.tick(60_000);
      started.at(-1)?.serve();
      started.at(-1)?.end('SIGKILL');
      await settled();
      assert.equal(started.length, round + 1);
    }
    assert.ok(lines.every(({ level }) => level === 'error'));
  });

  it('waits longer and longer for one that ends again and again, and says so', async (t) => {
    const { started, lines, keeper } = world(t);
    started[0]?.serve();
    await keeper.begun;
    for (const wait of [0, 100, 200, 400, 800, 1600, 3200, 5000, 5000]) {
      const before = started.length;
      started.at(-1)?.end('exit code 1');
      await settled();
      if (wait > 0) {
        t.mock.timers.tick(wait - 1);
        await settled();
        assert.equal(started.length, before, `before ${wait} ms`);
        t.mock.timers.tick(1);
        await settled();
      }
      assert.equal(started.length, before + 1, `after ${wait} ms`);
    }
    assert.equal(lines.filter(({ level }) => level === 'fatal').length, 5);
  });

  it('gives up, with the reason, when the first can’t begin', async (t) => {
    const { started, keeper } = world(t);
    started[0]?.fail(new Error('no disk'));
    await assert.rejects(keeper.begun, /no disk/);
    await settled();
    assert.equal(started.length, 1);
    assert.equal(started[0]?.killed, true);
  });

  it('ends what can’t begin later on, and goes on', async (t) => {
    const { started, keeper } = world(t);
    started[0]?.serve();
    await keeper.begun;
    started[0]?.end('SIGKILL');
    await settled();
    started[1]?.fail(new Error('no disk'));
    await settled();
    assert.equal(started[1]?.killed, true);
    t.mock.timers.tick(100);
    await settled();
    assert.equal(started.length, 3);
  });

  it('stops: nothing takes the place of what ends, and what does not end is killed', async (t) => {
    const { started, keeper } = world(t);
    started[0]?.serve();
    await keeper.begun;
    const stopped = keeper.stop(1000);
    t.mock.timers.tick(1000);
    await stopped;
    assert.equal(started[0]?.killed, true);
    assert.equal(started.length, 1);
  });
});
