import { createHash } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { Digest, Image, Repository } from '../../../registry/index.ts';
import type { NewImage } from '../../../registry/ports.ts';
import type { AnyUnit } from '../sqlite/group-commit.ts';
import type { MetadataStore, Tx, View } from '../store.ts';
import { committing, contractUnits, reading, registry } from './units.ts';

/** What a driver brings to be tested: stores, each with a new and empty database. */
export interface Driver {
  open(units: readonly AnyUnit[]): Promise<Opened>;
}

export interface Opened {
  readonly store: MetadataStore;
  /** Another store on the same database, after this one was closed. */
  reopen(): Promise<MetadataStore>;
  /** Removes the database. */
  remove(): Promise<void>;
}

export interface Subject {
  readonly store: MetadataStore;
  readonly tx: Tx;
  readonly view: View;
  reopen(): Promise<MetadataStore>;
}

/** A store for one test, closed after it. */
export async function subject(t: TestContext, driver: Driver): Promise<Subject> {
  const { store, reopen, remove } = await driver.open(contractUnits);
  t.after(async () => {
    await store.close();
    await remove();
  });
  return { store, tx: committing(store), view: reading(store), reopen };
}

export function digest(text: string | number): Digest {
  return `sha256:${createHash('sha256').update(String(text)).digest('hex')}`;
}

export function newRepository(name: string, changes: Partial<Repository> = {}): Omit<Repository, 'id'> {
  return {
    ...registry,
    name,
    createdAt: 1_700_000_000_000,
    mutability: 'MUTABLE',
    exclusionFilters: [],
    scanOnPush: false,
    encryption: { type: 'AES256' },
    ...changes,
  };
}

/** An image that is nothing but its name. */
export function newImage(
  repositoryId: number,
  name: string | number,
  changes: Partial<NewImage> = {},
): NewImage {
  const manifest = new TextEncoder().encode(`{"manifest":"${name}"}`);
  return {
    repositoryId,
    digest: digest(name),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType: undefined,
    manifestSize: manifest.length,
    size: 10,
    subject: undefined,
    annotations: undefined,
    pushedAt: 5,
    manifest,
    scope: 'AES256',
    blobs: [],
    children: [],
    ...changes,
  };
}

export function newBlob(name: string, scope = 'AES256', location = `at/${name}`) {
  return { digest: digest(name), scope, size: 100 + name.length, location };
}

export const names = (images: readonly Pick<Image, 'digest'>[]): Digest[] => images.map((i) => i.digest);

/** All items of a list that is walked page by page. */
export async function walk<Item, Key>(
  next: (after: Key | undefined) => Promise<{ readonly items: readonly Item[]; readonly next?: Key }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let after: Key | undefined;
  do {
    const page = await next(after);
    all.push(...page.items);
    if (all.length > 10_000) throw new Error('This list does not end');
    after = page.next;
  } while (after !== undefined);
  return all;
}
