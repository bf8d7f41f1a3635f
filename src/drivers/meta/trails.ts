import { sql } from 'kysely';
import type {
  Collected,
  DigestChain,
  KeptTrail,
  SigningKey,
  TrailFile,
  TrailReads,
  TrailWrites,
} from '../../services/cloudtrail/ports.ts';
import { type Executor, statement } from './statement.ts';
import {
  addFile,
  done,
  forgetDone,
  removeFile,
  setDelivered,
  setDigested,
  toFile,
  undigested,
  waiting,
  waitingOf,
} from './trail-files.ts';

type Place = { readonly account: string; readonly region: string };
type Named = Place & { readonly name: string };
type ById = { readonly id: number };
type Row = Place & { readonly name: string | null; readonly collects: number; readonly body: string };

const columns = ['id', 'account', 'region', 'name', 'body'] as const;

const named = statement((db, p: Named) =>
  db
    .selectFrom('trails')
    .select(columns)
    .where('account', '=', p.account)
    .where('region', '=', p.region)
    .where('name', '=', p.name),
);

const byId = statement((db, p: ById) => db.selectFrom('trails').select(columns).where('id', '=', p.id));

const ofAccount = statement((db, p: { readonly account: string }) =>
  db
    .selectFrom('trails')
    .select(columns)
    .where('account', '=', p.account)
    .where('name', 'is not', null)
    .orderBy('region')
    .orderBy('name'),
);

const collecting = statement((db, _: object) =>
  db.selectFrom('trails').select(columns).where('collects', '=', sql.lit(1)).orderBy('id'),
);

const insert = statement((db, p: Row) =>
  db
    .insertInto('trails')
    .values({ account: p.account, region: p.region, name: p.name, collects: p.collects, body: p.body })
    .returning('id'),
);

const replace = statement((db, p: Pick<Row, 'name' | 'collects' | 'body'> & ById) =>
  db.updateTable('trails').set({ name: p.name, collects: p.collects, body: p.body }).where('id', '=', p.id),
);

const remove = statement((db, p: ById) => db.deleteFrom('trails').where('id', '=', p.id));
const removeChains = statement((db, p: ById) => db.deleteFrom('trail_chains').where('trail_id', '=', p.id));

const collected = statement((db, _: object) =>
  db.selectFrom('trails_collected').select('body').where('id', '=', 0),
);

const setCollected = statement((db, p: { readonly body: string }) =>
  db
    .insertInto('trails_collected')
    .values({ id: 0, body: p.body })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ body: (eb) => eb.ref('excluded.body') })),
);

const chains = statement((db, p: ById) =>
  db.selectFrom('trail_chains').select('body').where('trail_id', '=', p.id).orderBy('region'),
);

const allChains = statement((db, _: object) =>
  db.selectFrom('trail_chains').select('body').orderBy('trail_id').orderBy('region'),
);

type Chain = { readonly trailId: number; readonly region: string };

const putChain = statement((db, p: Chain & { readonly body: string }) =>
  db
    .insertInto('trail_chains')
    .values({ trail_id: p.trailId, region: p.region, body: p.body })
    .onConflict((conflict) =>
      conflict.columns(['trail_id', 'region']).doUpdateSet({ body: (eb) => eb.ref('excluded.body') }),
    ),
);

const removeChain = statement((db, p: Chain) =>
  db.deleteFrom('trail_chains').where('trail_id', '=', p.trailId).where('region', '=', p.region),
);

const keys = statement((db, p: Place) =>
  db.selectFrom('trail_keys').selectAll().where('account', '=', p.account).where('region', '=', p.region),
);

const addKey = statement((db, p: SigningKey) =>
  db.insertInto('trail_keys').values({
    account: p.account,
    region: p.region,
    fingerprint: p.fingerprint,
    public_key: p.publicKey,
    sealed_private_key: p.sealedPrivateKey,
    valid_from: p.validFrom,
    valid_to: p.validTo,
  }),
);

export class Trails implements TrailReads, TrailWrites {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  async named(account: string, region: string, name: string): Promise<KeptTrail | undefined> {
    return toTrail(await this.#executor.first(named, { account, region, name }));
  }

  async byId(id: number): Promise<KeptTrail | undefined> {
    return toTrail(await this.#executor.first(byId, { id }));
  }

  async ofAccount(account: string): Promise<KeptTrail[]> {
    return (await this.#executor.all(ofAccount, { account })).flatMap((row) => toTrail(row) ?? []);
  }

  async collecting(): Promise<KeptTrail[]> {
    return (await this.#executor.all(collecting, {})).flatMap((row) => toTrail(row) ?? []);
  }

  async insert(trail: Omit<KeptTrail, 'id'>): Promise<KeptTrail> {
    const id = (await this.#executor.first(insert, toRow(trail)))?.id;
    if (id === undefined) throw new Error('A new trail has no id');
    return { ...trail, id };
  }

  async replace(trail: KeptTrail): Promise<void> {
    await this.#executor.run(replace, { ...toRow(trail), id: trail.id });
  }

  async remove(id: number): Promise<void> {
    await this.#executor.run(removeChains, { id });
    await this.#executor.run(remove, { id });
  }

  async collected(): Promise<Collected> {
    const row = await this.#executor.first(collected, {});
    return row === undefined ? { row: 0, tails: {} } : (JSON.parse(row.body) as Collected);
  }

  async setCollected(reached: Collected): Promise<void> {
    await this.#executor.run(setCollected, { body: JSON.stringify(reached) });
  }

  async chains(trailId: number): Promise<DigestChain[]> {
    return (await this.#executor.all(chains, { id: trailId })).map(toChain);
  }

  async allChains(): Promise<DigestChain[]> {
    return (await this.#executor.all(allChains, {})).map(toChain);
  }

  async putChain(chain: DigestChain): Promise<void> {
    const { trailId, region } = chain;
    await this.#executor.run(putChain, { trailId, region, body: JSON.stringify(chain) });
  }

  async removeChain(trailId: number, region: string): Promise<void> {
    await this.#executor.run(removeChain, { trailId, region });
  }

  async waiting(after: number, limit: number): Promise<TrailFile[]> {
    return (await this.#executor.all(waiting, { after, limit })).map(toFile);
  }

  async undigested(trailId: number, region: string, until: number): Promise<TrailFile[]> {
    return (await this.#executor.all(undigested, { trailId, region, until })).map(toFile);
  }

  async hasWaiting(trailId: number): Promise<boolean> {
    return (await this.#executor.first(waitingOf, { trailId })) !== undefined;
  }

  async hasDone(): Promise<boolean> {
    return (await this.#executor.first(done, {})) !== undefined;
  }

  async addFile(file: Omit<TrailFile, 'id'>): Promise<void> {
    const { trailId, region, madeAt, digested } = file;
    const body = JSON.stringify(file);
    await this.#executor.run(addFile, { trailId, region, madeAt, digested: digested ? 1 : 0, body });
  }

  async setDelivered(id: number, at: number): Promise<void> {
    await this.#executor.run(setDelivered, { id, at });
  }

  async setDigested(trailId: number, region: string, until: number): Promise<void> {
    await this.#executor.run(setDigested, { trailId, region, until });
  }

  forgetDone(): Promise<number> {
    return this.#executor.run(forgetDone, {});
  }

  async removeFile(id: number): Promise<void> {
    await this.#executor.run(removeFile, { id });
  }

  async keys(account: string, region: string): Promise<SigningKey[]> {
    const found = (await this.#executor.all(keys, { account, region })).map((row) => ({
      account: row.account,
      region: row.region,
      fingerprint: row.fingerprint,
      publicKey: row.public_key,
      sealedPrivateKey: row.sealed_private_key,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    }));
    return found.sort((one, other) => other.validFrom - one.validFrom);
  }

  async addKey(key: SigningKey): Promise<void> {
    await this.#executor.run(addKey, key);
  }
}

type Body = Omit<KeptTrail, 'id' | 'account' | 'region'>;

function toTrail(
  row: (Place & { readonly id: number; readonly body: string }) | undefined,
): KeptTrail | undefined {
  if (row === undefined) return undefined;
  const { id, account, region, body } = row;
  return { id, account, region, ...(JSON.parse(body) as Body) };
}

/** JSON leaves out what is undefined. */
function toRow(trail: Omit<KeptTrail, 'id'>): Row {
  const { account, region, ...body } = trail;
  const { name, deleted, periods } = trail;
  const collects = deleted || periods.length > 0 ? 1 : 0;
  return { account, region, name: deleted ? null : name, collects, body: JSON.stringify(body) };
}

function toChain({ body }: { readonly body: string }): DigestChain {
  return JSON.parse(body) as DigestChain;
}
