import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allowing, api, done, type Input, newKey } from '../kit/api.ts';
import { type Credentials, holdfast, type Server, startServer } from '../kit/server.ts';
import { random, seed, times } from './kit/scale.ts';

const WRITERS = 6;

/** What a key may do by now, as far as answers have told; `open`: a write on it was never answered. */
interface Known {
  readonly user: string;
  readonly key: Credentials;
  may: boolean;
  open: boolean;
}

/** Whether the key may do what its user's policy allows. */
async function mayDescribe(server: Server, key: Credentials): Promise<boolean> {
  const said = await api(server, 'ecr', 'DescribeRegistry', {}, key);
  if (said.code === undefined) return true;
  assert.match(said.code, /AccessDenied|UnrecognizedClient/, `${said.code}: ${said.message}`);
  return false;
}

/** One life of a user; each step is done before the next, and all that was answered is known. */
async function live(server: Server, user: string, end: number, known: Known[]): Promise<void> {
  const iam = (operation: string, input: Input) => done(server, 'iam', operation, input);
  const own = { UserName: user, PolicyName: 'own' };
  await iam('CreateUser', { UserName: user });
  const key = await newKey(server, user);
  const entry: Known = { user, key, may: false, open: true };
  known.push(entry);
  const step = async (may: boolean, operation: string, input: Input) => {
    entry.open = true;
    await iam(operation, input);
    entry.may = may;
    entry.open = false;
  };
  await step(true, 'PutUserPolicy', {
    ...own,
    PolicyDocument: JSON.stringify(allowing('ecr:DescribeRegistry')),
  });
  const named = { UserName: user, AccessKeyId: key.accessKeyId };
  if (end === 1) await step(false, 'UpdateAccessKey', { ...named, Status: 'Inactive' });
  if (end === 2) {
    const denial = { ...allowing('ecr:*'), Statement: [{ Effect: 'Deny', Action: 'ecr:*', Resource: '*' }] };
    await step(false, 'PutUserPolicy', { ...own, PolicyDocument: JSON.stringify(denial) });
  }
  if (end !== 3) return;
  await step(false, 'DeleteAccessKey', named);
  await step(false, 'DeleteUserPolicy', own);
  await step(false, 'DeleteUser', { UserName: user });
}

describe('kill -9 during writes of IAM', () => {
  test('what was answered holds: who may still may, who may no more does not, nobody is half there', async (t) => {
    const kills = times(4, 30);
    const chance = random(seed);
    const known: Known[] = [];
    let server = await startServer();
    t.after(() => server.stop('SIGKILL'));
    const { data } = server;
    for (let round = 0; round < kills; round++) {
      const enough = known.length + 10 + chance.below(30);
      const lives = Array.from({ length: WRITERS }, async (_, writer) => {
        for (let i = 0; ; i++) {
          await live(server, `u-${round}-${writer}-${i}`, chance.below(4), known);
          if (known.length >= enough) server.child.kill('SIGKILL');
        }
      });
      for (const ended of await Promise.allSettled(lives)) {
        assert.ok(ended.status === 'rejected');
        assert.doesNotMatch(String(ended.reason), /AssertionError/);
      }
      await server.stop('SIGKILL');
      server = await startServer({ data });
      for (const { user, key, may, open } of known) {
        const now = await mayDescribe(server, key);
        if (!open) assert.equal(now, may, `${user} may ${now ? 'again' : 'no more'}`);
      }
      for (const entry of known.filter(({ open }) => open)) {
        entry.may = await mayDescribe(server, entry.key);
        entry.open = false;
      }
    }
    await wholeUsers(server, known);
    const verified = await holdfast(['verify', '--data', data]);
    assert.equal(verified.code, 0, verified.stdout);
    t.diagnostic(`${kills} kills, ${known.length} users`);
  });
});

/** A user that is there can be taken apart and deleted, and made anew under its name. */
async function wholeUsers(server: Server, known: readonly Known[]): Promise<void> {
  for (const { user, key } of known.filter(({ user }) => user.endsWith('-0'))) {
    const there = await api(server, 'iam', 'GetUser', { UserName: user });
    if (there.code === undefined) {
      const named = { UserName: user, AccessKeyId: key.accessKeyId };
      await api(server, 'iam', 'DeleteAccessKey', named);
      await api(server, 'iam', 'DeleteUserPolicy', { UserName: user, PolicyName: 'own' });
      await done(server, 'iam', 'DeleteUser', { UserName: user });
    } else assert.equal(there.code, 'NoSuchEntity');
    assert.equal(await mayDescribe(server, key), false, `${user} is gone, and its key is not`);
    await done(server, 'iam', 'CreateUser', { UserName: user });
    assert.equal(await mayDescribe(server, key), false, `${user} was made anew, and its old key is back`);
  }
}
