import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultAccount, defaultRegion, type Settings } from '../config/index.ts';
import { OperatorError, systemCode } from '../errors.ts';
import { writeDurably } from './durable-file.ts';

/** What a data folder is once and for all, in `deployment.json`: written at the first start, never changed. */
export interface Deployment {
  readonly account: string;
  readonly region: string;
  /** Name of the root key that its secrets are sealed under. */
  readonly rootKeyId: string;
}

const recordSchema = z.object({
  format: z.literal(1),
  account: z.string(),
  region: z.string(),
  rootKeyId: z.string(),
});

const fileName = 'deployment.json';

/** The record of a folder, or undefined for a folder that no server has been started on. */
export async function readDeployment(folder: string): Promise<Deployment | undefined> {
  const path = join(folder, fileName);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const record = recordSchema.safeParse(parsedJson(text));
  if (!record.success) throw new OperatorError(`${path} is not a record of this program's format 1`);
  const { account, region, rootKeyId } = record.data;
  return { account, region, rootKeyId };
}

export async function writeDeployment(folder: string, deployment: Deployment): Promise<void> {
  const { account, region, rootKeyId } = deployment;
  const record = { format: 1, account, region, rootKeyId };
  await writeDurably(join(folder, fileName), `${JSON.stringify(record, null, 2)}\n`, 0o600);
}

/** The account and region of a first start. */
export function newDeployment(settings: Settings, rootKeyId: string): Deployment {
  return {
    account: settings.account ?? defaultAccount,
    region: settings.region ?? defaultRegion,
    rootKeyId,
  };
}

/** Throws when the settings ask for another account or region than the folder began with. */
export function checkDeployment(folder: string, deployment: Deployment, settings: Settings): void {
  for (const name of ['account', 'region'] as const) {
    const asked = settings[name];
    if (asked === undefined || asked === deployment[name]) continue;
    throw new OperatorError(
      `The data folder ${folder} belongs to the ${name} ${deployment[name]}; the setting ${name} asks for ${asked}. Leave the setting out, or use another data folder`,
    );
  }
}

export function noDeployment(path: string): OperatorError {
  return new OperatorError(`There is no Holdfast data in ${path}: name its folder by --data`);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
