import { setTimeout as pause } from 'node:timers/promises';
import { withAdministration } from '../app/index.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Command } from './command.ts';
import { trailOptions, trailOrder } from './trail-options.ts';

const interval = 1_000;
/** Calls are on record, in the order of time, within that. */
const settled = 2_000;

export const trailTailCommand: Command = {
  words: ['trail', 'tail'],
  parameters: [],
  about: 'Print records of calls as they come.',
  details:
    'Prints what comes on record of calls of an account in a region (--account and --region; the home account and region unless named), oldest first, each as CloudTrail has it, as JSON in a line, about two seconds after the call, until it is ended. With --since, first what is on record since then.',
  options: trailOptions,
  async run({ options, settings, host, log }) {
    const { since = systemClock.now(), ...order } = trailOrder({ options, settings }, systemClock.now());
    let from = since;
    await withAdministration(settings, log, async (administration) => {
      while (!host.stopped.aborted) {
        const to = systemClock.now() - settled;
        let after: { readonly at: number; readonly id: string } | undefined;
        if (to >= from) {
          do {
            const part = await administration.trailRecords({ ...order, from, to, after });
            for (const event of part.events) host.print(`${event}\n`);
            after = part.next;
          } while (after !== undefined && !host.stopped.aborted);
          from = to + 1;
        }
        await pause(interval, undefined, { signal: host.stopped }).catch(() => undefined);
      }
    });
    return 0;
  },
};
