import { restore } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';

export const restoreCommand: Command = {
  words: ['restore'],
  parameters: ['DIR'],
  about: 'Restore a backup into a new data folder.',
  details:
    'Copies the newest backup in DIR into the folder of --data, which must be missing or empty, and checks every layer on the way. The root key that the backup was sealed under is needed, by HOLDFAST_ROOT_KEY, by --root-key-file or at DATA/keys/root.key. Until it is finished no server starts on the folder, and another run goes on with it. Exit code 1 when layers could not be restored.',
  options: {
    backup: { placeholder: 'ID', about: 'Another backup than the newest.' },
    'allow-missing': { about: 'Restore the rest where the backup has lost layers.' },
    json: jsonOption,
  },
  async run({ parameters: [folder = ''], options, settings, host }) {
    const allowMissing = options.has('allow-missing');
    const order = { from: folder, backup: options.get('backup'), allowMissing };
    return printOutcome(host, options, await restore(settings, host, order));
  },
};
