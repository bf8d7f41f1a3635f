import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';
import { ofRegistry } from './webhook-options.ts';

export const webhookListCommand: Command = {
  words: ['webhook', 'list'],
  parameters: [],
  about: 'List webhooks.',
  details: 'Those of one account in one region, by name.',
  options: { ...ofRegistry, json: jsonOption },
  async run({ options, settings, host, log }) {
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.webhook({
        action: 'list',

        account: options.get('account-id'),
        region: options.get('in-region'),
      }),
    );
    return printOutcome(host, options, outcome);
  },
};
