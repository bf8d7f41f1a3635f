import type { CommandOption } from './command.ts';

export const ofRegistry: Readonly<Record<string, CommandOption>> = {
  'account-id': { placeholder: 'ID', about: 'Of this account; the home account otherwise.' },
  'in-region': { placeholder: 'REGION', about: 'In this region; the home region otherwise.' },
};

export const webhookSettings: Readonly<Record<string, CommandOption>> = {
  events: {
    placeholder: 'PATTERN',
    about:
      'Which events of the default bus it gets by itself: an event pattern (JSON). Without one it gets what rules send it.',
  },
  form: {
    placeholder: 'cloudevents|eventbridge',
    about: 'How events are written; cloudevents unless named.',
  },
  ordering: {
    placeholder: 'none|repository',
    about: 'repository: the events of one repository come one after another, in order.',
  },
  description: { placeholder: 'TEXT', about: 'For people.' },
  secret: { placeholder: 'TEXT', about: 'What requests are signed with; otherwise one is made.' },
};
