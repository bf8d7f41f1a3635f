import { serve } from '../app/index.ts';
import type { Command } from './command.ts';

export const serveCommand: Command = {
  words: ['serve'],
  parameters: [],
  about: 'Run the server. This is what the program does when no command is given.',
  details:
    'Serves the ECR API and the registry API from one data folder until SIGTERM or SIGINT, which let transfers finish for up to 30 seconds. SIGHUP reads certificate and key again.',
  options: {},
  async run({ settings, host, log }) {
    await serve(settings, host, log);
    return 0;
  },
};
