import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatRootKey, newRootKey, parseRootKey, type RootKey } from '../../drivers/keys/index.ts';
import type { Settings } from '../config/index.ts';
import { OperatorError, systemCode } from '../errors.ts';
import type { Deployment } from './deployment.ts';
import { makeFolder, writeDurably } from './durable-file.ts';

/**
 * The root key of a folder: handed in by setting, or kept at `keys/root.key`, which is made when there is no
 * deployment yet. Throws when it is missing, or another than the deployment's, naming both.
 */
export async function findRootKey(
  folder: string,
  deployment: Deployment | undefined,
  settings: Pick<Settings, 'rootKey' | 'rootKeyFile'>,
): Promise<RootKey> {
  const path = join(folder, 'keys', 'root.key');
  const { key, origin } = (await handedIn(settings)) ?? (await kept(path)) ?? { key: undefined, origin: '' };
  if (key === undefined) {
    if (deployment === undefined) return await makeRootKey(path);
    throw new OperatorError(
      `The root key ${deployment.rootKeyId} of the data folder ${folder} is missing: put ${path} back, or hand the key in by HOLDFAST_ROOT_KEY or --root-key-file`,
    );
  }
  if (deployment !== undefined && key.id !== deployment.rootKeyId) {
    throw new OperatorError(
      `The data folder ${folder} is sealed under the root key ${deployment.rootKeyId}; the key from ${origin} is ${key.id}`,
    );
  }
  return key;
}

interface Found {
  readonly key: RootKey;
  readonly origin: string;
}

async function handedIn(settings: Pick<Settings, 'rootKey' | 'rootKeyFile'>): Promise<Found | undefined> {
  const { rootKey, rootKeyFile } = settings;
  if (rootKey !== undefined) return found(rootKey, 'the setting rootKey');
  if (rootKeyFile === undefined) return undefined;
  const text = await textOf(rootKeyFile);
  if (text === undefined)
    throw new OperatorError(`The file of the setting rootKeyFile, ${rootKeyFile}, is missing`);
  return found(text, rootKeyFile);
}

async function kept(path: string): Promise<Found | undefined> {
  const text = await textOf(path);
  return text === undefined ? undefined : found(text, path);
}

function found(text: string, origin: string): Found {
  const key = parseRootKey(text);
  if (key !== undefined) return { key, origin };
  throw new OperatorError(`${origin} holds no root key: 32 bytes in base64 or hex are expected`);
}

async function makeRootKey(path: string): Promise<RootKey> {
  const key = newRootKey();
  await makeFolder(join(path, '..'));
  await writeDurably(path, formatRootKey(key), 0o600);
  return key;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
