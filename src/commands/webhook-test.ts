import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';
import { ofRegistry } from './webhook-options.ts';

export const webhookTestCommand: Command = {
  words: ['webhook', 'test'],
  parameters: ['NAME'],
  about: 'Send a webhook a test event, and say what came of it.',
  details: 'The event has the detail type `Holdfast Webhook Test`. Exit code 1 when it was not delivered.',
  options: { ...ofRegistry, json: jsonOption },
  async run({ parameters: [name], options, settings, host, log }) {
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.webhook({
        action: 'test',
        name,
        account: options.get('account-id'),
        region: options.get('in-region'),
      }),
    );
    return printOutcome(host, options, outcome);
  },
};
