import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folders } from './folders.ts';
import { coldPathOf } from './layout.ts';

/**
 * Where cold storage is: folders that hold
 *
 *   sha256/ab/<hex>.<unique>[.zst]     bytes, compressed where that helps
 *   moving/<unique>                    a copy that is being made
 *   quarantine/<location, - for />     corrupt bytes that verify put aside
 *
 * The first takes what comes. There are two where bytes were archived before a second disk was set.
 */
export class ColdPlaces {
  readonly places: readonly [string, ...string[]];

  constructor(places: readonly [string, ...string[]]) {
    this.places = places;
  }

  pathsOf(location: string): readonly string[] {
    return this.places.map((place) => coldPathOf(place, location));
  }
}

/** Makes what is missing of the folders; `archive` itself must be there, for it may be a disk that is not mounted. */
export async function openColdPlaces(
  root: string,
  archive: string | undefined,
  folders: Folders,
): Promise<ColdPlaces> {
  const own = join(root, 'cold');
  await folders.ensure(own);
  const places: [string, ...string[]] = archive === undefined ? [own] : [await realpath(archive), own];
  for (const place of places) {
    for (const name of ['moving', 'quarantine', 'sha256', 'sha512']) await folders.ensure(join(place, name));
  }
  return new ColdPlaces(places);
}
