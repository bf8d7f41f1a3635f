import { type DestinationStream, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/**
 * Structured log. A message is a constant, data are fields: `log.info({ repository }, 'repository created')`.
 * Never log secrets, tokens, or headers and bodies as they came.
 */
export type Log = Logger;

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
  /** Other processes write to it too: lines are written whole, few at a time. */
  readonly shared?: boolean;
}

/** Bytes that a pipe takes in one piece, whoever else writes to it (PIPE_BUF). */
const wholeWrite = 4096;

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
  const file = pino.destination({
    dest: options.fd,
    sync: options.format === 'pretty',
    ...(options.shared ? { maxWrite: wholeWrite } : {}),
  });
  const sink: DestinationStream =
    options.format === 'pretty'
      ? pretty({ destination: file, colorize: options.colour, ignore: 'pid,hostname', sync: true })
      : file;
  const log = logTo(sink, options.level);
  return {
    log,
    flush: () =>
      new Promise((resolve) => {
        log.flush();
        file.flush(() => resolve());
      }),
    flushNow: () => {
      log.flush();
      file.flushSync();
    },
  };
}

/** A JSON log into a stream: for tests, and for what is not a file descriptor. */
export function logTo(sink: DestinationStream, level: LogLevel): Log {
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
export const silentLog: Log = pino({ level: 'silent', enabled: false });
