import { UsageError, withAdministration } from '../app/index.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Command } from './command.ts';
import { timeOption, trailOptions, trailOrder } from './trail-options.ts';

export const trailExportCommand: Command = {
  words: ['trail', 'export'],
  parameters: [],
  about: 'Print the records of calls.',
  details:
    'Prints all that is on record of calls of an account in a region (--account and --region; the home account and region unless named), oldest first, each as CloudTrail has it, as JSON in a line. It works while a server runs and while none does.',
  options: { ...trailOptions, until: { placeholder: 'TIME', about: 'Up to when; now unless given.' } },
  async run({ options, settings, host, log }) {
    const now = systemClock.now();
    const { since: from, ...order } = trailOrder({ options, settings }, now);
    if (from === undefined) throw new UsageError('--since is missing: holdfast trail export --since TIME');
    const to = timeOption(options, 'until', now) ?? now;
    await withAdministration(settings, log, async (administration) => {
      let part = await administration.trailRecords({ ...order, from, to });
      for (;;) {
        for (const event of part.events) host.print(`${event}\n`);
        const { next: after } = part;
        if (after === undefined || host.stopped.aborted) return;
        part = await administration.trailRecords({ ...order, from, to, after });
      }
    });
    return 0;
  },
};
