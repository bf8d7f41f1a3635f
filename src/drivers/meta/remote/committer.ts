import { chmod, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import { toPlain } from '../../../kernel/errors.ts';
import type { Topic } from '../../../kernel/unit.ts';
import { migrate } from '../migrations/index.ts';
import { sqlite } from '../sqlite/dialect.ts';
import { SqliteExecutor } from '../sqlite/executor.ts';
import { unusable } from '../sqlite/failure.ts';
import { ensureDatabase, openWriter } from '../sqlite/files.ts';
import { type AnyUnit, GroupCommit } from '../sqlite/group-commit.ts';
import type { Reply, Request } from '../sqlite/messages.ts';
import type { CommitObserver } from '../sqlite/writer-client.ts';
import { Connection } from './connection.ts';
import { Followers } from './followers.ts';
import { frameOf } from './frames.ts';
import type { FromClient } from './messages.ts';
import { type Asked, Outcomes } from './outcomes.ts';

export interface CommitterOptions {
  /** Holds the database; created (0700) if it is missing. */
  readonly folder: string;
  /** Path of the socket to listen on. */
  readonly socket: string;
  /** What clients prove themselves by. */
  readonly secret: Uint8Array;
  readonly units: readonly AnyUnit[];
  /** Whether this is the first committing process of a run of the server. */
  readonly fresh: boolean;
  /** Names of clients with caches that may live already. */
  readonly expected: readonly string[];
  /** Told of a client that keeps others waiting for so long that it must be taken for dead: it is to be killed. */
  readonly stuck: (client: string) => void;
  /** Told how many units share a transaction. */
  readonly observe?: Pick<CommitObserver, 'group'> | undefined;
}

export interface Committer {
  /** A client is dead. */
  gone(client: string): void;
  /** Resolves when all that was asked for is committed and the database is closed. */
  close(): Promise<void>;
}

/** Bounds how long the first of a group waits for the last. */
const groupAtMost = 256;
/** Keys of one change that are told; where there are more, all is to be forgotten. */
const keysAtMost = 10_000;
/** How long a client may take to say that it has heard of a change. */
const patience = 10_000;

/**
 * The committing process: takes whole units of work from clients over a socket and commits them in groups, on its
 * only thread; what comes in while a group is being committed is the next group. A client that lost the connection
 * asks again for what it has no answer to; each unit is run once whatever happens (see `Outcomes`), and answered
 * only when every client with caches has heard of its changes (see `Followers`). Nothing is committed before all
 * that are expected have come. Throws what makes the database unusable.
 */
export async function runCommitter(options: CommitterOptions): Promise<Committer> {
  const file = await ensureDatabase(options.folder);
  let db: DatabaseSync;
  try {
    db = openWriter(file);
    await migrate(new SqliteExecutor(db), sqlite.words, Date.now());
  } catch (error) {
    throw unusable(file, error);
  }
  const desk = new Desk(db, options);
  const server = createServer((socket) => desk.admit(new Connection(socket, options.secret, desk)));
  await rm(options.socket, { force: true });
  await listening(server, options.socket);
  await chmod(options.socket, 0o600);
  const looking = setInterval(() => {
    for (const name of desk.followers.lateSince(Date.now() - patience)) options.stuck(name);
  }, 1000);
  const close = async () => {
    clearInterval(looking);
    server.close();
    await desk.close();
    await rm(options.socket, { force: true });
    db.close();
  };
  let closed: Promise<void> | undefined;
  return {
    gone: (client) => desk.gone(client),
    close: () => (closed ??= close()),
  };
}

interface Entry extends Asked {
  readonly request: Request;
}

/** `running`: it waits, or is committed and not answered yet. */
type Known = 'running' | Reply;

class Desk {
  readonly followers: Followers;
  readonly #db: DatabaseSync;
  readonly #group: GroupCommit;
  readonly #outcomes: Outcomes;
  readonly #observe: CommitterOptions['observe'];
  readonly #connections = new Set<Connection>();
  readonly #clients = new Map<string, Connection>();
  /** By client and id, what has not been settled. */
  readonly #known = new Map<string, Map<number, Known>>();
  readonly #dead = new Set<string>();
  #queue: Entry[] = [];
  #batch: readonly Entry[] = [];
  #changedTopics: readonly Topic[] = [];
  #changedKeys: readonly string[] = [];
  #change = 0;
  #running = false;
  /** Answers that wait for all that are expected. */
  #held: (() => void)[] = [];
  #idle: (() => void) | undefined;

  constructor(db: DatabaseSync, { units, fresh, expected, observe }: CommitterOptions) {
    this.#observe = observe;
    this.#db = db;
    this.followers = new Followers(expected);
    this.#outcomes = new Outcomes(db, fresh);
    for (const { client, id, outcome } of this.#outcomes.load(db)) this.#of(client).set(id, outcome);
    const revisions = { advance: (topics: Iterable<Topic>) => (this.#changedTopics = [...topics]) };
    const changes = { append: (keys: Iterable<string>) => (this.#changedKeys = [...keys]) };
    this.#group = new GroupCommit(db, units, revisions, changes, (replies) =>
      this.#outcomes.record(this.#batch, replies),
    );
  }

  admit(connection: Connection): void {
    this.#connections.add(connection);
  }

  hello(connection: Connection): void {
    if (connection.hello === undefined) return;
    const { name, follows } = connection.hello;
    if (this.#dead.has(name)) return;
    this.#clients.set(name, connection);
    if (follows) this.followers.joined(name, connection);
    connection.send({ welcome: this.#change });
  }

  message(connection: Connection, { settled, requests, seen }: FromClient): void {
    const client = connection.hello?.name;
    if (client === undefined || this.#clients.get(client) !== connection) return;
    this.#settle(client, settled);
    const known = this.#of(client);
    for (const request of requests) {
      const { id } = request;
      const standing = known.get(id);
      if (standing === undefined) {
        known.set(id, 'running');
        this.#queue.push({ client, id, request });
      } else if (standing !== 'running') {
        this.#held.push(() => connection.send({ replies: [sendable(standing)] }));
      }
    }
    if (seen !== undefined) this.followers.seen(client, seen);
    this.#start();
  }

  closed(connection: Connection): void {
    this.#connections.delete(connection);
    const name = connection.hello?.name;
    if (name === undefined || this.#clients.get(name) !== connection) return;
    this.#clients.delete(name);
    this.followers.left(name, connection);
  }

  gone(client: string): void {
    this.#dead.add(client);
    this.followers.gone(client);
    this.#outcomes.settle(client, Number.POSITIVE_INFINITY);
    this.#known.delete(client);
    this.#start();
  }

  async close(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => (this.#idle = resolve));
    for (const connection of this.#connections) connection.end();
    try {
      this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // A full disk: the log stays, and the next start goes on with it.
    }
  }

  /** All that have come in by now are one group; what comes in while it is committed is the next. */
  #start(): void {
    if (!this.followers.complete) return;
    for (const send of this.#held.splice(0)) send();
    if (this.#running || this.#queue.length === 0) return;
    this.#running = true;
    setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    this.#batch = this.#queue.splice(0, groupAtMost);
    const replies = await this.#group.commit(this.#batch.map(({ request }) => request));
    this.#observe?.group(replies.length);
    if (replies.some(({ ok }) => ok)) this.#outcomes.recorded();
    this.#answer(this.#batch, replies);
    this.#running = false;
    this.#start();
    if (!this.#running) this.#idle?.();
  }

  #answer(batch: readonly Entry[], replies: readonly Reply[]): void {
    const byClient = new Map<string, Reply[]>();
    for (const [index, { client }] of batch.entries()) {
      const reply = replies[index];
      if (reply === undefined) continue;
      const own = byClient.get(client);
      if (own === undefined) byClient.set(client, [reply]);
      else own.push(reply);
    }
    const reached = new Map(
      [...byClient].map(([client, own]) => [client, () => this.#deliver(client, own)] as const),
    );
    const topics = this.#changedTopics;
    const keys = this.#changedKeys;
    if (topics.length === 0 && keys.length === 0) {
      for (const deliver of reached.values()) deliver();
      return;
    }
    this.#change += 1;
    const told = keys.length > keysAtMost ? undefined : keys;
    const change = { number: this.#change, topics, keys: told };
    this.followers.tell((connection) => connection.send({ change }));
    this.followers.whenSeen(change.number, reached);
  }

  #deliver(client: string, replies: readonly Reply[]): void {
    const known = this.#known.get(client);
    if (known === undefined) return;
    for (const reply of replies) known.set(reply.id, reply);
    const connection = this.#clients.get(client);
    try {
      connection?.send({ replies });
    } catch {
      // One of them is no plain data: tell that one, and the others what they wait for.
      for (const reply of replies) connection?.send({ replies: [sendable(reply)] });
    }
  }

  #settle(client: string, settled: number): void {
    const known = this.#of(client);
    for (const id of known.keys()) {
      if (id > settled) break;
      known.delete(id);
    }
    this.#outcomes.settle(client, settled);
  }

  #of(client: string): Map<number, Known> {
    const found = this.#known.get(client);
    if (found !== undefined) return found;
    const made = new Map<number, Known>();
    this.#known.set(client, made);
    return made;
  }
}

function sendable(reply: Reply): Reply {
  try {
    frameOf(reply);
    return reply;
  } catch (error) {
    return { id: reply.id, ok: false, error: toPlain(error) };
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
