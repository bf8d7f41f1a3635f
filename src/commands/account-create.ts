import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printIssuedKey } from './issued-key.ts';

export const accountCreateCommand: Command = {
  words: ['account', 'create'],
  parameters: ['ID'],
  about: 'Make a further account, with an administrator and its access key.',
  details:
    'ID has 12 digits. The access key is written to a profile named like the account, in the files that the command prints.',
  options: { name: { placeholder: 'NAME', about: 'A name for people.' }, json: jsonOption },
  async run({ parameters: [account = ''], options, settings, host, log }) {
    const key = await withAdministration(settings, log, (administration) =>
      administration.createAccount({ account, name: options.get('name') }),
    );
    printIssuedKey(
      host,
      options,
      key,
      `Created account ${key.account} with administrator key ${key.accessKeyId}.`,
    );
    return 0;
  },
};
