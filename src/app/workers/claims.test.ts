import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ClaimDesk, newUploadId, WorkerClaims } from './claims.ts';

const names = ['0000000000aa', '0000000000bb', '0000000000cc'] as const;

function world() {
  const workers = new Map<string, WorkerClaims>();
  const busy = new Map<string, Set<string>>();
  const desk = new ClaimDesk(
    async (worker, session) => workers.get(worker)?.yield(session) ?? true,
    (worker, session) => workers.get(worker)?.forget(session),
  );
  for (const name of names) {
    const claims = new WorkerClaims({
      name,
      claim: (session) => desk.claim(name, session),
      ended: (session) => desk.ended(name, session),
    });
    const writing = new Set<string>();
    busy.set(name, writing);
    claims.onAsked((session) => writing.has(session));
    workers.set(name, claims);
  }
  /** As a request does: reserves, claims, writes. */
  const write = async (name: string, session: string, work: () => Promise<void>): Promise<boolean> => {
    const writing = busy.get(name);
    if (writing === undefined || writing.has(session)) return false;
    writing.add(session);
    try {
      if (!(await workers.get(name)?.take(session))) return false;
      await work();
      return true;
    } finally {
      writing.delete(session);
    }
  };
  return { workers, desk, write };
}

describe('claims on upload sessions', () => {
  it('a session is its beginner’s without a question, and any other’s that asks while it is idle', async () => {
    const { workers, write } = world();
    const session = newUploadId(names[0]);
    assert.match(session, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-0000000000aa$/);
    assert.equal(workers.get(names[0])?.take(session), true);
    for (const name of [...names, ...names]) assert.equal(await write(name, session, async () => {}), true);
  });

  it('what a dead worker had is anybody’s', async () => {
    const { workers, write } = world();
    const session = newUploadId(names[0]);
    assert.equal(await write(names[1], session, async () => {}), true);
    workers.delete(names[1]);
    workers.delete(names[0]);
    assert.equal(await write(names[2], session, async () => {}), true);
  });

  it('there is never more than one writer, whoever asks when', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.nat(1), fc.nat(3)), { minLength: 1, maxLength: 40 }),
        fc.scheduler(),
        async (requests, scheduler) => {
          const { write, workers } = world();
          const sessions = [newUploadId(names[0]), newUploadId(names[1])];
          const writers = new Map<string, number>();
          const all = requests.map(([who, which, steps]) => {
            const session = sessions[which] ?? '';
            return scheduler.schedule(Promise.resolve()).then(() =>
              write(names[who] ?? '', session, async () => {
                assert.equal(writers.get(session) ?? 0, 0, 'two writers');
                writers.set(session, 1);
                for (let step = 0; step < steps; step++) await scheduler.schedule(Promise.resolve());
                writers.set(session, 0);
              }),
            );
          });
          const done = await scheduler.waitFor(Promise.all(all));
          assert.ok(
            done.some((ok) => ok),
            'nobody may write',
          );
          for (const session of sessions) {
            for (const name of names) {
              assert.equal(await write(name, session, async () => {}), true, 'an idle session is refused');
            }
            workers.get(names[2])?.ended(session);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
