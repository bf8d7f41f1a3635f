import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessKey, Entity, EntityKind } from '../../../services/iam/ports.ts';
import { type Driver, subject } from './subject.ts';

const a = '000000000000';
const b = '111111111111';

function newUser(name: string, changes: Partial<Entity<'user'>> = {}): Entity<'user'> {
  const body = { tags: [], inline: {} };
  return { account: a, kind: 'user', name, id: `AIDA-${name}`, path: '/', createdAt: 3, body, ...changes };
}

function newKey(id: string, changes: Partial<AccessKey> = {}): AccessKey {
  const sealedSecret = Uint8Array.from([1, 0, 255]);
  return { id, account: a, userId: 'AIDA-admin', sealedSecret, active: true, createdAt: 4, ...changes };
}

export function iamContract(driver: Driver): void {
  test('accounts come back as they were written', async (t) => {
    const { tx, view } = await subject(t, driver);
    const account = { id: a, name: undefined, createdAt: 1 };
    const second = { id: b, name: 'Zweigstelle', createdAt: 2 };
    for (const each of [second, account]) await tx.accounts.insert(each);
    deepEqual(await view.accounts.get(a), account);
    equal(await view.accounts.get('222222222222'), undefined);
    deepEqual(await view.accounts.list(undefined, 10), [account, second]);
    deepEqual(await view.accounts.list(undefined, 1), [account]);
    deepEqual(await view.accounts.list(a, 10), [second]);
    await rejects(tx.accounts.insert(account));
  });

  test('an entity is found by name in any case and by id, in its account and kind only', async (t) => {
    const { tx, view } = await subject(t, driver);
    const user = newUser('Admin', {
      path: '/team/ä/',
      body: { tags: [{ key: 'k', value: '"ü\n' }], inline: { p: '{}' }, passwordLastUsedAt: 7 },
    });
    await tx.entities.insert(user);
    for (const name of ['Admin', 'admin', 'ADMIN']) deepEqual(await view.entities.get(a, 'user', name), user);
    deepEqual(await view.entities.byId('user', user.id), user);
    equal(await view.entities.get(b, 'user', 'Admin'), undefined);
    equal(await view.entities.get(a, 'group', 'Admin'), undefined);
    equal(await view.entities.byId('group', user.id), undefined);
    equal(await view.entities.byId('user', user.id.toLowerCase()), undefined);

    await rejects(tx.entities.insert(newUser('aDMIN', { id: 'AIDA2' })), 'the name is taken');
    await rejects(tx.entities.insert(newUser('other', { id: user.id })), 'the id is taken');
    const twin = newUser('admin', { account: b, id: 'AIDA3' });
    await tx.entities.insert(twin);
    const group: Entity<'group'> = { ...user, kind: 'group', id: 'AGPA', body: { inline: {} } };
    await tx.entities.insert(group);
    deepEqual(await view.entities.get(b, 'user', 'admin'), twin);
    deepEqual(await view.entities.get(a, 'group', 'admin'), group);
  });

  test('members that are undefined are absent', async (t) => {
    const { tx, view } = await subject(t, driver);
    const body = { tags: [], inline: {}, passwordLastUsedAt: undefined } as unknown as Entity<'user'>['body'];
    await tx.entities.insert(newUser('u', { body }));
    deepEqual((await view.entities.get(a, 'user', 'u'))?.body, { tags: [], inline: {} });
  });

  test('replacing changes name, path and body of that entity alone', async (t) => {
    const { tx, view } = await subject(t, driver);
    for (const name of ['one', 'two']) await tx.entities.insert(newUser(name));
    const body = { tags: [{ key: 'k', value: 'v' }], inline: {} };
    const renamed = newUser('Uno', { id: 'AIDA-one', path: '/p/', body });
    await tx.entities.replace({ ...renamed, account: b, createdAt: 99 });
    deepEqual(await view.entities.byId('user', 'AIDA-one'), renamed);
    deepEqual(await view.entities.get(a, 'user', 'UNO'), renamed);
    equal(await view.entities.get(a, 'user', 'one'), undefined);
    deepEqual(await view.entities.get(a, 'user', 'two'), newUser('two'));
    await rejects(tx.entities.replace({ ...renamed, name: 'TWO' }), 'the name is taken');
    await tx.entities.replace({ ...renamed, name: 'UNO' });
    equal((await view.entities.get(a, 'user', 'uno'))?.name, 'UNO');
    await tx.entities.replace(newUser('nobody'));
    equal(await view.entities.get(a, 'user', 'nobody'), undefined);

    await tx.entities.remove('group', 'AIDA-one');
    equal(await view.entities.count(a, 'user'), 2);
    await tx.entities.remove('user', 'AIDA-one');
    await tx.entities.remove('user', 'AIDA-one');
    equal(await view.entities.byId('user', 'AIDA-one'), undefined);
    await tx.entities.insert(newUser('one'));
    equal(await view.entities.count(a, 'user'), 2);
  });

  test('lists go by name without regard to case, filtered by path, page by page', async (t) => {
    const { tx, view } = await subject(t, driver);
    const users = [
      newUser('b', { path: '/team/x/' }),
      newUser('A', { path: '/team/' }),
      newUser('C', { path: '/teams/' }),
      newUser('d'),
      newUser('E', { path: '/Team/' }),
      newUser('f_', { path: '/te_m/' }),
      newUser('g', { path: '/te%m/' }),
    ];
    for (const user of users) await tx.entities.insert(user);
    await tx.entities.insert(newUser('a', { account: b, id: 'far' }));
    const list = async (prefix: string, after?: string, limit = 10) =>
      (await view.entities.list(a, 'user', prefix, after, limit)).map(({ name }) => name);
    deepEqual(await list('/'), ['A', 'b', 'C', 'd', 'E', 'f_', 'g']);
    deepEqual(await list(''), ['A', 'b', 'C', 'd', 'E', 'f_', 'g']);
    deepEqual(await list('/team/'), ['A', 'b']);
    deepEqual(await list('/team'), ['A', 'b', 'C']);
    deepEqual(await list('/te_m/'), ['f_'], 'no pattern');
    deepEqual(await list('/te%'), ['g']);
    deepEqual(await list('/none/'), []);
    deepEqual(await list('/', undefined, 2), ['A', 'b']);
    deepEqual(await list('/', 'b', 2), ['C', 'd']);
    deepEqual(await list('/', 'C', 1), ['d']);
    deepEqual(await list('/team', 'a', 1), ['b']);
    deepEqual(await list('/team', 'b', 5), ['C']);
    deepEqual(await list('/', 'g'), []);
    deepEqual(await view.entities.list(a, 'user', '/team/x/', undefined, 1), [users[0]]);
    equal(await view.entities.count(a, 'user'), 7);
    equal(await view.entities.count(b, 'user'), 1);
    equal(await view.entities.count(a, 'role'), 0);
  });

  test('links are found from both ends', async (t) => {
    const { tx, view } = await subject(t, driver);
    const { links } = tx;
    for (const target of ['arn:b', 'arn:a', 'arn:b']) await links.add(a, 'attached', 'AIDA1', target);
    for (const from of ['AGPA1', 'AROA1']) await links.add(a, 'attached', from, 'arn:b');
    await links.add(a, 'boundary', 'AIDA1', 'arn:b');
    await links.add(b, 'attached', 'AIDA1', 'arn:c');
    deepEqual(await view.links.targets(a, 'attached', 'AIDA1'), ['arn:a', 'arn:b']);
    deepEqual(await view.links.targets(a, 'boundary', 'AIDA1'), ['arn:b']);
    deepEqual(await view.links.targets(a, 'member', 'AIDA1'), []);
    deepEqual(await view.links.sources(a, 'attached', 'arn:b', undefined, 10), ['AGPA1', 'AIDA1', 'AROA1']);
    deepEqual(await view.links.sources(a, 'attached', 'arn:b', 'AGPA1', 1), ['AIDA1']);
    deepEqual(await view.links.sources(b, 'attached', 'arn:b', undefined, 10), []);
    equal(await view.links.countSources(a, 'attached', 'arn:b'), 3);
    equal(await view.links.countSources(a, 'attached', 'arn:c'), 0);

    equal(await links.remove(a, 'attached', 'AIDA1', 'arn:b'), true);
    equal(await links.remove(a, 'attached', 'AIDA1', 'arn:b'), false);
    equal(await links.remove(b, 'attached', 'AIDA1', 'arn:a'), false);
    deepEqual(await view.links.sources(a, 'attached', 'arn:b', undefined, 10), ['AGPA1', 'AROA1']);
    await links.add(a, 'attached', 'AIDA1', 'arn:z');
    await links.removeAllOf(a, 'attached', 'AIDA1');
    deepEqual(await view.links.targets(a, 'attached', 'AIDA1'), []);
    deepEqual(await view.links.targets(a, 'boundary', 'AIDA1'), ['arn:b']);
    deepEqual(await view.links.targets(b, 'attached', 'AIDA1'), ['arn:c']);
  });

  test('access keys come back as they were written, and hang on ids', async (t) => {
    const { tx, view } = await subject(t, driver);
    const key = newKey('AKIA2');
    const inactive = newKey('AKIA1', { active: false });
    const root = newKey('AKIA3', { userId: a });
    for (const each of [key, inactive, root]) await tx.accessKeys.insert(each);
    await rejects(tx.accessKeys.insert(key));
    deepEqual(await view.accessKeys.get('AKIA2'), key);
    equal(await view.accessKeys.get('AKIA9'), undefined);
    deepEqual(await view.accessKeys.ofUser(a, 'AIDA-admin'), [inactive, key]);
    deepEqual(await view.accessKeys.ofUser(a, a), [root]);
    deepEqual(await view.accessKeys.ofUser(b, 'AIDA-admin'), []);
    await tx.accessKeys.setActive('AKIA1', true);
    await tx.accessKeys.setActive('AKIA2', false);
    await tx.accessKeys.setActive('AKIA9', false);
    deepEqual((await view.accessKeys.get('AKIA1'))?.active, true);
    deepEqual((await view.accessKeys.get('AKIA2'))?.active, false);
    await tx.accessKeys.remove('AKIA2');
    await tx.accessKeys.remove('AKIA2');
    deepEqual(await view.accessKeys.ofUser(a, 'AIDA-admin'), [{ ...inactive, active: true }]);
  });

  test('of the uses of a key the latest is kept, as long as the key', async (t) => {
    const { tx, view } = await subject(t, driver);
    for (const id of ['AKIA1', 'AKIA2']) await tx.accessKeys.insert(newKey(id));
    const use = (accessKeyId: string, at: number, service = 'ecr') =>
      ({ accessKeyId, at, service, region: 'us-east-1' }) as const;
    equal(await view.accessKeys.lastUse('AKIA1'), undefined);
    await tx.accessKeys.recordUses([use('AKIA1', 10), use('AKIA9', 10), use('AKIA2', 5), use('AKIA1', 8)]);
    deepEqual(await view.accessKeys.lastUse('AKIA1'), use('AKIA1', 10));
    equal(await view.accessKeys.lastUse('AKIA9'), undefined);
    await tx.accessKeys.recordUses([use('AKIA1', 9, 'sts'), use('AKIA2', 5, 'sts')]);
    deepEqual(await view.accessKeys.lastUse('AKIA1'), use('AKIA1', 10));
    deepEqual(await view.accessKeys.lastUse('AKIA2'), use('AKIA2', 5, 'sts'));
    await tx.accessKeys.remove('AKIA1');
    equal(await view.accessKeys.lastUse('AKIA1'), undefined);
    await tx.accessKeys.insert(newKey('AKIA1'));
    equal(await view.accessKeys.lastUse('AKIA1'), undefined);
  });

  test('of the uses of a role the latest is kept, as long as the role', async (t) => {
    const { tx, view } = await subject(t, driver);
    const role = { ...newUser('builder'), kind: 'role', id: 'AROA1' } as Entity;
    await tx.entities.insert(role);
    await tx.entities.insert({ ...newUser('ann'), id: 'AIDA1' });
    const use = (roleId: string, at: number, region = 'us-east-1') => ({ roleId, at, region });
    equal(await view.roleUses.last('AROA1'), undefined);
    await tx.roleUses.record([use('AROA1', 10), use('AROA9', 10), use('AIDA1', 10), use('AROA1', 8)]);
    deepEqual(await view.roleUses.last('AROA1'), use('AROA1', 10));
    equal(await view.roleUses.last('AROA9'), undefined);
    equal(await view.roleUses.last('AIDA1'), undefined);
    await tx.roleUses.record([use('AROA1', 10, 'eu-west-1')]);
    deepEqual(await view.roleUses.last('AROA1'), use('AROA1', 10, 'eu-west-1'));
    await tx.entities.remove('role', 'AROA1');
    await tx.entities.insert(role);
    equal(await view.roleUses.last('AROA1'), undefined);
  });

  test('every kind of entity is kept', async (t) => {
    const { tx, view } = await subject(t, driver);
    const kinds: readonly EntityKind[] = [
      'user',
      'group',
      'role',
      'policy',
      'oidc-provider',
      'mfa-device',
      'settings',
      'alias',
    ];
    for (const kind of kinds) await tx.entities.insert({ ...newUser('same'), kind, id: 'same' } as Entity);
    for (const kind of kinds) equal((await view.entities.byId(kind, 'same'))?.kind, kind);
  });
}
