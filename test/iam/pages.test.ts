import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { api, done, type Input, listAt, type Said, textAt } from '../kit/api.ts';
import { type Server, startServer } from '../kit/server.ts';

/** Lists by pages: everything once, in an order that stays, whoever comes and goes meanwhile. */
describe('pages of IAM', () => {
  let server: Server;

  before(async () => {
    server = await startServer();
    await Promise.all(names.map((UserName) => iam('CreateUser', { UserName, Path: '/pages/' })));
  });
  after(() => server?.stop('SIGKILL'));

  const iam = (operation: string, input: Input) => done(server, 'iam', operation, input);
  const names = Array.from({ length: 23 }, (_, at) => `page-${String(at).padStart(2, '0')}`);

  const page = (Marker: string | undefined, MaxItems: number): Promise<Said> =>
    api(server, 'iam', 'ListUsers', { PathPrefix: '/pages/', MaxItems, Marker });

  async function all(MaxItems: number, between?: (seen: number) => Promise<unknown>): Promise<string[]> {
    const seen: string[] = [];
    let marker: string | undefined;
    do {
      const { body, code, message } = await page(marker, MaxItems);
      assert.equal(code, undefined, message);
      const users = listAt(body, 'Users').map((user) => textAt(user, 'UserName'));
      assert.ok(users.length <= MaxItems);
      seen.push(...users);
      marker = textAt(body, 'IsTruncated') === 'true' ? textAt(body, 'Marker') : undefined;
      if (marker !== undefined) await between?.(seen.length);
    } while (marker !== undefined);
    return seen;
  }

  test('of any size hold everything once, in an order that stays', async () => {
    for (const size of [1, 5, 22, 23, 1000]) assert.deepEqual(await all(size), names, `pages of ${size}`);
  });

  test('go on where they were when others come and go meanwhile', async () => {
    const seen = await all(5, async (count) => {
      if (count !== 10) return;
      await iam('CreateUser', { UserName: 'page-00-new', Path: '/pages/' });
      await iam('DeleteUser', { UserName: 'page-09' });
      await iam('DeleteUser', { UserName: 'page-10' });
    });
    assert.deepEqual(
      seen,
      names.filter((name) => name !== 'page-10'),
    );
  });

  test('take markers of their own only, and sizes from 1 to 1000', async () => {
    const marker = textAt((await page(undefined, 2)).body, 'Marker');
    const groups = await api(server, 'iam', 'ListGroups', { Marker: marker });
    assert.equal(groups.code, 'ValidationError', groups.text);
    for (const bad of ['x', `${marker}x`, Buffer.from('{}').toString('base64')]) {
      assert.equal((await page(bad, 2)).code, 'ValidationError', bad);
    }
    for (const size of [0, 1001]) assert.equal((await page(undefined, size)).code, 'ValidationError');
  });
});
