import assert from 'node:assert/strict';
import type { Credentials } from '../../kit/server.ts';

/** What a write makes of facts; undefined: the fact is gone. */
export type Change = Readonly<Record<string, string | undefined>>;

export interface Key extends Credentials {
  /** Headers `Authorization` of /v2 that this key has got. */
  readonly logins: string[];
}

/**
 * What clients of IAM were promised, as facts by name: `user:NAME`, `user:NAME/tag:KEY`, `key:ID`, ... Each fact is
 * written by one client at a time, so that what a write under way may have done is this: all that it was to change,
 * or nothing.
 */
export class IamLedger {
  readonly facts = new Map<string, string>();
  /** Keys whose secret is known, whatever became of them. */
  readonly keys = new Map<string, Key>();
  readonly #underWay = new Set<Change>();
  /** Users for which a key was asked for: its id is in the answer only. */
  readonly #keysUnderWay = new Set<string>();
  acknowledged = 0;
  /** Writes that a kill met: how many had been done, and how many not. */
  readonly met = { done: 0, undone: 0 };

  async writing(change: Change, send: () => Promise<unknown>): Promise<void> {
    this.#underWay.add(change);
    await send();
    this.#underWay.delete(change);
    this.#apply(change);
    this.acknowledged++;
  }

  async creatingKey(user: string, create: () => Promise<Credentials>): Promise<void> {
    this.#keysUnderWay.add(user);
    const key = await create();
    this.#keysUnderWay.delete(user);
    this.facts.set(`key:${key.accessKeyId}`, `${user} Active`);
    this.keys.set(key.accessKeyId, { ...key, logins: [] });
    this.acknowledged++;
  }

  /** Names of facts that begin so. */
  under(prefix: string): string[] {
    return [...this.facts.keys()].filter((name) => name.startsWith(prefix));
  }

  keysOf(user: string): string[] {
    return this.under('key:').filter((name) => this.facts.get(name)?.split(' ')[0] === user);
  }

  /** Holds what a server shows against what was promised; what was under way is known from then on. */
  settle(shown: ReadonlyMap<string, string>): void {
    for (const change of this.#underWay) {
      const names = Object.keys(change);
      const isDone = names.every((name) => shown.get(name) === change[name]);
      const isUndone = names.every((name) => shown.get(name) === this.facts.get(name));
      const seen = names.map((name) => `${name}: ${shown.get(name)}`).join('\n');
      assert.ok(isDone || isUndone, `half of a write is visible:\n${JSON.stringify(change)}\n${seen}`);
      this.met[isDone ? 'done' : 'undone']++;
      if (isDone) this.#apply(change);
    }
    this.#underWay.clear();
    for (const [name, value] of shown) {
      const [user = '', status] = value.split(' ');
      if (!name.startsWith('key:') || this.facts.has(name) || !this.#keysUnderWay.delete(user)) continue;
      assert.equal(status, 'Active');
      this.met.done++;
      this.facts.set(name, value);
    }
    this.met.undone += this.#keysUnderWay.size;
    this.#keysUnderWay.clear();
    const sorted = (facts: ReadonlyMap<string, string>): string[][] => [...facts].sort();
    assert.deepEqual(sorted(shown), sorted(this.facts));
  }

  #apply(change: Change): void {
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) this.facts.delete(name);
      else this.facts.set(name, value);
    }
  }
}
