import type { Call } from '../../kernel/identity.ts';
import type { PolicyReads } from '../ports.ts';
import type { Quotas } from '../settings.ts';
import type { QuotaChange, RegistryKey } from '../types.ts';
import { perform, type RegistryDeps, type RegistryUnit } from './perform.ts';

/** Quotas that a registry may have its own value of (spec 1.3, "adjustable"). */
export type AdjustableQuota = QuotaChange['quota'];

const CHANGES = 'quota-changes';
/** Changes that are remembered. */
const REMEMBERED = 100;

interface Reads {
  readonly policies: PolicyReads;
}

/** What the registry was given, else what all have. */
export async function quotaOf(
  from: Reads,
  registry: RegistryKey,
  quota: AdjustableQuota,
  quotas: Quotas,
): Promise<number> {
  const own = await from.policies.setting(registry, settingName(quota));
  return own === undefined ? quotas[quota] : Number(own);
}

function settingName(quota: AdjustableQuota): string {
  return `quota/${quota}`;
}

async function changesOf(from: Reads, registry: RegistryKey): Promise<readonly QuotaChange[]> {
  const kept = await from.policies.setting(registry, CHANGES);
  return kept === undefined ? [] : (JSON.parse(kept) as QuotaChange[]);
}

interface Input {
  readonly registry: RegistryKey;
  readonly quota: AdjustableQuota;
  readonly value: number;
  readonly id: string;
}

export const changeQuotaUnit: RegistryUnit<Input, QuotaChange> = {
  name: 'change-quota',
  async run(tx, { registry, quota, value, id }, { now, actor }) {
    const change: QuotaChange = { id, quota, value, at: now, by: actor };
    const changes = [change, ...(await changesOf(tx, registry))].slice(0, REMEMBERED);
    await tx.policies.putSetting(registry, settingName(quota), String(value));
    await tx.policies.putSetting(registry, CHANGES, JSON.stringify(changes));
    return change;
  },
};

/** Holds from this commit on; what is there already beyond a lower value stays. */
export function changeQuota(
  deps: RegistryDeps,
  call: Call,
  registry: RegistryKey,
  quota: AdjustableQuota,
  value: number,
): Promise<QuotaChange> {
  return perform(deps, call, changeQuotaUnit, { registry, quota, value, id: call.requestId });
}

export function quotaChanges(deps: RegistryDeps, registry: RegistryKey): Promise<readonly QuotaChange[]> {
  return deps.store.read((view) => changesOf(view, registry));
}
