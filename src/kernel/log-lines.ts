/**
 * Lines that are written for each request, and so have to be cheap: put together by whoever writes them, from
 * constants and from values that need no escaping, where any other line goes through pino and is searched for
 * secrets. They have pino's form: level, time, members, msg.
 */
export interface LogLines {
  /** Whether lines at level info are wanted at all. */
  readonly wanted: boolean;
  /** `members`: JSON members without braces and final comma; ASCII. `message`: ASCII that needs no escaping. */
  write(members: string, message: string): void;
}

export interface LineSink {
  write(text: string): void;
}

/** Each line is written at once. */
export function plainLines(sink: LineSink, wanted: boolean): LogLines {
  const time = isoTimes();
  return {
    wanted,
    write: (members, message) => {
      if (wanted) sink.write(lineOf(time(), members, message));
    },
  };
}

export interface BatchedLines extends LogLines {
  /** Writes what is waiting. */
  flush(): void;
}

/** Lines wait for each other for up to `WAIT` milliseconds, and are written together, up to `most` bytes. */
export function batchedLines(sink: LineSink, wanted: boolean, most: number = BATCH): BatchedLines {
  const time = isoTimes();
  const batch = Buffer.allocUnsafe(most);
  let length = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (length === 0) return;
    const text = batch.toString('latin1', 0, length);
    length = 0;
    sink.write(text);
  };

  return {
    wanted,
    write(members, message) {
      if (!wanted) return;
      const line = lineOf(time(), members, message);
      if (length + line.length > most) flush();
      if (line.length > most) {
        sink.write(line);
        return;
      }
      length += batch.write(line, length, 'latin1');
      timer ??= setTimeout(flush, WAIT).unref();
    },
    flush,
  };
}

const BATCH = 64 * 1024;
const WAIT = 50;

function lineOf(time: string, members: string, message: string): string {
  return `{"level":"info","time":"${time}",${members},"msg":"${message}"}\n`;
}

/** The time of day as pino writes it; made once for each millisecond. */
function isoTimes(): () => string {
  let at = Number.NaN;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== at) {
      at = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}
