import type { Unit } from '../../kernel/unit.ts';
import type {
  Collected,
  DigestChain,
  KeptTrail,
  SigningKey,
  TrailFile,
  TrailTx,
} from '../../services/cloudtrail/ports.ts';
import { type Delivery, isLogging } from '../../services/cloudtrail/trails/units.ts';

type NewFile = Omit<TrailFile, 'id'>;

interface CollectedInput {
  /** How far was read when the reading began: nobody else has read on since. */
  readonly from: Collected;
  readonly to: Collected;
  readonly files: readonly NewFile[];
  /** Trails of which some time is over, */
  readonly ended: readonly number[];
  /** if it ended before that. */
  readonly endedBefore: number;
}

const second = 1_000;

/** Log files are made, and how far was read is known, together. Chains of digests begin with what is to be in them. */
export const collectedUnit: Unit<TrailTx, CollectedInput, void> = {
  name: 'trails.collected',
  async run({ trails }, { from, to, files, ended, endedBefore }, { now }) {
    const before = await trails.collected();
    if (JSON.stringify(before) !== JSON.stringify(from)) throw new Error('Records were collected twice');
    await trails.setCollected(to);
    for (const file of files) {
      const trail = await trails.byId(file.trailId);
      if (trail === undefined) throw new Error('A log file is of no trail');
      await trails.addFile(file);
      if (!file.digested) await beginChain({ trails }, trail.id, file.region, now);
    }
    for (const trail of await trails.collecting()) {
      const { settings, region, id } = trail;
      if (isLogging(trail) && settings.validation) await beginChain({ trails }, id, region, now);
    }
    for (const id of ended) {
      const trail = await trails.byId(id);
      if (trail === undefined) continue;
      const periods = trail.periods.filter(({ to: end }) => end === undefined || end >= endedBefore);
      await trails.replace({ ...trail, periods });
    }
  },
};

async function beginChain({ trails }: TrailTx, trailId: number, region: string, now: number): Promise<void> {
  const chains = await trails.chains(trailId);
  if (chains.some((chain) => chain.region === region)) return;
  await trails.putChain({ trailId, region, from: Math.floor(now / second) * second });
}

interface DigestedInput {
  /** As it was when the digest was made. */
  readonly chain: DigestChain;
  /** As it goes on; undefined: the digest was the last. */
  readonly next: DigestChain | undefined;
  readonly file: NewFile;
  /** The digest names all log files made until then. */
  readonly until: number;
}

/** A digest is made, and the chain ends with it. */
export const digestedUnit: Unit<TrailTx, DigestedInput, void> = {
  name: 'trails.digested',
  async run({ trails }, { chain, next, file, until }) {
    const { trailId, region } = chain;
    const now = (await trails.chains(trailId)).find((one) => one.region === region);
    if (now?.from !== chain.from) throw new Error('A digest was made twice');
    await trails.addFile(file);
    await trails.setDigested(trailId, region, until);
    if (next === undefined) await trails.removeChain(trailId, region);
    else await trails.putChain(next);
  },
};

interface DeliveryInput {
  readonly file: Pick<TrailFile, 'id' | 'trailId' | 'kind'>;
  readonly at: number;
  /** Why it failed; undefined: it is delivered. */
  readonly error: string | undefined;
  /** It is not tried again. */
  readonly lost: boolean;
}

/** How the delivery of a file went. */
export const deliveryUnit: Unit<TrailTx, DeliveryInput, void> = {
  name: 'trails.delivery',
  async run({ trails }, { file, at, error, lost }) {
    if (lost || error === undefined) await trails.setDelivered(file.id, at);
    const trail = await trails.byId(file.trailId);
    if (trail !== undefined) await trails.replace(withDelivery(trail, file.kind, at, error));
  },
};

function withDelivery(
  trail: KeptTrail,
  kind: TrailFile['kind'],
  triedAt: number,
  error: string | undefined,
): KeptTrail {
  const last = trail.deliveries[kind]?.at;
  const delivery: Delivery =
    error === undefined
      ? { triedAt, at: triedAt }
      : { triedAt, error, ...(last !== undefined && { at: last }) };
  return { ...trail, deliveries: { ...trail.deliveries, [kind]: delivery } };
}

/** What is delivered and needs to be in no digest is forgotten, and so are deleted trails all of which is delivered. */
export const removeDoneUnit: Unit<TrailTx, object, void> = {
  name: 'trails.remove-done',
  async run({ trails }) {
    await trails.forgetDone();
    for (const { id, deleted, periods } of await trails.collecting()) {
      if (!deleted || periods.length > 0 || (await trails.chains(id)).length > 0) continue;
      if (!(await trails.hasWaiting(id))) await trails.remove(id);
    }
  },
};

export const addSigningKeyUnit: Unit<TrailTx, SigningKey, void> = {
  name: 'trails.add-signing-key',
  run: ({ trails }, key) => trails.addKey(key),
};

export const trailEngineUnits = [
  collectedUnit,
  digestedUnit,
  deliveryUnit,
  removeDoneUnit,
  addSigningKeyUnit,
];
