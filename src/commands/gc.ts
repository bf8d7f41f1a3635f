import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';

export const gcCommand: Command = {
  words: ['gc'],
  parameters: [],
  about: 'Collect garbage now.',
  details:
    'Gives up expired uploads, takes layers that nothing needs from their repositories, and deletes what no repository has had for longer than the setting gc.grace. The server does the same by itself each gc.interval; pushes may go on meanwhile.',
  options: { 'dry-run': { about: 'Only say what would be collected.' }, json: jsonOption },
  async run({ options, settings, host, log }) {
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.collectGarbage({ dryRun: options.has('dry-run') }),
    );
    return printOutcome(host, options, outcome);
  },
};
