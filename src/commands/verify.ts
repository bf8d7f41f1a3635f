import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';

export const verifyCommand: Command = {
  words: ['verify'],
  parameters: [],
  about: 'Check that everything stored is there and intact.',
  details:
    'Hashes every stored blob and names what is missing, corrupt or orphaned, and which repositories it concerns. Exit code 1 when something is wrong and was not repaired.',
  options: { repair: { about: 'Set right what can be set right.' }, json: jsonOption },
  async run({ options, settings, host, log }) {
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.verify({ repair: options.has('repair') }),
    );
    return printOutcome(host, options, outcome);
  },
};
