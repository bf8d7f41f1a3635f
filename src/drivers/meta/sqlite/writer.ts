import type { DatabaseSync } from 'node:sqlite';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { toPlain } from '../../../kernel/errors.ts';
import { migrate } from '../migrations/index.ts';
import { ChangeLog } from './change-log.ts';
import { sqlite } from './dialect.ts';
import { SqliteExecutor } from './executor.ts';
import { unusable } from './failure.ts';
import { openWriter } from './files.ts';
import { type AnyUnit, GroupCommit } from './group-commit.ts';
import type { FromWriter, Reply, Request, ToWriter, WriterData } from './messages.ts';
import { Revisions } from './revisions.ts';

/** Bounds how long the first of a group waits for the last. */
const groupAtMost = 256;

/**
 * The committing thread: to be called once, by the entry file of the worker that `openSqliteStore` starts, with
 * every unit of work of the program. What comes in while a group is being committed is the next group.
 */
export async function runWriter(units: readonly AnyUnit[]): Promise<void> {
  if (parentPort === null) throw new Error('runWriter belongs into a worker thread');
  const port = parentPort;
  const post = (message: FromWriter) => port.postMessage(message);
  const { file, revisions, changes } = workerData as WriterData;
  try {
    const db = openWriter(file);
    const executor = new SqliteExecutor(db);
    await migrate(executor, sqlite.words, Date.now());
    const group = new GroupCommit(db, units, new Revisions(revisions), new ChangeLog(changes));
    const inbox = new Inbox(port);
    post({ kind: 'ready' });
    for (;;) {
      const { requests, last } = await inbox.next();
      if (requests.length > 0) reply(post, await group.commit(requests));
      if (last) break;
    }
    tidy(db);
    db.close();
    post({ kind: 'closed' });
  } catch (error) {
    post({ kind: 'refused', error: toPlain(unusable(file, error)) });
  } finally {
    port.close();
  }
}

/** Empties the write-ahead log. Where that fails (a full disk) it stays, and the next start goes on with it. */
function tidy(db: DatabaseSync): void {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Nothing is lost, and nobody is left who could do anything about it.
  }
}

function reply(post: (message: FromWriter) => void, replies: readonly Reply[]): void {
  try {
    post({ kind: 'replies', replies });
  } catch {
    // One of them is no plain data: tell that one, and the others what they wait for.
    for (const each of replies) {
      try {
        post({ kind: 'replies', replies: [each] });
      } catch (error) {
        post({ kind: 'replies', replies: [{ id: each.id, ok: false, error: toPlain(error) }] });
      }
    }
  }
}

/** All that has been posted so far, as groups. */
class Inbox {
  readonly #port: MessagePort;
  #waiting: Request[] = [];
  #closing = false;
  #wake: (() => void) | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (message: ToWriter) => {
      this.#take(message);
      this.#wake?.();
    });
  }

  /** Waits for at least one request, or for the end (`last`). */
  async next(): Promise<{ readonly requests: readonly Request[]; readonly last: boolean }> {
    this.#drain();
    if (this.#waiting.length === 0 && !this.#closing) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
      this.#drain();
    }
    const requests = this.#waiting.splice(0, groupAtMost);
    return { requests, last: this.#closing && this.#waiting.length === 0 };
  }

  #drain(): void {
    while (this.#waiting.length < groupAtMost) {
      const received = receiveMessageOnPort(this.#port) as { readonly message: ToWriter } | undefined;
      if (received === undefined) break;
      this.#take(received.message);
    }
  }

  #take(message: ToWriter): void {
    if (message.kind === 'commit') this.#waiting.push(message.request);
    else this.#closing = true;
  }
}
