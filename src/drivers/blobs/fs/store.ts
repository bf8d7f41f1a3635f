import { mkdir, realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import type { BlobStore } from '../../../registry/ports.ts';
import { Buffers } from './buffers.ts';
import { openColdPlaces } from './cold-places.ts';
import { Contents } from './contents.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { Expiry } from './expiry.ts';
import { onDisk } from './failure.ts';
import { Folders } from './folders.ts';
import { HashThread } from './hashing/thread.ts';
import { Moves } from './moves.ts';
import { Publisher } from './publish.ts';
import { type Claims, Sessions } from './sessions.ts';
import { Uploads } from './uploads.ts';

/** Running hashes kept: those of the sessions written last; others are hashed again when they are published. */
const SESSIONS = 4096;
/** What all downloads together hold in buffers, bytes. */
const BUFFERS = 16 * 1024 * 1024;

export interface FsBlobStoreOptions {
  readonly sessions?: number;
  readonly disk?: Disk;
  /** Where other processes have the folder too. */
  readonly claims?: Claims | undefined;
  /** A folder on another disk, which is there, for bytes that go to cold storage; without it they stay on this one. */
  readonly archive?: string | undefined;
}

/**
 * Blobs in a folder, which this process has to itself unless there are `claims`. The folder may be a link to elsewhere; what lies below it
 * may not. Files are 0600 and folders 0700.
 */
export async function createFsBlobStore(
  folder: string,
  options: FsBlobStoreOptions = {},
): Promise<BlobStore> {
  const disk = options.disk ?? nodeDisk;
  const folders = new Folders(disk);
  const root = await onDisk(() => makeRoot(folder, folders));
  const sessions = new Sessions(options.sessions ?? SESSIONS, options.claims);
  // Processes that share the folder share the cores too.
  const hashThread =
    options.claims === undefined && availableParallelism() > 1 ? new HashThread() : undefined;
  const uploads = new Uploads(root, disk, sessions, hashThread);
  const publisher = new Publisher(root, disk, folders, sessions, uploads);
  const cold = await onDisk(() => openColdPlaces(root, options.archive, folders));
  const expiry = new Expiry(root, uploads, sessions, [root, ...cold.places]);
  const buffers = new Buffers(BUFFERS);
  const moves = new Moves(root, disk, folders, cold, buffers);
  const contents = new Contents(root, disk, folders, cold, moves, buffers);
  return {
    start: (upload) => uploads.start(upload),
    state: (upload) => uploads.state(upload),
    append: (upload, part) => uploads.append(upload, part),
    publish: (upload, digest, how) => publisher.publish(upload, digest, how),
    cancel: (upload) => uploads.cancel(upload),
    cancelAll: (repositoryId) => expiry.cancelAll(repositoryId),
    expireUploads: (before, dryRun = false) => expiry.expire(before, dryRun),
    open: (location, range) => contents.open(location, range),
    content: (location) => moves.content(location),
    cool: (location, signal) => moves.cool(location, signal),
    warm: (location, signal) => moves.warm(location, signal),
    delete: (location) => contents.delete(location),
    list: (digest) => contents.list(digest),
    renew: (location) => contents.renew(location),
    doubt: (location) => contents.doubt(location),
    quarantine: (location) => contents.quarantine(location),
    close: async () => hashThread?.close(),
  };
}

async function makeRoot(folder: string, folders: Folders): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const root = await realpath(folder);
  await folders.sync(dirname(root));
  for (const name of ['uploads', 'moving', 'quarantine', 'blobs', 'blobs/sha256', 'blobs/sha512']) {
    await folders.ensure(join(root, name));
  }
  return root;
}
