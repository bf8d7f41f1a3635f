import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { deadLetterFilter, deadLetterOptions } from './dead-letter-options.ts';
import { printOutcome } from './outcome.ts';

export const deadLettersRedriveCommand: Command = {
  words: ['events', 'dead-letters', 'redrive'],
  parameters: [],
  about: 'Send events that could not be delivered on their way again.',
  details: 'With no option all of them. They have as many tries and as much time as they had at first.',
  options: { ...deadLetterOptions, json: jsonOption },
  async run({ options, settings, host, log }) {
    const order = { action: 'redrive', ...deadLetterFilter(options) } as const;
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.deadLetters(order),
    );
    return printOutcome(host, options, outcome);
  },
};
