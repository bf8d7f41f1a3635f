import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';
import { ofRegistry } from './webhook-options.ts';

export const webhookDeleteCommand: Command = {
  words: ['webhook', 'delete'],
  parameters: ['NAME'],
  about: 'Delete a webhook.',
  details: 'What waits for it becomes dead letters.',
  options: { ...ofRegistry, json: jsonOption },
  async run({ parameters: [name], options, settings, host, log }) {
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.webhook({
        action: 'delete',
        name,
        account: options.get('account-id'),
        region: options.get('in-region'),
      }),
    );
    return printOutcome(host, options, outcome);
  },
};
