import {
  type CommandLine,
  type Host,
  loadSettings,
  logFormatOf,
  nearest,
  OperatorError,
  type OptionSpecs,
  parseFlags,
  type Settings,
  systemCode,
  UsageError,
  version,
} from '../app/index.ts';
import { DomainError } from '../kernel/errors.ts';
import { openLog } from '../kernel/log.ts';
import type { Command } from './command.ts';
import { commandHelp, generalHelp } from './help.ts';
import { commands } from './table.ts';

const standardError = 2;

/** Does what the command line says (without the program's name). Resolves with the exit code; throws on failure. */
export async function run(argv: readonly string[], host: Host): Promise<number> {
  const line = parseFlags(argv, everyOption);
  if (line.options.has('version')) {
    host.print(`${version}\n`);
    return 0;
  }
  if (line.options.has('help') && line.words.length === 0) {
    host.print(generalHelp());
    return 0;
  }
  const command = findCommand(line.words);
  if (line.options.has('help')) {
    host.print(commandHelp(command));
    return 0;
  }
  checkParameters(command, line.words);
  checkOptions(command, line);
  return runCommand(command, line, host);
}

/** One line for people about why the program failed, or undefined for a fault of the program itself. */
export function explain(error: unknown): string | undefined {
  if (error instanceof UsageError) return `${error.message}. See holdfast --help`;
  if (error instanceof OperatorError || error instanceof DomainError) return error.message;
  if (error instanceof Error && systemCode(error) !== undefined && 'syscall' in error) return error.message;
  return undefined;
}

export function exitCodeOf(error: unknown): number {
  return error instanceof UsageError ? 2 : 1;
}

async function runCommand(command: Command, line: CommandLine, host: Host): Promise<number> {
  const warnings: string[] = [];
  let settings: Settings;
  try {
    settings = await loadSettings(line.settings, host.environment, (text) => warnings.push(text));
  } catch (error) {
    if (!(error instanceof UsageError) || command.withoutSettings === undefined) throw error;
    return command.withoutSettings({ options: line.options, host, problem: error.message });
  }
  const { log, flush, flushNow } = openLog({
    level: logLevel(command, settings),
    format: logFormatOf(settings, host),
    colour: host.terminal,
    fd: standardError,
  });
  host.onCrash((error) => {
    log.fatal({ err: error }, 'uncaught error');
    flushNow();
  });
  // A command that can be told of them says so itself.
  if (command.withoutSettings === undefined) {
    for (const warning of warnings) log.warn({ warning }, 'environment');
  }
  const parameters = line.words.slice(line.words.length - command.parameters.length);
  try {
    return await command.run({ parameters, options: line.options, settings, warnings, log, host });
  } finally {
    await flush();
  }
}

/** What a command tells is its answer: what it does on the way is of interest to the server's log only. */
function logLevel(command: Command, settings: Settings): Settings['log.level'] {
  const level = settings['log.level'];
  return command !== commands[0] && level === 'info' ? 'warn' : level;
}

const everyOption: OptionSpecs = Object.fromEntries([
  ['help', 'switch'],
  ['version', 'switch'],
  ...commands.flatMap(({ options }) =>
    Object.entries(options).map(([name, { placeholder }]) => [
      name,
      placeholder === undefined ? 'switch' : 'value',
    ]),
  ),
]);

function findCommand(words: readonly string[]): Command {
  const [first] = words;
  if (first === undefined) return commands[0];
  const found = commands.find((command) => command.words.every((word, index) => words[index] === word));
  if (found === undefined) {
    const known = commands.map((command) => command.words.join(' '));
    const given = words.slice(0, 2).join(' ');
    throw new UsageError(`Unknown command '${given}' (nearest: '${nearest(given, known)}')`);
  }
  return found;
}

function checkParameters(command: Command, words: readonly string[]): void {
  const given = words.slice(command.words.length);
  const wanted = command.parameters;
  if (given.length === wanted.length) return;
  const usage = [...command.words, ...wanted].join(' ');
  throw new UsageError(
    given.length < wanted.length
      ? `${wanted[given.length]} is missing: holdfast ${usage}`
      : `'${given[wanted.length]}' is one word too many: holdfast ${usage}`,
  );
}

function checkOptions(command: Command, line: CommandLine): void {
  for (const name of Object.keys(everyOption)) {
    if (line.options.has(name) && !Object.hasOwn(command.options, name)) {
      throw new UsageError(`holdfast ${command.words.join(' ')} takes no --${name}`);
    }
  }
}
