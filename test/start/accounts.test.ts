import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { allowing, api, at, done, newUser, textAt } from '../kit/api.ts';
import { login } from '../kit/aws.ts';
import type { Result } from '../kit/command.ts';
import { registry } from '../kit/registry.ts';
import { holdfast, readCredentials, type Server, startServer } from '../kit/server.ts';
import { tempFolder } from '../kit/temp.ts';

const other = '111122223333';
const third = '444455556666';

const by = ({ data }: Pick<Server, 'data'>, ...args: string[]): Promise<Result> =>
  holdfast([...args, '--data', data]);

async function succeeded(running: Promise<Result>): Promise<string> {
  const { code, stdout, stderr } = await running;
  assert.equal(code, 0, `${stdout}${stderr}`);
  return stdout;
}

async function failed(running: Promise<Result>, why: RegExp): Promise<void> {
  const { code, stdout, stderr } = await running;
  assert.notEqual(code, 0, stdout);
  assert.match(stderr, why);
  assert.doesNotMatch(stderr, /\n\s+at /, 'a stack trace');
}

const keyOf = ({ data }: Pick<Server, 'data'>, profile: string) =>
  readCredentials(join(data, 'aws', 'credentials'), profile);

async function callerOf(server: Server, profile: string): Promise<string> {
  return textAt(await done(server, 'sts', 'GetCallerIdentity', {}, keyOf(server, profile)), 'Arn');
}

describe('holdfast account', () => {
  for (const state of ['running', 'stopped'] as const) {
    test(`create and list with the server ${state}`, async () => {
      let server = await startServer();
      const home = server.ready.account;
      if (state === 'stopped') await server.stop();
      const printed = await succeeded(by(server, 'account', 'create', other, '--name', 'team blue'));
      assert.match(printed, new RegExp(`Created account ${other} with administrator key AKIA`));
      assert.equal(statSync(join(server.data, 'aws', 'credentials')).mode & 0o077, 0);
      const json = JSON.parse(await succeeded(by(server, 'account', 'create', third, '--json')));
      assert.equal(at(json, 'account'), third);
      assert.equal(at(json, 'accessKeyId'), keyOf(server, third).accessKeyId);
      assert.ok(
        !JSON.stringify(json).includes(keyOf(server, third).secretAccessKey),
        'the secret was printed',
      );

      const list = (await succeeded(by(server, 'account', 'list'))).trimEnd().split('\n');
      assert.deepEqual(list, [`${home}  (home)`, `${other}  team blue`, third]);
      const listed = JSON.parse(await succeeded(by(server, 'account', 'list', '--json')));
      assert.deepEqual(
        (listed as { account: string; name?: string; home: boolean }[]).map((one) => [
          one.account,
          one.name,
          one.home,
        ]),
        [
          [home, undefined, true],
          [other, 'team blue', false],
          [third, undefined, false],
        ],
      );

      if (state === 'stopped') server = await startServer({ data: server.data });
      for (const account of [other, third]) {
        assert.equal(await callerOf(server, account), `arn:aws:iam::${account}:user/admin`);
        const users = await done(server, 'iam', 'GetUser', {}, keyOf(server, account));
        assert.equal(textAt(users, 'User', 'Arn'), `arn:aws:iam::${account}:user/admin`);
      }
      assert.equal(await callerOf(server, 'default'), `arn:aws:iam::${home}:user/admin`);
      assert.equal(await server.stop(), 0);
    });
  }

  test('refuses what is there, and what is no account', async () => {
    await using server = await startServer();
    const home = server.ready.account;
    await succeeded(by(server, 'account', 'create', other));
    await failed(by(server, 'account', 'create', other), new RegExp(`${other}.* already exists`));
    await failed(by(server, 'account', 'create', home), /already exists/);
    await failed(by(server, 'account', 'create', '12345'), /12 digits/);
    await failed(by(server, 'account', 'create'), /ID/);
    assert.equal((await succeeded(by(server, 'account', 'list'))).trimEnd().split('\n').length, 2);
  });

  test('list of a data folder that is not there makes none', async () => {
    const data = join(await tempFolder('none'), 'data');
    await failed(holdfast(['account', 'list', '--data', data]), /\S/);
    assert.ok(!existsSync(data), 'a data folder was made');
  });
});

describe('holdfast access-key rotate', () => {
  for (const state of ['running', 'stopped'] as const) {
    test(`of another account, with the server ${state}: its old key and logins end, others' stay`, async () => {
      let server = await startServer();
      await succeeded(by(server, 'account', 'create', other));
      const [old, home] = [keyOf(server, other), server.credentials];
      await done(server, 'ecr', 'CreateRepository', { repositoryName: 'app' }, old);
      const user = await newUser(server, 'bob', { by: old, policy: allowing('*') });
      const logins = {
        admin: (await login(server, { credentials: old })).authorization,
        bob: (await login(server, { credentials: user })).authorization,
        home: (await login(server)).authorization,
      };
      if (state === 'stopped') await server.stop();
      const printed = await succeeded(by(server, 'access-key', 'rotate', '--account', other));
      if (state === 'stopped') server = await startServer({ data: server.data });
      const fresh = keyOf(server, other);
      assert.notEqual(fresh.accessKeyId, old.accessKeyId);
      assert.ok(printed.includes(fresh.accessKeyId) && !printed.includes(fresh.secretAccessKey), printed);
      assert.equal(await callerOf(server, other), `arn:aws:iam::${other}:user/admin`);
      assert.equal((await api(server, 'sts', 'GetCallerIdentity', {}, old)).code, 'InvalidClientTokenId');
      for (const keys of [user, home]) await done(server, 'sts', 'GetCallerIdentity', {}, keys);
      const statuses = await Promise.all(
        [logins.admin, logins.bob, logins.home].map(
          async (authorization) => (await registry(server.url, authorization).ask('GET', '/v2/')).status,
        ),
      );
      assert.deepEqual(statuses, [401, 200, 200]);
      assert.equal(
        readFileSync(join(server.data, 'aws', 'credentials'), 'utf8').includes(old.accessKeyId),
        false,
      );
      await failed(by(server, 'access-key', 'rotate', '--account', third), new RegExp(third));
      assert.equal(await server.stop(), 0);
    });
  }

  test('gives the administrator back what was taken from it by mistake', async () => {
    await using server = await startServer();
    const UserName = 'admin';
    await done(server, 'iam', 'UpdateAccessKey', {
      UserName,
      AccessKeyId: server.credentials.accessKeyId,
      Status: 'Inactive',
    });
    assert.equal((await api(server, 'iam', 'ListUsers')).code, 'InvalidClientTokenId');
    await succeeded(by(server, 'access-key', 'rotate'));
    await done(server, 'iam', 'ListUsers', {}, keyOf(server, 'default'));
  });
});
