import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DomainError } from '../../../kernel/errors.ts';
import type { Digest } from '../../../registry/index.ts';
import type { UploadKey } from '../../../registry/ports.ts';

/** What the file of a session's part lengths is called, after its id. */
export const PARTS = '.parts';

/**
 * Names below the store's root. Nothing that does not match a grammar of this file becomes part of a path:
 *
 *   uploads/<repository id>/<uuid>          the bytes of a session
 *   uploads/<repository id>/<uuid>.parts    the lengths of its parts, one a line
 *   blobs/<location>                        published bytes, never written again
 *   quarantine/<location, - for />          corrupt bytes that verify put aside
 *   moving/<unique>                         a copy out of cold storage that is being made
 *
 * A location is `sha256/ab/<hex>.<unique>`. One in cold storage (see cold-places.ts) is
 * `cold/sha256/ab/<hex>.<unique>`, with `.zst` after it where the bytes are compressed.
 */
export interface SessionPaths {
  readonly folder: string;
  readonly bytes: string;
  readonly parts: string;
}

export interface Content {
  readonly algorithm: 'sha256' | 'sha512';
  readonly hex: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
const LOCATION =
  /^(?:sha256\/([0-9a-f]{2})\/\1[0-9a-f]{62}|sha512\/([0-9a-f]{2})\/\2[0-9a-f]{126})\.[0-9a-f]{16}$/;

const COLD = 'cold/';
const COMPRESSED = '.zst';

/** Undefined for a key that no session can have. */
export function sessionPaths(root: string, upload: UploadKey): SessionPaths | undefined {
  if (!isRepositoryId(upload.repositoryId) || !isSessionId(upload.id)) return undefined;
  const folder = repositoryFolder(root, upload.repositoryId);
  const bytes = join(folder, upload.id);
  return { folder, bytes, parts: bytes + PARTS };
}

export function repositoryFolder(root: string, repositoryId: number): string {
  if (!isRepositoryId(repositoryId)) throw new TypeError(`Not a repository id: ${repositoryId}`);
  return join(root, 'uploads', String(repositoryId));
}

export function isSessionId(name: string): boolean {
  return UUID.test(name);
}

export function isRepositoryId(id: number): boolean {
  return Number.isSafeInteger(id) && id >= 0;
}

export function contentOf(digest: Digest): Content {
  if (!DIGEST.test(digest)) throw new DomainError('InvalidDigest', 'Not a sha256 or sha512 digest');
  const [algorithm, hex] = digest.split(':') as ['sha256' | 'sha512', string];
  return { algorithm, hex };
}

export function freshLocation({ algorithm, hex }: Content): string {
  return `${algorithm}/${hex.slice(0, 2)}/${hex}.${randomBytes(8).toString('hex')}`;
}

export function freshColdLocation(content: Content, compressed: boolean): string {
  return `${COLD}${freshLocation(content)}${compressed ? COMPRESSED : ''}`;
}

export function isColdLocation(location: string): boolean {
  return location.startsWith(COLD) && isLocation(coldStem(location));
}

export function isCompressed(location: string): boolean {
  return location.endsWith(COMPRESSED);
}

function coldStem(location: string): string {
  const end = isCompressed(location) ? location.length - COMPRESSED.length : location.length;
  return location.slice(COLD.length, end);
}

/** The location, not of cold storage, that stands for a cold one where its bytes are copied out as they were. */
export function warmLocationOf(location: string): string {
  if (!isColdLocation(location)) throw invalidLocation();
  return coldStem(location);
}

/** Of a location in cold storage, within a place of it. */
export function coldPathOf(place: string, location: string): string {
  if (!isColdLocation(location)) throw invalidLocation();
  return join(place, ...location.slice(COLD.length).split('/'));
}

/** The location of a file found at `path`, such as `sha256/ab/<hex>.<unique>.zst`, in cold storage. */
export function coldLocationAt(path: string): string {
  return `${COLD}${path}`;
}

export function isLocation(location: string): boolean {
  return LOCATION.test(location);
}

/** The digest as which the bytes at a location were published. */
export function digestAt(location: string): Digest {
  const [algorithm, , name = ''] = (location.startsWith(COLD) ? location.slice(COLD.length) : location).split(
    '/',
  );
  return `${algorithm}:${name.slice(0, name.indexOf('.'))}`;
}

export function pathOf(root: string, location: string): string {
  if (!isLocation(location)) throw invalidLocation();
  return join(root, 'blobs', ...location.split('/'));
}

export function quarantinePath(root: string, location: string): string {
  if (!isLocation(location) && !isColdLocation(location)) throw invalidLocation();
  return join(root, 'quarantine', location.replaceAll('/', '-'));
}

function invalidLocation(): DomainError {
  return new DomainError('InvalidLocation', 'Not a location of this blob store');
}
