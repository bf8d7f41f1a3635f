import { verifyBackups } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';

export const backupVerifyCommand: Command = {
  words: ['backup', 'verify'],
  parameters: ['DIR'],
  about: 'Check that backups are there and intact.',
  details:
    'Reads every byte that the backups in DIR name and says which are missing or corrupt. Exit code 1 if any is.',
  options: { backup: { placeholder: 'ID', about: 'Only this backup.' }, json: jsonOption },
  async run({ parameters: [folder = ''], options, host }) {
    return printOutcome(host, options, await verifyBackups(folder, options.get('backup'), host));
  },
};
