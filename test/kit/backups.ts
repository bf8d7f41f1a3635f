import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdfast, type Server, startServer } from './server.ts';

export interface BackupJson {
  readonly id: string;
  readonly rootKeyId: string;
  readonly contents: { readonly images: number; readonly blobs: number; readonly bytes: number };
  readonly copied: { readonly blobs: number; readonly bytes: number };
  readonly reused: { readonly blobs: number };
  readonly damaged: readonly { readonly digest: string }[];
}

export async function said(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await holdfast(args);
  assert.equal(code, 0, stdout + stderr);
  return stdout;
}

export async function refusal(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await holdfast(args);
  assert.equal(code, 1, stdout + stderr);
  assert.doesNotMatch(stderr, /^ {4}at /m);
  return stdout + stderr;
}

export const backup = async (data: string, to: string): Promise<BackupJson> =>
  JSON.parse(await said('backup', to, '--data', data, '--json')) as BackupJson;

/** Every file below a folder: its path there, and its bytes. */
export function filesBelow(folder: string): { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
}

export const keyOf = (data: string): string => join(data, 'keys', 'root.key');

/** A restored folder has no credentials file, which `startServer` reads: those of the original are put there. */
export async function startRestored(data: string, original: Server): Promise<Server> {
  const names = ['blobs', 'deployment.json', 'keys', 'lock', 'metadata.sqlite', 'records'];
  assert.deepEqual(readdirSync(data).sort(), names);
  mkdirSync(join(data, 'aws'), { mode: 0o700 });
  writeFileSync(join(data, 'aws', 'credentials'), readFileSync(join(original.data, 'aws', 'credentials')), {
    mode: 0o600,
  });
  return startServer({ data });
}
