import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';
import { ofRegistry, webhookSettings } from './webhook-options.ts';

export const webhookCreateCommand: Command = {
  words: ['webhook', 'create'],
  parameters: ['NAME', 'URL'],
  about: 'Make a webhook: an https address that gets events, signed.',
  details:
    'NAME is 1 to 64 letters, digits, dots, hyphens and underscores; URL is https. The secret that signs the requests is printed once.',
  options: { ...webhookSettings, ...ofRegistry, json: jsonOption },
  async run({ parameters: [name, url], options, settings, host, log }) {
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.webhook({
        action: 'create',
        name,
        url,
        account: options.get('account-id'),
        region: options.get('in-region'),
        form: options.get('form'),
        ordering: options.get('ordering'),
        pattern: options.get('events'),
        description: options.get('description'),
        secret: options.get('secret'),
      }),
    );
    return printOutcome(host, options, outcome);
  },
};
