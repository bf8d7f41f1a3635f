import { withAdministration } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';
import { printOutcome } from './outcome.ts';

export const lifecycleRunCommand: Command = {
  words: ['lifecycle', 'run'],
  parameters: [],
  about: 'Carry out lifecycle policies and retention rules now.',
  details:
    'Evaluates the lifecycle policy and the retention rules of each repository that has some, its own or those of its registry, in all accounts and regions, and deletes, archives or untags the images that these choose. The server does the same by itself, at least once in 24 hours. With --dry-run each image that would go is named with the reason, and nothing is changed. Exit code 1 when something could not be finished.',
  options: {
    repository: {
      placeholder: 'NAME|ARN',
      about: 'Only this repository: a name in the home registry, or an ARN.',
    },
    'dry-run': { about: 'Only say what would go, and why.' },
    json: jsonOption,
  },
  async run({ options, settings, host, log }) {
    const outcome = await withAdministration(settings, log, (administration) =>
      administration.runLifecycle({
        repository: options.get('repository'),
        dryRun: options.has('dry-run'),
      }),
    );
    return printOutcome(host, options, outcome);
  },
};
