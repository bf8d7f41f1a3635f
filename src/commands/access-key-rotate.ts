import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printIssuedKey } from './issued-key.ts';

export const accessKeyRotateCommand: Command = {
  words: ['access-key', 'rotate'],
  parameters: [],
  about: "Replace the access key of an account's administrator.",
  details:
    'For a key that was lost or leaked: every key that the administrator has ends at once, and with it the logins made by it; a new one is written to the credentials file. --account ID names the account; without it the home account is meant.',
  options: { json: jsonOption },
  async run({ options, settings, host, log }) {
    const key = await withAdministration(settings, log, (administration) =>
      administration.rotateAccessKey({ account: settings.account }),
    );
    printIssuedKey(
      host,
      options,
      key,
      `The administrator of account ${key.account} has the new key ${key.accessKeyId}.`,
    );
    return 0;
  },
};
