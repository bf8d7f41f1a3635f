import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';
import { ofRegistry, webhookSettings } from './webhook-options.ts';

export const webhookUpdateCommand: Command = {
  words: ['webhook', 'update'],
  parameters: ['NAME'],
  about: 'Change a webhook.',
  details: 'What is not named stays as it is; an empty PATTERN takes the pattern away.',
  options: {
    url: { placeholder: 'URL', about: 'Another address.' },
    ...webhookSettings,
    enable: { about: 'Send it events again.' },
    disable: { about: 'Send it nothing for now; what rules send it meanwhile is dropped.' },
    ...ofRegistry,
    json: jsonOption,
  },
  async run({ parameters: [name], options, settings, host, log }) {
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.webhook({
        action: 'update',
        name,
        account: options.get('account-id'),
        region: options.get('in-region'),
        url: options.get('url'),
        enabled: options.has('enable') ? true : options.has('disable') ? false : undefined,
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
