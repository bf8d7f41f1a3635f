import { deepEqual, equal, rejects } from 'node:assert/strict';
import { test } from 'node:test';
import { type Driver, subject } from './subject.ts';

export function iamContract(driver: Driver): void {
  test('accounts, users, policies and keys come back as they were written', async (t) => {
    const { tx, view } = await subject(t, driver);
    const account = { id: '000000000000', name: undefined, createdAt: 1 };
    const second = { id: '111111111111', name: 'Zweigstelle', createdAt: 2 };
    for (const each of [second, account]) await tx.accounts.insert(each);
    deepEqual(await view.accounts.get(account.id), account);
    equal(await view.accounts.get('222222222222'), undefined);
    deepEqual(await view.accounts.list(undefined, 10), [account, second]);
    deepEqual(await view.accounts.list(undefined, 1), [account]);
    deepEqual(await view.accounts.list(account.id, 10), [second]);

    const user = { account: account.id, name: 'admin', userId: 'AIDA2', path: '/', createdAt: 3 };
    await tx.users.insert(user);
    deepEqual(await view.users.get(account.id, 'admin'), user);
    equal(await view.users.get(second.id, 'admin'), undefined);
    await rejects(tx.users.insert({ ...user, account: '333333333333', userId: 'AIDA3' }));
    for (const policy of ['arn:b', 'arn:a', 'arn:b'])
      await tx.users.attachPolicy(account.id, 'admin', policy);
    deepEqual(await view.users.attachedPolicies(account.id, 'admin'), ['arn:a', 'arn:b']);
    deepEqual(await view.users.attachedPolicies(account.id, 'nobody'), []);

    const key = {
      id: 'AKIA2',
      account: account.id,
      userName: 'admin',
      sealedSecret: Uint8Array.from([1, 0, 255]),
      active: true,
      createdAt: 4,
    };
    const inactive = { ...key, id: 'AKIA1', active: false };
    for (const each of [key, inactive]) await tx.accessKeys.insert(each);
    deepEqual(await view.accessKeys.get('AKIA2'), key);
    equal(await view.accessKeys.get('AKIA9'), undefined);
    deepEqual(await view.accessKeys.ofUser(account.id, 'admin'), [inactive, key]);
    await tx.accessKeys.remove('AKIA2');
    await tx.accessKeys.remove('AKIA2');
    deepEqual(await view.accessKeys.ofUser(account.id, 'admin'), [inactive]);
  });
}
