import { describeSettings } from '../app/index.ts';
import type { Command } from './command.ts';
import { commands } from './table.ts';

/** What `holdfast --help` prints. */
export function generalHelp(): string {
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  const lines = commands.map((command) => `  ${usageOf(command).padEnd(width)}  ${command.about}`);
  return `Holdfast: a container registry with the API of Amazon ECR.

Usage: holdfast [COMMAND] [OPTIONS]

Commands (without one, the server runs):
${lines.join('\n')}

  --help, -h   Help, after a command on that command.
  --version    Print the version.

Settings, for every command. Each may stand in the environment too (--tls-cert is HOLDFAST_TLS_CERT) and in the
file of --config (tls.cert); a flag comes before the environment, that before the file:
${describeSettings()}
`;
}

/** What `holdfast COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, { placeholder, about }]) =>
      `  --${name}${placeholder === undefined ? '' : ` ${placeholder}`}\n      ${about}`,
  );
  const own = options.length === 0 ? '' : `Options:\n${options.join('\n')}\n\n`;
  return `${command.about}

Usage: holdfast ${usageOf(command)} [OPTIONS]

${command.details}

${own}Settings such as --data are listed by holdfast --help.
`;
}

function usageOf({ words, parameters }: Command): string {
  return [...words, ...parameters].join(' ');
}
