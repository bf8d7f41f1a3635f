import type { AccessKey, Account, IamStore, IamTx, User } from './ports.ts';

interface Tables {
  readonly accounts: Map<string, Account>;
  readonly users: Map<string, User>;
  readonly policies: Map<string, Set<string>>;
  readonly keys: Map<string, AccessKey>;
}

/** For tests: an IamStore in memory. A unit works on a copy, which takes effect only when it succeeds. */
export function fakeIamStore(): IamStore {
  let tables: Tables = { accounts: new Map(), users: new Map(), policies: new Map(), keys: new Map() };
  return {
    read: (work) => work(over(structuredClone(tables))),
    async commit(unit, input, context) {
      const copy = structuredClone(tables);
      const output = await unit.run(over(copy), structuredClone(input), context);
      tables = copy;
      return structuredClone(output);
    },
    async close() {},
  };
}

function over(tables: Tables): IamTx {
  const { accounts, users, policies, keys } = tables;
  const userKey = (account: string, name: string) => `${account}/${name}`;
  return {
    accounts: {
      get: async (id) => accounts.get(id),
      list: async (after = '', limit) =>
        [...accounts.values()].filter(({ id }) => id > after).slice(0, limit),
      insert: async (account) => void accounts.set(account.id, account),
    },
    users: {
      get: async (account, name) => users.get(userKey(account, name)),
      attachedPolicies: async (account, name) => [...(policies.get(userKey(account, name)) ?? [])].sort(),
      insert: async (user) => void users.set(userKey(user.account, user.name), user),
      async attachPolicy(account, name, policyArn) {
        const attached = policies.get(userKey(account, name)) ?? new Set();
        policies.set(userKey(account, name), attached.add(policyArn));
      },
    },
    accessKeys: {
      get: async (id) => keys.get(id),
      ofUser: async (account, userName) =>
        [...keys.values()].filter((key) => key.account === account && key.userName === userName),
      insert: async (key) => void keys.set(key.id, key),
      remove: async (id) => void keys.delete(id),
    },
  };
}
