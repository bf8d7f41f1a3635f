import type { RecordKeeperParts } from '../engines/records/index.ts';

type Unread = RecordKeeperParts['unread'];

/** What any of these readers has yet to read. */
export function unreadBy(...readers: readonly Unread[]): Unread {
  return {
    async done(tails) {
      const done = await Promise.all(readers.map((one) => one.done(tails)));
      return new Set(Object.keys(tails).filter((name) => done.every((names) => names.has(name))));
    },
    row: async () => Math.min(...(await Promise.all(readers.map((one) => one.row())))),
  };
}
