import { UsageError } from '../app/index.ts';
import type { CommandOption, Invocation } from './command.ts';

export const trailOptions: Readonly<Record<string, CommandOption>> = {
  since: {
    placeholder: 'TIME',
    about: 'From when on: a time such as 2026-11-24T08:00:00Z, or how long ago: 30m, 12h, 7d.',
  },
  format: { placeholder: 'json', about: 'json, the one there is: each record as JSON in a line.' },
};

type Options = Invocation['options'];

/** What both commands are asked; the settings may name another account and region than the home's. Throws a UsageError. */
export function trailOrder({ options, settings }: Pick<Invocation, 'options' | 'settings'>, now: number) {
  const format = options.get('format') ?? 'json';
  if (format !== 'json') throw new UsageError(`--format takes json, not '${format}'`);
  const { account, region } = settings;
  return { account, region, since: timeOption(options, 'since', now) };
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** In milliseconds since the epoch; undefined where it is not given. */
export function timeOption(options: Options, name: string, now: number): number | undefined {
  const text = options.get(name);
  if (text === undefined) return undefined;
  const [, amount, unit = ''] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const time = amount === undefined ? timeOf(text) : now - Number(amount) * (units[unit] ?? 0);
  if (time === undefined) {
    throw new UsageError(`--${name} takes a time such as 2026-11-24T08:00:00Z, or how long ago, such as 12h`);
  }
  return time;
}

function timeOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
