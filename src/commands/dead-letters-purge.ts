import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { deadLetterFilter, deadLetterOptions } from './dead-letter-options.ts';
import { printOutcome } from './outcome.ts';

export const deadLettersPurgeCommand: Command = {
  words: ['events', 'dead-letters', 'purge'],
  parameters: [],
  about: 'Drop events that could not be delivered.',
  details: 'With no option all of them.',
  options: { ...deadLetterOptions, json: jsonOption },
  async run({ options, settings, host, log }) {
    const order = { action: 'purge', ...deadLetterFilter(options) } as const;
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.deadLetters(order),
    );
    return printOutcome(host, options, outcome);
  },
};
