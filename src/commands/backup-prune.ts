import { prune, UsageError } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';

export const backupPruneCommand: Command = {
  words: ['backup', 'prune'],
  parameters: ['DIR'],
  about: 'Remove old backups, and layers that none of the others needs.',
  details: 'Keeps the newest backups in DIR, as many as --keep says.',
  options: {
    keep: { placeholder: 'N', about: 'How many backups stay; at least 1.' },
    'dry-run': { about: 'Only say what would be removed.' },
    json: jsonOption,
  },
  async run({ parameters: [folder = ''], options, host }) {
    const keep = options.get('keep') ?? '';
    if (!/^[1-9][0-9]{0,5}$/.test(keep))
      throw new UsageError('--keep N says how many backups stay, at least 1');
    return printOutcome(host, options, await prune(folder, Number(keep), options.has('dry-run')));
  },
};
