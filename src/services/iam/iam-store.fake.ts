import type { AccessKey, Account, Entity, IamStore, IamTx, KeyUse, LinkKind, RoleUse } from './ports.ts';

interface Tables {
  readonly accounts: Map<string, Account>;
  /** By kind and id. */
  readonly entities: Map<string, Entity>;
  /** By kind, account, name in lower case. */
  readonly names: Map<string, Entity>;
  readonly links: Map<string, Link>;
  readonly keys: Map<string, AccessKey>;
  readonly uses: Map<string, KeyUse>;
  readonly roleUses: Map<string, RoleUse>;
}

interface Link {
  readonly account: string;
  readonly kind: LinkKind;
  readonly from: string;
  readonly target: string;
}

/**
 * For tests: an IamStore in memory, which behaves as the real one. A unit works on a copy, which takes effect
 * only when it succeeds; what it is given and gives back is copied as between threads.
 */
export function fakeIamStore(): IamStore {
  let tables: Tables = {
    accounts: new Map(),
    entities: new Map(),
    names: new Map(),
    links: new Map(),
    keys: new Map(),
    uses: new Map(),
    roleUses: new Map(),
  };
  let revision = 0;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    read: (work) => work(over(tables, () => {})),
    commit(unit, input, context) {
      const plain = structuredClone(input);
      const done = queue.then(async () => {
        const copy = copied(tables);
        let changed = false;
        const output = structuredClone(
          await unit.run(
            over(copy, () => {
              changed = true;
            }),
            plain,
            context,
          ),
        );
        tables = copy;
        if (changed) revision += 1;
        return output;
      });
      queue = done.catch(() => {});
      return done;
    },
    revision: (topic) => (topic === 'iam' ? revision : 0),
    async close() {},
  };
}

function copied({ accounts, entities, names, links, keys, uses, roleUses }: Tables): Tables {
  return {
    accounts: new Map(accounts),
    entities: new Map(entities),
    names: new Map(names),
    links: new Map(links),
    keys: new Map(keys),
    uses: new Map(uses),
    roleUses: new Map(roleUses),
  };
}

function over(tables: Tables, change: () => void): IamTx {
  return {
    accounts: accountsOver(tables, change),
    entities: entitiesOver(tables, change),
    links: linksOver(tables, change),
    accessKeys: accessKeysOver(tables, change),
    roleUses: roleUsesOver(tables),
  };
}

function accountsOver({ accounts }: Tables, change: () => void): IamTx['accounts'] {
  return {
    get: async (id) => accounts.get(id),
    list: async (after = '', limit) =>
      ascending([...accounts.values()], ({ id }) => id)
        .filter(({ id }) => id > after)
        .slice(0, limit),
    async insert(account) {
      change();
      add(accounts, account.id, account);
    },
  };
}

function entitiesOver({ entities, names, roleUses }: Tables, change: () => void): IamTx['entities'] {
  const nameKey = (account: string, kind: string, name: string) => `${kind} ${account} ${name.toLowerCase()}`;
  const idKey = (kind: string, id: string) => `${kind} ${id}`;
  const of = (account: string, kind: string) =>
    ascending(
      [...names.values()].filter((entity) => entity.account === account && entity.kind === kind),
      ({ name }) => name.toLowerCase(),
    );
  const remove = (kind: string, id: string) => {
    const entity = entities.get(idKey(kind, id));
    if (entity === undefined) return;
    entities.delete(idKey(kind, id));
    names.delete(nameKey(entity.account, kind, entity.name));
  };
  const insert = (entity: Entity) => {
    // As it comes back from JSON: without members that are undefined.
    const kept = { ...entity, body: JSON.parse(JSON.stringify(entity.body)) } as Entity;
    add(names, nameKey(entity.account, entity.kind, entity.name), kept);
    add(entities, idKey(entity.kind, entity.id), kept);
  };
  return {
    get: async (account, kind, name) => names.get(nameKey(account, kind, name)) as never,
    byId: async (kind, id) => entities.get(idKey(kind, id)) as never,
    list: async (account, kind, pathPrefix, after = '', limit) =>
      of(account, kind)
        .filter(({ name, path }) => name.toLowerCase() > after.toLowerCase() && path.startsWith(pathPrefix))
        .slice(0, limit) as never,
    count: async (account, kind) => of(account, kind).length,
    async insert(entity) {
      change();
      insert(entity);
    },
    async replace(entity) {
      change();
      const before = entities.get(idKey(entity.kind, entity.id));
      if (before === undefined) return;
      remove(entity.kind, entity.id);
      const { name, path, body } = entity;
      insert({ ...before, name, path, body });
    },
    async remove(kind, id) {
      change();
      roleUses.delete(id);
      remove(kind, id);
    },
  };
}

function linksOver({ links }: Tables, change: () => void): IamTx['links'] {
  const keyOf = (link: Link) => JSON.stringify([link.account, link.kind, link.from, link.target]);
  const of = (account: string, kind: LinkKind) =>
    [...links.values()].filter((link) => link.account === account && link.kind === kind);
  const sources = (account: string, kind: LinkKind, target: string) =>
    of(account, kind)
      .filter((link) => link.target === target)
      .map(({ from }) => from)
      .sort();
  return {
    targets: async (account, kind, from) =>
      of(account, kind)
        .filter((link) => link.from === from)
        .map(({ target }) => target)
        .sort(),
    sources: async (account, kind, target, after = '', limit) =>
      sources(account, kind, target)
        .filter((from) => from > after)
        .slice(0, limit),
    countSources: async (account, kind, target) => sources(account, kind, target).length,
    async add(account, kind, from, target) {
      change();
      const link = { account, kind, from, target };
      links.set(keyOf(link), link);
    },
    async remove(account, kind, from, target) {
      change();
      return links.delete(keyOf({ account, kind, from, target }));
    },
    async removeAllOf(account, kind, from) {
      change();
      for (const link of of(account, kind)) if (link.from === from) links.delete(keyOf(link));
    },
  };
}

function accessKeysOver({ keys, uses }: Tables, change: () => void): IamTx['accessKeys'] {
  return {
    get: async (id) => keys.get(id),
    ofUser: async (account, userId) =>
      ascending(
        [...keys.values()].filter((key) => key.account === account && key.userId === userId),
        ({ id }) => id,
      ),
    lastUse: async (id) => uses.get(id),
    async insert(key) {
      change();
      add(keys, key.id, key);
    },
    async setActive(id, active) {
      change();
      const key = keys.get(id);
      if (key !== undefined) keys.set(id, { ...key, active });
    },
    async remove(id) {
      change();
      keys.delete(id);
      uses.delete(id);
    },
    async recordUses(all) {
      for (const use of all) {
        const before = uses.get(use.accessKeyId)?.at ?? Number.NEGATIVE_INFINITY;
        if (keys.has(use.accessKeyId) && use.at >= before) uses.set(use.accessKeyId, use);
      }
    },
  };
}

function roleUsesOver({ entities, roleUses }: Tables): IamTx['roleUses'] {
  return {
    last: async (roleId) => roleUses.get(roleId),
    async record(all) {
      for (const use of all) {
        const before = roleUses.get(use.roleId)?.at ?? Number.NEGATIVE_INFINITY;
        if (entities.has(`role ${use.roleId}`) && use.at >= before) roleUses.set(use.roleId, use);
      }
    },
  };
}

function ascending<T>(items: readonly T[], by: (item: T) => string): T[] {
  return items.toSorted((a, b) => (by(a) < by(b) ? -1 : 1));
}

function add<T>(table: Map<string, T>, key: string, row: T): void {
  if (table.has(key)) throw new Error(`There is ${key} already`);
  table.set(key, row);
}
