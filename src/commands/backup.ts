import { backup } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';

export const backupCommand: Command = {
  words: ['backup'],
  parameters: ['DIR'],
  about: 'Back the data folder up into a folder of backups, while it is served or not.',
  details:
    'Copies metadata and layers as of one moment into DIR, which is made if need be and lies outside of the data folder. A layer that an earlier backup has is not copied again. A run that was interrupted is gone on with by the next. The root key and clear credentials are never copied: keep a copy of the root key elsewhere. Exit code 1 when the data folder itself has lost layers; all else is in the backup then.',
  options: { json: jsonOption },
  async run({ parameters: [folder = ''], options, settings, host }) {
    return printOutcome(host, options, await backup(settings, host, folder));
  },
};
