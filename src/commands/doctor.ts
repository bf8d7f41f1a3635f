import { examine, type Finding, type Host, type Options, settingsFault, UsageError } from '../app/index.ts';
import { type Command, jsonOption } from './command.ts';

export const doctorCommand: Command = {
  words: ['doctor'],
  parameters: [],
  about: 'Look at settings, disk, clock, certificates, ports and database, and say what to do.',
  details:
    'Give it the settings that the server has or shall have. It changes nothing, and works while a server runs and while none does. Exit code 0: all is well; 1: there are warnings; 2: something is wrong.',
  options: {
    'time-server': { placeholder: 'URL', about: 'A web server whose clock to compare with.' },
    json: jsonOption,
  },
  async run({ options, settings, host, warnings }) {
    const { environment } = host;
    return print(
      host,
      options,
      await examine({ settings, environment, warnings, timeServer: urlOf(options) }),
    );
  },
  withoutSettings: ({ options, host, problem }) => print(host, options, [settingsFault(problem)]),
};

function urlOf(options: Options): URL | undefined {
  const given = options.get('time-server');
  if (given === undefined) return undefined;
  const url = URL.parse(given.includes('://') ? given : `https://${given}`);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new UsageError(`--time-server takes an http or https URL, not '${given}'`);
}

const codes = { good: 0, warning: 1, error: 2 } as const;

function print(host: Host, options: Options, findings: readonly Finding[]): number {
  const code = Math.max(...findings.map(({ level }) => codes[level]));
  if (options.has('json')) {
    host.print(`${JSON.stringify({ code, findings }, null, 2)}\n`);
    return code;
  }
  for (const { level, check, what, why, advice } of findings) {
    host.print(`${level.padEnd(7)}  ${check}: ${what}\n`);
    if (why !== undefined) host.print(`         ${why}\n`);
    if (advice !== undefined) host.print(`         -> ${advice}\n`);
  }
  const count = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  host.print(`${count('good')} good, ${count('warning')} warnings, ${count('error')} errors\n`);
  return code;
}
