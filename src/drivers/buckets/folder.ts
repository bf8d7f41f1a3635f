import { rename, rm } from 'node:fs/promises';
import { DomainError } from '../../kernel/errors.ts';
import type { TrailDestination, TrailObject, TrailObjects } from '../../services/cloudtrail/ports.ts';
import { listObjects } from './listing.ts';
import { isHidden, metadataEnding } from './names.ts';
import { hasCode, ifThere, Place } from './place.ts';

const partialEnding = '.partial';
const longestMetadata = 64 * 1024;

/** A bucket that is a folder: a key is a path in it. */
export function folderBucket(root: string): TrailDestination & TrailObjects {
  return {
    async put(key, body, metadata) {
      const { folders, name } = partsOf(key);
      try {
        await using place = await madePlace(root, folders);
        // An object is never there without its metadata.
        if (Object.keys(metadata).length > 0) {
          await write(place, `${name}${metadataEnding}`, Buffer.from(JSON.stringify(metadata)));
        }
        await write(place, name, body);
        await place.sync();
      } catch (error) {
        throw reported(error);
      }
    },
    open: (key) => openObject(root, key),
    list: (query) => listObjects(root, query),
  };
}

async function openObject(root: string, key: string): Promise<TrailObject | undefined> {
  if (!isPath(key)) return undefined;
  const { folders, name } = partsOf(key);
  if (isHidden(name)) return undefined;
  const found = await ifThere(existingPlace(root, folders));
  if (found === undefined) return undefined;
  await using place = found;
  const file = await place.file(name);
  if (file === undefined) return undefined;
  try {
    const { size, mtimeMs } = await file.stat();
    const metadata = await metadataOf(place, name);
    return {
      size,
      modifiedAt: Math.floor(mtimeMs),
      metadata,
      read: () => file.createReadStream({ highWaterMark: 256 * 1024 }),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function metadataOf(place: Place, name: string): Promise<Readonly<Record<string, string>>> {
  const file = await place.file(`${name}${metadataEnding}`);
  if (file === undefined) return {};
  try {
    if ((await file.stat()).size > longestMetadata) return {};
    const found: unknown = JSON.parse(await file.readFile('utf8'));
    return Object.fromEntries(
      Object.entries(found ?? {}).filter(
        (entry): entry is [string, string] =>
          /^[a-z0-9-]+$/.test(entry[0]) && /^[\x20-\x7e]*$/.test(String(entry[1])),
      ),
    );
  } catch {
    // Whoever has changed it has made it nothing.
    return {};
  } finally {
    await file.close();
  }
}

/** Written whole or not at all, whoever else writes the same. */
async function write(place: Place, name: string, body: Uint8Array): Promise<void> {
  const partial = `.${name}${partialEnding}`;
  await rm(place.at(partial), { force: true });
  const file = await place.create(partial);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(place.at(partial), place.at(name));
}

async function madePlace(root: string, folders: readonly string[]): Promise<Place> {
  return descend(root, folders, (place, name) => place.madeFolder(name));
}

async function existingPlace(root: string, folders: readonly string[]): Promise<Place> {
  return descend(root, folders, (place, name) => place.folder(name));
}

async function descend(
  root: string,
  folders: readonly string[],
  step: (place: Place, name: string) => Promise<Place>,
): Promise<Place> {
  let place = await Place.open(root);
  for (const name of folders) {
    await using above = place;
    place = await step(above, name);
  }
  return place;
}

/** Throws for a key that is no path of plain names: none such is ever made. */
function partsOf(key: string): { readonly folders: readonly string[]; readonly name: string } {
  if (!isPath(key)) throw new DomainError('BucketRefused', 'The key of an object is no path of plain names');
  const folders = key.split('/');
  const name = folders.pop() ?? '';
  return { folders, name };
}

function isPath(key: string): boolean {
  return (
    key.length <= 1024 &&
    !key.includes('\0') &&
    key.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
  );
}

/** What the owner of the trail is told; its cause is for the log. */
function reported(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error) || !('code' in error)) return error;
  const text = hasCode(error, 'ELOOP', 'ENOTDIR')
    ? 'A part of the path in the folder is a link, or no folder'
    : `The folder can not be written to (${String(error.code)})`;
  const failure = new DomainError('BucketFailed', text);
  failure.cause = error;
  return failure;
}
