import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';

export const accountListCommand: Command = {
  words: ['account', 'list'],
  parameters: [],
  about: 'List the accounts.',
  details: 'Prints one account a line: its id, its name if it has one, and which one is the home account.',
  options: { json: jsonOption },
  async run({ options, settings, host, log }) {
    const accounts = await withAdministration(settings, log, (administration) =>
      administration.listAccounts(),
    );
    if (options.has('json')) host.print(`${JSON.stringify(accounts, null, 2)}\n`);
    else {
      for (const { account, name, home } of accounts) {
        host.print(
          `${[account, name, home ? '(home)' : undefined].filter((part) => part !== undefined).join('  ')}\n`,
        );
      }
    }
    return 0;
  },
};
