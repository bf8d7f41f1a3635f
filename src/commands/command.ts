import type { Host, Options, Settings } from '../app/index.ts';
import type { Log } from '../kernel/log.ts';

/** One thing that the program can be told to do. */
export interface Command {
  /** `['account', 'create']` */
  readonly words: readonly string[];
  /** Names of the words that follow, each required. */
  readonly parameters: readonly string[];
  /** One line. */
  readonly about: string;
  /** A paragraph for its own --help. */
  readonly details: string;
  readonly options: Readonly<Record<string, CommandOption>>;
  /** Resolves with the exit code. */
  run(invocation: Invocation): Promise<number>;
  /** In place of `run`, where the settings cannot be understood; without it the program fails. */
  withoutSettings?(given: Pick<Invocation, 'options' | 'host'> & { readonly problem: string }): number;
}

export interface CommandOption {
  /** Stands for the value in --help; undefined for a switch. */
  readonly placeholder?: string;
  readonly about: string;
}

export interface Invocation {
  /** As many as the command has parameters. */
  readonly parameters: readonly string[];
  readonly options: Options;
  readonly settings: Settings;
  /** What the environment says that no setting is. */
  readonly warnings: readonly string[];
  readonly log: Log;
  readonly host: Host;
}

export const jsonOption: CommandOption = { about: 'Print JSON.' };
