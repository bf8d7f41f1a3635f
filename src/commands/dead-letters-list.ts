import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { deadLetterFilter, deadLetterOptions } from './dead-letter-options.ts';
import { printOutcome } from './outcome.ts';

export const deadLettersListCommand: Command = {
  words: ['events', 'dead-letters', 'list'],
  parameters: [],
  about: 'List events that could not be delivered.',
  details: 'Of all accounts, the oldest first. They are kept for 14 days.',
  options: { ...deadLetterOptions, json: jsonOption },
  async run({ options, settings, host, log }) {
    const order = { action: 'list', ...deadLetterFilter(options) } as const;
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.deadLetters(order),
    );
    return printOutcome(host, options, outcome);
  },
};
