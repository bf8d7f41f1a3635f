import { listOfBackups } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';

export const backupListCommand: Command = {
  words: ['backup', 'list'],
  parameters: ['DIR'],
  about: 'List the backups in a folder, oldest first.',
  details:
    'Prints the complete backups in DIR with what is in them and the name of the root key that each needs.',
  options: { json: jsonOption },
  async run({ parameters: [folder = ''], options, host }) {
    return printOutcome(host, options, await listOfBackups(folder));
  },
};
