import type { RepositoryReport } from '../engines/lifecycle/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { type EventLog, registryKey } from '../services/logs/index.ts';
import type { Settings } from './config/index.ts';

/** Milliseconds after which a line is in the file at the latest, and lines that one such time may bring. */
const delay = 250;
const mostLines = 250;
/** Milliseconds that pass at least between two lines that lines were lost. */
const quiet = 60_000;

export interface RegistryLog {
  /** Adds a line to what a registry sees of itself. Never rejects: what can't be written is lost, and the log says so. */
  write(registry: Registry, line: object): void;
  /** Resolves when all is written, or can't be. */
  stop(): Promise<void>;
}

interface Registry {
  readonly account: string;
  readonly region: string;
}

export interface RegistryLogParts {
  readonly events: EventLog;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Lines of /holdfast/registry that are on record nowhere else. Whoever is nobody must not fill the disk by asking: of
 * a flood some lines are written, and how many were not.
 */
export function createRegistryLog({ events, clock, log }: RegistryLogParts): RegistryLog {
  let waiting = new Map<string, { at: number; message: string }[]>();
  let lines = 0;
  let lost = 0;
  let toldAt = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const batches = waiting;
    waiting = new Map();
    lines = 0;
    for (const [key, batch] of batches) {
      try {
        await events.append([key], batch, false);
      } catch (err) {
        lost += batch.length;
        log.error({ err }, 'lines of the registry log could not be written');
      }
    }
    if (lost > 0 && clock.now() - toldAt >= quiet) {
      log.warn({ lost }, 'lines of the registry log were left out');
      toldAt = clock.now();
      lost = 0;
    }
  }

  return {
    write({ account, region }, line) {
      if (lines >= mostLines) {
        lost += 1;
        return;
      }
      lines += 1;
      const at = clock.now();
      const key = registryKey(account, region);
      const message = JSON.stringify({ time: new Date(at).toISOString(), ...line });
      const batch = waiting.get(key);
      if (batch === undefined) waiting.set(key, [{ at, message }]);
      else batch.push({ at, message });
      timer ??= setTimeout(() => {
        writing = writing.then(flush);
      }, delay).unref();
    },
    async stop() {
      writing = writing.then(flush);
      await writing;
    },
  };
}

/** Undefined: there is to be none. */
export function openRegistryLog(
  stack: AsyncDisposableStack,
  { settings, events, clock, log }: RegistryLogParts & { readonly settings: Settings },
): RegistryLog | undefined {
  if (settings['logs.registry'] === 'off') return undefined;
  return stack.adopt(createRegistryLog({ events, clock, log }), (open) => open.stop());
}

/** In the form of the lines of calls. */
export function lifecycleLine({ outcome, ...report }: Omit<RepositoryReport, 'registry'>): object {
  const status = outcome === 'done' ? 'OK' : outcome;
  return { service: 'ecr.amazonaws.com', operation: 'LifecycleRun', status, ...report };
}
