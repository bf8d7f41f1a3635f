import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';
import type { Given, Layer } from './layers.ts';
import { settingsByFlag } from './names.ts';
import { nearest } from './nearest.ts';
import { type SettingName, settingOf } from './table.ts';

/** A command line taken apart: the layer of its flags, its words, and the command's own options. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly settings: Layer;
  readonly options: Options;
}

/** Options of a command itself, by name without dashes. */
export interface Options {
  has(name: string): boolean;
  get(name: string): string | undefined;
}

/** Options that a command takes: `switch` stands alone, `value` takes a text. */
export type OptionSpecs = Readonly<Record<string, 'switch' | 'value'>>;

/**
 * Takes `argv` (without the program) apart. Every setting's flag is known, and of options those of `specs`.
 * Throws a UsageError that names the nearest known flag for one that is not.
 */
export function parseFlags(argv: readonly string[], specs: OptionSpecs): CommandLine {
  const { tokens } = parseArgs({
    args: [...argv],
    options: parseOptions(specs),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const settings = new Map<SettingName, Given>();
  const options = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = `--${token.name}`;
    const setting = settingsByFlag.get(flag);
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (setting !== undefined) {
      const value = valueFor(flag, token.value, settingOf(setting).kind.allowed);
      const before = settingOf(setting).list ? (settings.get(setting)?.texts ?? []) : [];
      settings.set(setting, { texts: [...before, value], origin: flag });
    } else if (spec === 'value') {
      options.set(token.name, valueFor(flag, token.value, 'a value'));
    } else if (spec === 'switch') {
      if (token.value !== undefined) throw new UsageError(`${flag} takes no value`);
      options.set(token.name, '');
    } else {
      const known = [...settingsByFlag.keys(), ...Object.keys(specs).map((name) => `--${name}`)];
      throw new UsageError(`Unknown flag ${token.rawName} (nearest: ${nearest(flag, known)})`);
    }
  }
  return { words, settings, options };
}

function parseOptions(specs: OptionSpecs) {
  const options: Record<string, { type: 'string' | 'boolean'; multiple: boolean; short?: string }> = {};
  for (const flag of settingsByFlag.keys()) options[flag.slice(2)] = { type: 'string', multiple: true };
  for (const [name, spec] of Object.entries(specs)) {
    options[name] = { type: spec === 'value' ? 'string' : 'boolean', multiple: true };
  }
  if (options.help !== undefined) options.help.short = 'h';
  return options;
}

function valueFor(flag: string, value: string | undefined, allowed: string): string {
  if (value === undefined) throw new UsageError(`${flag} needs a value: it takes ${allowed}`);
  return value;
}
