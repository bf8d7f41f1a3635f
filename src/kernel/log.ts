import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import { batchedLines, type LogLines, plainLines } from './log-lines.ts';

/**
 * Structured log. A message is a constant, data are fields: `log.info({ repository }, 'repository created')`.
 * Never log secrets, tokens, or headers and bodies as they came.
 */
export type Log = Logger & {
  /** For what is logged with each request. */
  readonly lines: LogLines;
};

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LogOptions {
  readonly level: LogLevel;
  /** `json`: a line per event, ISO time, level by name. `pretty`: for people. */
  readonly format: 'json' | 'pretty';
  /** Whether `pretty` may use colours. */
  readonly colour: boolean;
  /** File descriptor to write to. */
  readonly fd: number;
}

/** A log on a file descriptor; `flush` resolves when all that was logged has been written. */
export interface OpenLog {
  readonly log: Log;
  flush(): Promise<void>;
  /** Writes all that was logged, before it returns: for a process that is about to end. */
  flushNow(): void;
}

/** Even if a careless line logs them: what such members hold is replaced. */
const secrets = [
  'authorization',
  'password',
  'secret',
  'secretAccessKey',
  'rootKey',
  'token',
  'sessionToken',
];

export function openLog(options: LogOptions): OpenLog {
  return options.format === 'pretty' ? openPretty(options) : openJson(options);
}

function openPretty({ fd, colour, level }: LogOptions): OpenLog {
  const file = pino.destination({ dest: fd, sync: true });
  const sink = pretty({ destination: file, colorize: colour, ignore: 'pid,hostname', sync: true });
  const log = logTo(sink, level);
  const flushNow = () => {
    log.flush();
    file.flushSync();
  };
  return { log, flush: async () => flushNow(), flushNow };
}

/** What is logged with each request waits for a moment; any other line is written at once, and in its place. */
function openJson({ fd, level }: LogOptions): OpenLog {
  // Without a least length, `flush` of the destination would not wait for what is being written.
  const file = pino.destination({ dest: fd, sync: false, minLength: 1 });
  const lines = batchedLines(file, isWanted(level));
  const inOrder = {
    write(line: string) {
      lines.flush();
      file.write(line);
    },
    flushSync() {
      lines.flush();
      file.flushSync();
    },
  };
  return {
    log: Object.assign(loggerTo(inOrder, level), { lines }),
    flush: () =>
      new Promise((resolve) => {
        lines.flush();
        file.flush(() => resolve());
      }),
    flushNow: inOrder.flushSync,
  };
}

/** A JSON log into a stream: for tests, and for what is not a file descriptor. */
export function logTo(sink: DestinationStream, level: LogLevel): Log {
  return Object.assign(loggerTo(sink, level), { lines: plainLines(sink, isWanted(level)) });
}

function isWanted(level: LogLevel): boolean {
  return logLevels.indexOf(level) <= logLevels.indexOf('info');
}

function loggerTo(sink: DestinationStream, level: LogLevel): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    },
    sink,
  );
}

/** A log that drops everything. */
export const silentLog: Log = Object.assign(pino({ level: 'silent', enabled: false }), {
  lines: plainLines({ write: () => undefined }, false),
});
